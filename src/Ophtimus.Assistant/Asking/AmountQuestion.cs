namespace Ophtimus.Assistant.Asking;

/// <summary>Tells whether a question asks for a number: a dose, a rate, an interval, a size.</summary>
internal static class AmountQuestion
{
    private static readonly string[] Signs =
    [
        "how many", "how much", "how often", "how long", "how soon", "how common", "how frequently", "how big", "how large", "what dose", "dose", "dosage", "dosing",
        "percent", "%", "rate", "risk", "proportion", "incidence", "prevalence", "interval", "diameter", "size", "threshold", "cut-off", "cutoff", "hazard", "letters", "gain", "when ",
        "몇", "얼마", "용량", "농도", "확률", "비율", "위험도", "실패율", "발생률", "유병률", "빈도", "간격", "주기", "언제", "기간", "직경", "크기",
    ];

    public static bool Is(string question) => Signs.Any(s => question.Contains(s, StringComparison.OrdinalIgnoreCase));
}
