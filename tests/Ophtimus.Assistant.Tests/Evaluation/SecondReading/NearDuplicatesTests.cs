using Ophtimus.Assistant.Evaluation.SecondReading;

namespace Ophtimus.Assistant.Tests.Evaluation.SecondReading;

public sealed class NearDuplicatesTests
{
    [Fact]
    public void Nearly_the_same_texts_share_a_fold_and_others_are_spread()
    {
        string[] texts =
        [
            "lime splashed in my left eye", "what time do you open", "Lime splashed in my LEFT eye!", "갑자기 한쪽 눈이 안 보여요", "my glasses are broken",
            "갑자기 한쪽 눈이 안보여요 도와주세요", "sudden shower of floaters", "안경 도수를 바꾸고 싶어요", "eyelid twitching for weeks", "IOP 54, cornea steamy",
        ];

        var folds = NearDuplicates.Folds(texts);

        Assert.Equal(folds[0], folds[2]);
        Assert.Equal(folds[3], folds[5]);
        Assert.Equal(Enumerable.Range(0, NearDuplicates.FoldCount), folds.Distinct().Order());
    }
}
