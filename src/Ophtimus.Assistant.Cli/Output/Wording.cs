namespace Ophtimus.Assistant.Cli.Output;

/// <summary>The fixed words around an answer, in the language of the question.</summary>
internal sealed record Wording(string Quoted, string Sources, string Published, string Insufficient, string OutOfScope, string Nearest, string NothingNear, string Limits)
{
    private static readonly Wording English = new(
        "Quoted verbatim from the library. No language model was used.",
        "Sources",
        "its source",
        "The library does not hold enough to answer this question, so nothing is quoted.",
        "This does not look like a question about eye care, so nothing is quoted.",
        "Nearest sources",
        "Nothing in the library is near it.",
        "For clinicians; not a diagnosis. Check the source before you act on it.");

    private static readonly Wording Korean = new(
        "라이브러리의 문장을 그대로 인용했습니다. 언어 모델은 사용하지 않았습니다.",
        "출처",
        "원 출처",
        "이 질문에 답할 만한 근거가 라이브러리에 충분하지 않아 인용하지 않습니다.",
        "안과 진료에 관한 질문으로 보이지 않아 인용하지 않습니다.",
        "가장 가까운 출처",
        "라이브러리에 가까운 자료가 없습니다.",
        "의료진용이며 진단이 아닙니다. 적용하기 전에 출처를 확인하십시오.");

    public static Wording For(string question) => question.Any(c => c is >= '\uAC00' and <= '\uD7A3') ? Korean : English;
}
