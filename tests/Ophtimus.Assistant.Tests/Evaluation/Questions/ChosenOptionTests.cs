using Ophtimus.Assistant.Evaluation.Questions;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>What models write when they are asked to choose.</summary>
public sealed class ChosenOptionTests
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["A"] = "Timolol",
        ["B"] = "Latanoprost",
        ["C"] = "Acute angle closure",
        ["D"] = "A prostaglandin analogue",
        ["E"] = "Angle closure",
    };

    [Theory]
    [InlineData("It raises outflow.\n\nAnswer: B)", "B")]
    [InlineData("Answer: B) Latanoprost", "B")]
    [InlineData("Answer: B", "B")]
    [InlineData("answer: b", "B")]
    [InlineData("**Answer:** B", "B")]
    [InlineData("**Answer: B)**", "B")]
    [InlineData("### Answer\nB", "B")]
    [InlineData("Answer: (B)", "B")]
    [InlineData("Answer: [B].", "B")]
    [InlineData("Answer: option B", "B")]
    [InlineData("The correct answer is B.", "B")]
    [InlineData("The correct option is: **B**", "B")]
    [InlineData("Final answer: $\\boxed{B}$", "B")]
    [InlineData("The answer is B because it raises outflow, unlike timolol.", "B")]
    [InlineData("The answer is A because it lowers production.", "A")]
    [InlineData("Answer: A - Timolol", "A")]
    [InlineData("Answer: A Timolol", "A")]
    [InlineData("Answer: Latanoprost", "B")]
    [InlineData("Answer: a prostaglandin analogue", "D")]
    [InlineData("The best choice is A prostaglandin analogue.", "D")]
    [InlineData("정답: B", "B")]
    [InlineData("정답은 B입니다.", "B")]
    [InlineData("답: C번", "C")]
    [InlineData("Answer: A) at first sight. On reflection:\nAnswer: C)", "C")]
    [InlineData("<think>Answer: A)</think>Answer: B)", "B")]
    [InlineData("B", "B")]
    [InlineData("(B)", "B")]
    [InlineData("B.", "B")]
    [InlineData("B) Latanoprost\nIt is a prostaglandin analogue.", "B")]
    [InlineData("Latanoprost", "B")]
    [InlineData("It acts on outflow.\nSo it has to be latanoprost.", "B")]
    [InlineData("This is acute angle closure.", "C")]
    [InlineData("Answer: B, since it is given once a day.", "B")]
    [InlineData("Answer: X) is a placeholder.\nB)", "B")]
    public void An_option_is_read_from(string text, string letter) => Assert.Equal(letter, ChosenOption.Read(text, Options));

    [Theory]
    [InlineData("")]
    [InlineData("I do not know.")]
    [InlineData("Answer: F)")]
    [InlineData("Answer: X)")]
    [InlineData("Answer: A or B")]
    [InlineData("Answer: A, B")]
    [InlineData("Answer: B) and C)")]
    [InlineData("Answer: a drug that lowers the pressure")]
    [InlineData("A drug that lowers the pressure.")]
    [InlineData("A) Timolol\nB) Latanoprost\nC) Acute angle closure")]
    [InlineData("Timolol or latanoprost")]
    [InlineData("A-scan is done first.")]
    [InlineData("Explanation: it raises outflow, and the text breaks off before the ans")]
    public void None_is_read_from(string text) => Assert.Null(ChosenOption.Read(text, Options));

    [Fact]
    public void A_very_long_text_is_read_at_once() =>
        Assert.Equal("B", ChosenOption.Read(string.Concat(Enumerable.Repeat("answer ( [ * _ ` ", 20_000)) + "\nAnswer: B)", Options));
}
