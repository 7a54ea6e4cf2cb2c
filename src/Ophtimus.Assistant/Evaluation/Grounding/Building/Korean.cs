using System.Globalization;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Korean words and the particles that fit them.</summary>
internal static class Korean
{
    private static readonly Regex Hangul = Pattern.Of(@"^[가-힣 ]+$");

    /// <summary>The first Korean name of a concept that is all Hangul; null where it has none.</summary>
    public static string? NameOf(Concept concept) => concept.Korean.FirstOrDefault(n => Hangul.IsMatch(n));

    /// <summary>The word with 은 or 는.</summary>
    public static string Topic(string word) => word + (EndsInConsonant(word) ? "은" : "는");

    /// <summary>The word with 이 or 가.</summary>
    public static string Subject(string word) => word + (EndsInConsonant(word) ? "이" : "가");

    /// <summary>The word with 을 or 를.</summary>
    public static string Object(string word) => word + (EndsInConsonant(word) ? "을" : "를");

    /// <summary>The word with 과 or 와.</summary>
    public static string And(string word) => word + (EndsInConsonant(word) ? "과" : "와");

    /// <summary>The word with 이었다 or 였다.</summary>
    public static string Was(string word) => word + (EndsInConsonant(word) ? "이었다" : "였다");

    /// <summary>The word with 으로 or 로; a final ㄹ takes 로.</summary>
    public static string To(string word) => word + (EndsInConsonant(word) && word[^1] is not ('1' or '7' or '8' or 'l' or 'g') && !(word[^1] is >= '가' and <= '힣' && (word[^1] - '가') % 28 == 8) ? "으로" : "로");

    /// <summary>A unit of time: "months" is 개월.</summary>
    public static string? Time(string unit) => unit.TrimEnd('s') switch { "year" => "년", "month" => "개월", "week" => "주", "day" => "일", "hour" => "시간", _ => null };

    /// <summary>A number with another value, with as many decimals.</summary>
    public static string Another(string number, Random random)
    {
        var value = decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);
        var decimals = number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var other = Math.Round(value * (random.Next(2) == 0 ? 1.3m : 0.7m), decimals);
        return (other == value ? value + 1 : other).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    // Digits are read in Sino-Korean: 영 일 이 삼 사 오 육 칠 팔 구.
    private static bool EndsInConsonant(string word) => word[^1] switch
    {
        >= '가' and <= '힣' => (word[^1] - '가') % 28 != 0,
        '0' or '1' or '3' or '6' or '7' or '8' or 'l' or 'L' or 'm' or 'M' or 'n' or 'N' or 'g' => true,
        ')' => EndsInConsonant(word[..word.LastIndexOf('(')]),
        _ => false,
    };
}
