using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking;

/// <summary>Tells sentences that state something from those that ask, tell the writer of an answer what to do, or lead elsewhere. Only statements are quoted, given to a model, or accepted as support.</summary>
/// <remarks>A document can be made to carry instructions for language models. What looks like one is left out wherever it stands; the checks after generation do not rest on this.</remarks>
internal static partial class Statement
{
    /// <summary>True when the sentence states something.</summary>
    public static bool Is(string sentence)
    {
        var text = sentence.AsSpan().Trim();
        return !text.EndsWith("?") && !text.EndsWith("？")
            && !Address().IsMatch(text) && !SpeaksToTheWriter().IsMatch(text);
    }

    /// <summary>True when a text holds an address of the web or of mail.</summary>
    public static bool HasAddress(string text) => Address().IsMatch(text);

    [GeneratedRegex(@"://|\bwww\.|\b[\w.+-]+@[\w-]+\.\w|\b[a-z0-9-]{2,}\.(?:com|org|net|io|co|xyz|info|biz|ru|cn|kr|app|dev|ai|me|top|shop|site|online|link|click)\b|\]\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    // "your answer", "in the reply", "ignore the above", "as an AI", "system prompt", and Korean "답변에 … 추가".
    [GeneratedRegex(
        """
        \b(?:your|the|this|every|each)\s+(?:\w+\s+){0,2}(?:answer|reply|replies|output|prompt|chatbot)\b
        | \byour\s+(?:\w+\s+){0,2}(?:responses?|messages?|text|words?|sentences?|language|summary|assistant)\b
        | ^\W*(?:in|to|at|with)\s+(?:your|the)\s+(?:response|answer|reply|output)\b
        | \b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}(?:above|previous|prior|earlier|preceding|instructions?|rules?|guidelines?\s+you|context|passages?|prompts?|everything)\b
        | \b(?:you\s+are\s+now|you\s+must\s+now|act\s+as\s+(?:a|an|if)|pretend\s+(?:to|that)|as\s+an?\s+(?:ai|language\s+model)|system\s+(?:prompt|message)|developer\s+mode|jailbreak|new\s+instructions?)\b
        | \b(?:language\s+model|chat\s?gpt|llm|assistant)s?\s*[:,]\s
        | <\||\[/?INST\]|</?(?:system|user|assistant|message)\b
        | (?:답변|응답|대답|출력)(?:에|을|를|에서|은|는)?\s*.{0,40}(?:추가|포함|바꾸|바꿔|작성|넣|출력|대체|하라|하시오|하세요|해\s?줘|십시오)
        | (?:이전|앞의|위의|기존)\s*.{0,10}(?:지시|명령|지침|규칙|내용).{0,10}무시
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpeaksToTheWriter();
}
