using System.Collections.Frozen;

namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>The units of eye care by their spellings, English and Korean.</summary>
internal static class Units
{
    private static readonly FrozenDictionary<string, Unit> BySpelling = Spellings().ToFrozenDictionary(StringComparer.Ordinal);

    // Hangul units run into particles ("6주간", "20밀리그램을"), so they are known by how a word begins, the longest first.
    private static readonly (string Beginning, Unit Unit)[] Korean =
    [
        .. new (string, string)[]
        {
            ("밀리그램", "mg"), ("마이크로그램", "µg"), ("그램", "g"), ("킬로그램", "kg"), ("밀리리터", "ml"), ("밀리미터", "mm"), ("마이크로미터", "µm"), ("마이크론", "µm"), ("센티미터", "cm"), ("퍼센트", "%"), ("프로", "%"),
            ("디옵터", "diopter"), ("개월", "month"), ("달", "month"), ("주일", "week"), ("주", "week"), ("일", "day"), ("년", "year"), ("시간", "hour"), ("분", "minute"), ("초", "second"), ("세", "year"), ("살", "year"), ("배", "fold"),
            ("글자", "letter"), ("줄", "line"), ("단위", "unit"), ("도", "degree"),
        }.Select(p => (p.Item1, BySpelling[p.Item2])).OrderByDescending(p => p.Item1.Length),
    ];

    /// <summary>Reads the unit at a position of the lexemes, compounds such as "mg/kg" too, and moves past it; null where there is none.</summary>
    public static Unit? Read(string text, List<Lexeme> lexemes, ref int at)
    {
        if (ReadSimple(text, lexemes, ref at) is not { } unit)
        {
            return null;
        }

        // Time below the stroke is a frequency, which stands for itself: "5 mg/kg/day" is 5 mg/kg, once per day.
        while (at + 1 < lexemes.Count && (lexemes[at].IsSymbol('/') || lexemes[at].Is("per")))
        {
            var next = at + 1;
            if (ReadSimple(text, lexemes, ref next) is not { } below || below.Dimension is "days" or "months")
            {
                break;
            }

            unit = new Unit($"{unit.Name}/{below.Name}", $"{unit.Dimension}/{below.Dimension}", unit.Factor / below.Factor);
            at = next;
        }

        return unit;
    }

    private static Unit? ReadSimple(string text, List<Lexeme> lexemes, ref int at)
    {
        if (at >= lexemes.Count)
        {
            return null;
        }

        var lexeme = lexemes[at];
        if (lexeme.Kind == LexemeKind.Hangul)
        {
            foreach (var (beginning, hangul) in Korean)
            {
                if (lexeme.Text.StartsWith(beginning, StringComparison.Ordinal) && !(beginning.Length == 1 && IsAnotherWord(lexeme.Text)))
                {
                    at++;
                    return hangul;
                }
            }

            return null;
        }

        foreach (var words in new[] { 2, 1 })
        {
            if (at + words <= lexemes.Count && BySpelling.TryGetValue(words == 2 ? $"{lexeme.Text} {lexemes[at + 1].Text}" : lexeme.Text, out var unit) && IsWrittenSo(text, lexemes, at, unit))
            {
                at += words;
                at += at < lexemes.Count && lexemes[at].Text is "²" or "³" ? 1 : 0;
                return unit;
            }
        }

        return null;
    }

    // "일차" (first-line), "주로" (mainly), "도움", "세포" begin like units.
    private static bool IsAnotherWord(string hangul) =>
        hangul.StartsWith("주로", StringComparison.Ordinal) || hangul.StartsWith("주사", StringComparison.Ordinal) || hangul.StartsWith("도움", StringComparison.Ordinal)
        || hangul.StartsWith("세포", StringComparison.Ordinal) || hangul.StartsWith("일차", StringComparison.Ordinal) || hangul.StartsWith("달성", StringComparison.Ordinal) || hangul.StartsWith("분석", StringComparison.Ordinal)
        || hangul.StartsWith("년대", StringComparison.Ordinal);

    // Single letters are units in one case only: "D" is a dioptre and "d" a day; "3D" is neither.
    private static bool IsWrittenSo(string text, List<Lexeme> lexemes, int at, Unit unit)
    {
        var lexeme = lexemes[at];
        var first = text[lexeme.Start];
        var touches = at > 0 && lexemes[at - 1].Touches(lexeme);
        return lexeme.Text switch
        {
            "d" => unit.Dimension == "power" ? false : char.IsLower(first) || (!touches || lexemes[at - 1].Text.Contains('.', StringComparison.Ordinal)),
            "m" or "g" or "h" or "y" or "s" or "x" => char.IsLower(first) || (lexeme.Text == "h" && touches),
            "a" => false,
            "pd" => char.IsUpper(first),
            _ => true,
        };
    }

    /// <summary>"D" and "d" share a spelling in lower case; the parser asks here which it is.</summary>
    public static Unit DayOrDioptre(string text, Lexeme lexeme) => text[lexeme.Start] == 'D' ? BySpelling["diopter"] : BySpelling["day"];

    private static IEnumerable<KeyValuePair<string, Unit>> Spellings()
    {
        (string Name, string Dimension, double Factor, string Spellings)[] table =
        [
            ("g", "mass", 1, "g,gram,grams,gm"), ("mg", "mass", 1e-3, "mg,milligram,milligrams,mgs"), ("µg", "mass", 1e-6, "µg,mcg,ug,microgram,micrograms"), ("ng", "mass", 1e-9, "ng,nanogram,nanograms"),
            ("pg", "mass", 1e-12, "pg,picogram,picograms"), ("kg", "mass", 1e3, "kg,kilogram,kilograms"),
            ("L", "volume", 1, "l,liter,liters,litre,litres"), ("dL", "volume", 0.1, "dl,deciliter,decilitre"), ("mL", "volume", 1e-3, "ml,milliliter,milliliters,millilitre,millilitres,cc"), ("µL", "volume", 1e-6, "µl,ul,microliter,microliters,microlitre,microlitres"),
            ("%", "proportion", 0.01, "%,percent,per cent,percentage,pct"), ("mmHg", "pressure", 1, "mmhg,mm hg,millimeters mercury,torr"),
            ("m", "length", 1, "m,meter,meters,metre,metres"), ("cm", "length", 1e-2, "cm,centimeter,centimeters,centimetre,centimetres"), ("mm", "length", 1e-3, "mm,millimeter,millimeters,millimetre,millimetres"),
            ("µm", "length", 1e-6, "µm,um,micron,microns,micrometer,micrometers,micrometre,micrometres"), ("nm", "length", 1e-9, "nm,nanometer,nanometers,nanometre,nanometres"),
            ("mm²", "area", 1e-6, "mm2,mm²,square millimeters,square millimetres"), ("cm²", "area", 1e-4, "cm2,cm²"), ("m²", "area", 1, "m2,m²"),
            ("D", "power", 1, "diopter,diopters,dioptre,dioptres,ds"), ("PD", "prism", 1, "pd,δ,prism diopter,prism diopters,prism dioptre,prism dioptres"), ("°", "angle", 1, "°,degree,degrees,deg"),
            ("logMAR", "logMAR", 1, "logmar"), ("letters", "letters", 1, "letter,letters"), ("lines", "lines", 1, "line,lines"), ("dB", "decibel", 1, "db,decibel,decibels"),
            ("IU", "activity", 1, "iu,unit,units,u"), ("J", "energy", 1, "j,joule,joules"), ("mJ", "energy", 1e-3, "mj,millijoule,millijoules"), ("Gy", "dose", 1, "gy,gray"), ("mW", "power output", 1e-3, "mw,milliwatt,milliwatts"),
            ("Hz", "rate", 1, "hz,hertz"), ("kHz", "rate", 1e3, "khz"), ("mmol", "amount", 1e-3, "mmol"), ("µmol", "amount", 1e-6, "µmol,umol"), ("cells", "cells", 1, "cell,cells"),
            ("times", "fold", 1, "fold,times,x,×"), ("drops", "drops", 1, "drop,drops,gtt,gtts"),
            ("second", "days", 1.0 / 86400, "second,seconds,sec,secs,s"), ("minute", "days", 1.0 / 1440, "minute,minutes,min,mins"), ("hour", "days", 1.0 / 24, "hour,hours,hr,hrs,h"),
            ("day", "days", 1, "day,days,d"), ("week", "days", 7, "week,weeks,wk,wks"), ("month", "months", 1, "month,months,mo,mos,mth,mths"), ("year", "months", 12, "year,years,yr,yrs,y,yo"),
            ("decade", "months", 120, "decade,decades"),
        ];
        return table.SelectMany(row => row.Spellings.Split(',').Select(s => KeyValuePair.Create(s, new Unit(row.Name, row.Dimension, row.Factor))));
    }
}
