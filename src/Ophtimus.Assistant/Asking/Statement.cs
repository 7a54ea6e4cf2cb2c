using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking;

/// <summary>Tells sentences that state something from those that ask, tell the writer of an answer what to do, or lead elsewhere. Only statements are quoted, given to a model, or accepted as support.</summary>
/// <remarks>A document can be made to carry instructions for language models. What looks like one is left out wherever it stands; the checks after generation do not rest on this.</remarks>
internal static partial class Statement
{
    /// <summary>True when the sentence states something.</summary>
    public static bool Is(string sentence) => !IsQuestion(sentence) && !IsForeign(sentence);

    /// <summary>True when a sentence ends in a question mark.</summary>
    public static bool IsQuestion(string sentence)
    {
        var text = sentence.AsSpan().TrimEnd();
        return text.EndsWith("?") || text.EndsWith("？");
    }

    /// <summary>True when a text tells the writer of an answer what to do, or holds an address.</summary>
    public static bool IsForeign(string text) => Address().IsMatch(text) || SpeaksToTheWriter().IsMatch(text);

    /// <summary>What of a text stands before its first words to the writer of an answer, or its first address; the whole text where there are none.</summary>
    public static string BeforeForeign(string text) =>
        text[..new[] { Address().Match(text), SpeaksToTheWriter().Match(text) }.Where(m => m.Success).Select(m => m.Index).DefaultIfEmpty(text.Length).Min()].TrimEnd();

    /// <summary>True when a text holds an address of the web or of mail.</summary>
    public static bool HasAddress(string text) => Address().IsMatch(text);

    /// <summary>True when a sentence begins by telling somebody to do what any text could ask for: to write, to explain, to translate. Guidelines give orders too, so that alone is no reason to leave it out.</summary>
    public static bool IsOrder(string sentence) => Order().IsMatch(sentence);

    [GeneratedRegex(@"://|\bwww\.|\bmailto:|\b[\w.+-]+@[\w-]+\.\w|\b[a-z0-9-]{3,}\.(?:com|org|net|io|co|xyz|info|biz|ru|cn|kr|app|dev|ai|me|top|shop|site|online|link|click|example)\b|\]\(\s*(?:[a-z]+:|[/#]|[\w-]+\.[a-z]{2,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();

    // "your answer", "in the reply", "ignore the above", "as an AI", "system prompt", and Korean "답변에 … 추가".
    [GeneratedRegex(
        """
        \b(?:your|the|this|every|each)\s+(?:\w+\s+){0,2}(?:answer|reply|replies|prompt|chatbot)\b
        | \byour\s+(?:\w+\s+){0,2}output\b
        | \byour\s+(?:\w+\s+){0,2}(?:responses?|messages?|text|words?|sentences?|language|summary|assistant)\b
        | ^\W*(?:in|to|at|with)\s+(?:your|the)\s+(?:response|answer|reply|output)\b
        | \b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}(?:above|previous|prior|earlier|preceding|instructions?|rules?|guidelines?\s+you|context|passages?|prompts?|everything)\b
        | \b(?:cite|quote|obey|repeat)\s+(?:\w+\s+){0,2}(?:passages?|instructions?|prompts?|conversation|"[^"]{4,}")
        | \b(?:you\s+are\s+now|you\s+must\s+now|you\s+can\s+see|act\s+as\s+(?:a|an|if)|pretend\s+(?:to|that|you)|as\s+an?\s+(?:ai|language\s+model)|system\s+(?:prompt|message)|developer\s+mode|jailbreak|new\s+instructions?|from\s+(?:now|here)\s+on|stay\s+in\s+character|role-?play|in\s+which\s+you\s+are)\b
        | \b(?:answer|reply|respond)\s+(?:only|in|with|as)\b.{0,20}\b(?:word|base64|rot13|code|json|backwards?|only)\b | ^\W*(?:reply|answer|respond)\s+only\b
        | \b(?:base64|rot13|caesar\s+cipher|every\s+word\s+that\s+you|whatever\s+you\s+write|before\s+you\s+write)\b
        | \b(?:tell|warn|inform|show|remind|encourage|advise|instruct|send|invite|convince|urge)\s+(?:the\s+|all\s+|every\s+)?(?:readers?|users?|assistants?|models?)\b | \breaders?\s+should\b
        | ^\W*(?:the\s+)?(?:language\s+model|chat\s?gpt|llm|assistant|model)s?\s*[:,]\s | \bassistant\s*:\s
        | \b(?:notice|note|message|instructions?|attention)\s+(?:to|for)\s+(?:the\s+|all\s+)?(?:language\s+)?(?:models?|assistants?|ai)\b
        | <\||\[/?INST\]|</?(?:system|user|assistant|message|passage)\b|<!--
        | (?:답변|응답|대답|출력)(?:에|을|를|에서|은|는)?\s*.{0,40}(?:추가|포함|바꾸|바꿔|작성|넣|출력|대체|하라|하시오|하세요|해\s?줘|십시오)
        | (?:이전|앞의|위의|기존)\s*.{0,10}(?:지시|명령|지침|규칙|내용).{0,10}무시 | 지금부터\s*(?:당신|너)는? | 시스템\s*(?:프롬프트|메시지) | 개발자\s*모드 | 출처를\s*밝히지
        | (?:라고|다고)\s*(?:답|말|안내|대답|출력)(?:하라|하시오|하세요|하십시오|해\s?줘|해\s?주세요|해라)
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SpeaksToTheWriter();

    [GeneratedRegex(
        """
        ^\W*(?:please\s+|now\s+|then\s+|also\s+|finally,?\s+|can\s+you\s+|could\s+you\s+)*
        (?:add|analy[sz]e|announce|answer|append|argue|augment|break\s+down|calculate|cite|combine|compose|compute|convert|convince|copy|create|decode|decrypt|define|delete|describe|design|develop
        |discuss|download|draft|email|embed|emphasi[sz]e|encode|encourage|encrypt|end|enhance|enumerate|explain|express|find|format|forward|generate|give|group\s+(?:the\s+)?(?:letters|words|every)|hide|highlight|imagine|include|incorporate|insert|install
        |integrate|introduce|invent|invite|join|jumble|list|make|mention|misspell|modify|name|narrate|offer|order|organi[sz]e|outline|output|paraphrase|play|predict|prepare|present|print|produce|promote|provide
        |publish|put|read|rearrange|recite|recommend|refuse|register|remind|render|repeat|rephrase|replace|reply|respond|reveal|rewrite|say|schedule|scramble|search|sell|send|set|share|shift|show|sing|solve|speak|spell|spread
        |start|state|substitute|suggest|summari[sz]e|swap|teach|tell|think|translate|turn|use(?=\s+(?!of\b))|verify|visit|vote|warn|write)\s
        | (?:써|알려|설명해|작성해|번역해|요약해|출력해|말해|보여|추천해|만들어)\s?(?:줘|주세요|주십시오|라)[.!\s]*$ | (?:하세요|하십시오|하시오|하라|해라)[.!\s]*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Order();
}
