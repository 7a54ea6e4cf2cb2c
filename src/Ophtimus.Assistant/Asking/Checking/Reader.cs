using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.Quantities;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Reads a claim or a passage for the gates.</summary>
internal sealed class Reader(Thesaurus thesaurus, EverydayWords everyday)
{
    // A denial bears on the next few words that say something: "did not significantly reduce the mean pressure".
    private const int Scope = 4;

    private const double NameWeight = 1.5;
    private const double EverydayWeight = 0.3;
    private const double ReportingWeight = 0.2;
    private const double UnknownHangulWeight = 0.45;

    private static readonly FrozenSet<string> Function = """
        a an the and or of in on at by for to from with as is are was were be been being it its this that these those which who whom whose what there their they them he she his her we our us i you your
        has have had having do does did will would can could should shall may might must if then than so such also into onto upon over under between among amongst during while whereas although though but however therefore thus hence
        because since when where how per via about within both either each all any some more most less least very only just even too yet still again further moreover furthermore addition additionally respectively
        out up off own same other another until unless whether
        using used use based according due among e.g i.e etc s t p n ci
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // Function words that stand at an end of an axis all the same.
    private static readonly FrozenSet<string> Directed = "more most less least over under above below before after same".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // How papers report, which a paraphrase may leave out or exchange.
    private static readonly FrozenSet<string> Reporting = Stems.Of("""
        show shows demonstrate demonstrated reveal find found observe observed report reported indicate suggest suggests conclude note noted study studies trial result results evidence data patients patient
        participants subjects people individuals cases eyes eye group groups received given treated undergo underwent author investigator according published research review analysis finding associated
        compared comparison versus clinical however resulted produced provided experienced involving evaluated assessed source states stated passage text documented described seen view opinion someone edition regarded judged examination
        """).ToFrozenSet(StringComparer.Ordinal);

    // Words whose stem is that of a word with an opposite: "position" and "positive", "presentation" and "present".
    private static readonly FrozenSet<string> SharesStem = "drop drops effect effects compare compared compares comparing comparison comparisons position positions positioned positioning presentation presentations presenting presents presented presently seconds"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Boundary = "but although though while whereas because however which who when if since unless than so then therefore".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    public Reading Read(string given)
    {
        var text = Markers.Blank(Lexer.Level(given));
        var lexemes = Lexer.Cut(text);
        var quantities = QuantityParser.Parse(text, lexemes);
        var eyes = LateralityFinder.Find(text, lexemes);
        var stems = Stems.ByOffset(text);
        var sentences = SentenceSplitter.Split(text);
        var names = NamesIn(text, sentences);
        var words = new List<Word>(lexemes.Count);
        var pending = new List<(Lexeme Lexeme, int FirstWord, int Clause, bool IsBackward)>();
        var read = new List<ReadSentence>(sentences.Count);
        var (quantity, eye, name, sentence, clause, segment, side, firstWord) = (0, 0, 0, 0, 0, 0, 0, 0);
        for (var i = 0; i < lexemes.Count; i++)
        {
            var lexeme = lexemes[i];
            while (sentence < sentences.Count && lexeme.Start >= sentences[sentence].Start + sentences[sentence].Length)
            {
                read.Add(new ReadSentence(sentences[sentence].Start, sentences[sentence].Start + sentences[sentence].Length, firstWord, words.Count));
                firstWord = words.Count;
                sentence++;
                clause++;
                segment++;
                side++;
            }

            while (name < names.Count && names[name].End <= lexeme.Start)
            {
                name++;
            }

            while (quantity < quantities.Count && quantities[quantity].End <= lexeme.Start)
            {
                quantity++;
            }

            while (eye < eyes.Count && eyes[eye].End <= lexeme.Start)
            {
                eye++;
            }

            if (eye < eyes.Count && lexeme.Start >= eyes[eye].Start)
            {
                if (words.Count == 0 || words[^1].Start != eyes[eye].Start)
                {
                    words.Add(Of(text, eyes[eye], clause, segment, side));
                }

                continue;
            }

            var isInName = IsInName(names, name, lexeme);
            if (quantity < quantities.Count && lexeme.Start >= quantities[quantity].Start && !(isInName && quantities[quantity].Unit == Unit.None))
            {
                if (words.Count == 0 || words[^1].Quantity != quantities[quantity])
                {
                    words.Add(Of(text, quantities[quantity], clause, segment, side));
                }

                continue;
            }

            if (Negators.At(lexemes, i) is { } negator)
            {
                pending.Add((lexeme, words.Count, clause, negator.IsBackward));
                if (!negator.IsBackward || lexeme.Kind != LexemeKind.Hangul || lexeme.Text.StartsWith('않') || lexeme.Text.StartsWith('없'))
                {
                    i += negator.Length - 1;
                    continue;
                }
            }

            side += lexeme.Text is "but" or "whereas" or "while" or "although" or "however" or ";" ? 1 : 0;
            segment += lexeme.Text is "," or ";" or "and" or "or" or "versus" or "vs" or "compared" or "than" or "whereas" or "while" or "but" or "against" ? 1 : 0;
            if (lexeme.Kind == LexemeKind.Symbol)
            {
                clause += lexeme.Text[0] is ',' or ';' or ':' or '(' or ')' or '[' or ']' ? 1 : 0;
            }
            else if (lexeme.Kind == LexemeKind.Word && Boundary.Contains(lexeme.Text))
            {
                clause++;
            }

            if ((lexeme.Kind is LexemeKind.Word or LexemeKind.Hangul || (isInName && lexeme.Kind == LexemeKind.Number)) && (!Function.Contains(lexeme.Text) || Directed.Contains(lexeme.Text) || isInName))
            {
                words.Add(Of(text, lexeme, names, name, stems, clause, segment, side, sentence < sentences.Count && lexeme.Start == sentences[sentence].Start));
            }
        }

        while (sentence < sentences.Count)
        {
            read.Add(new ReadSentence(sentences[sentence].Start, sentences[sentence].Start + sentences[sentence].Length, firstWord, words.Count));
            firstWord = words.Count;
            sentence++;
        }

        return new Reading(text, words, read, Deny(text, words, read, pending), names, lexemes);
    }

    /// <summary>The names of a text that lie within its sentences, and of which no preposition is part.</summary>
    private List<ConceptMatch> NamesIn(string text, IReadOnlyList<(int Start, int Length)> sentences)
    {
        const string After = "after ";
        var names = new List<ConceptMatch>();
        var sentence = 0;
        foreach (var name in thesaurus.Match(text))
        {
            while (sentence < sentences.Count && name.Start >= sentences[sentence].Start + sentences[sentence].Length)
            {
                sentence++;
            }

            // "1.12 with 0.01%. Atropine was given" does not name 0.01% atropine.
            if (sentence < sentences.Count && name.End > sentences[sentence].Start + sentences[sentence].Length)
            {
                continue;
            }

            // "after cataract" is a name of its own, but not in "after cataract surgery".
            if (text.AsSpan(name.Start).StartsWith(After, StringComparison.OrdinalIgnoreCase) && thesaurus.Match(text[(name.Start + After.Length)..Math.Min(text.Length, name.End + 40)]) is [{ Start: 0 } longer, ..]
                && name.Start + After.Length + longer.End > name.End)
            {
                names.Add(longer with { Start = name.Start + After.Length, End = name.Start + After.Length + longer.End });
                continue;
            }

            names.Add(name);
        }

        return names;
    }

    // "27-gauge vitrectomy": numbers inside a name of several words belong to it.
    private static bool IsInName(List<ConceptMatch> names, int name, Lexeme lexeme) =>
        name < names.Count && names[name].Start <= lexeme.Start && names[name].End >= lexeme.End && names[name].Concept.Kind != "word" && names[name].End - names[name].Start > lexeme.End - lexeme.Start;

    private static Word Of(string text, Quantity quantity, int clause, int segment, int side) => new()
    {
        Start = quantity.Start, End = quantity.End, Form = text[quantity.Start..quantity.End].ToLowerInvariant(), Stem = "", Weight = 1, Quantity = quantity, Clause = clause, Segment = segment, Side = side,
    };

    private static Word Of(string text, EyeMention eye, int clause, int segment, int side) => new()
    {
        Start = eye.Start, End = eye.End, Form = text[eye.Start..eye.End].ToLowerInvariant(), Stem = "", Weight = 1, Eye = eye.Eye, Clause = clause, Segment = segment, Side = side,
    };

    private Word Of(string text, Lexeme lexeme, List<ConceptMatch> names, int name, Dictionary<int, string> stems, int clause, int segment, int side, bool isFirst)
    {
        var concepts = new List<Concept>(2);
        for (var i = name; i < names.Count && names[i].Start < lexeme.End; i++)
        {
            if (names[i].End > lexeme.Start)
            {
                concepts.Add(names[i].Concept);
            }
        }

        var isHangul = lexeme.Kind == LexemeKind.Hangul;
        var gloss = isHangul ? KoreanGlosses.Of(lexeme.Text) : [];
        if (isHangul && concepts.Count > 0)
        {
            // "백내장 수술 후 안내염" is a name made of names, which the passage may spell out.
            concepts.AddRange(thesaurus.Match(lexeme.Text).Select(m => m.Concept).Where(c => !concepts.Contains(c)));
            gloss = [.. gloss, .. concepts.SelectMany(c => Stems.Of(c.Term))];
        }

        var stem = stems.TryGetValue(lexeme.Start, out var found) && !isHangul ? found : lexeme.Text;
        var poles = isHangul ? Opposites.OfHangul(lexeme.Text) : SharesStem.Contains(lexeme.Text) || (lexeme.Text is "well" && text.AsSpan(0, lexeme.Start).EndsWith("as ", StringComparison.Ordinal)) ? [] : Opposites.Of(stem);
        var isNamed = concepts.Exists(c => c.Kind != "word");
        return new Word
        {
            Start = lexeme.Start,
            End = lexeme.End,
            Form = lexeme.Text,
            Stem = stem,
            Concepts = concepts,
            Poles = poles,
            Kin = isHangul ? concepts.Select(c => Kin.SetOf(c.Term)).FirstOrDefault(k => k >= 0, -1) : Kin.SetOf(stem) is >= 0 and var kin ? kin : concepts.Where(c => c.Kind == "word").Select(c => Kin.SetOf(c.Term)).FirstOrDefault(k => k >= 0, -1),
            Clause = clause,
            Segment = segment, Side = side,
            IsProper = !isFirst && char.IsUpper(text[lexeme.Start]),
            Gloss = gloss,
            SynonymSets = Synonyms.SetsOf(stem),
            Weight = isNamed ? NameWeightOf(names, name, lexeme)
                : Reporting.Contains(stem) || (gloss.Length > 0 && Reporting.Contains(gloss[0])) ? ReportingWeight
                : poles.Length > 0 ? (everyday.Contains(lexeme.Text) ? 0.7 : 1)
                : isHangul && concepts.Count == 0 && gloss.Length == 0 ? (everyday.Contains(lexeme.Text) ? 0.05 : UnknownHangulWeight)
                : everyday.Contains(lexeme.Text) ? EverydayWeight
                : concepts.Count > 0 ? 0.8
                : 1,
        };
    }

    // The words of a long name share its weight.
    private static double NameWeightOf(List<ConceptMatch> names, int name, Lexeme lexeme)
    {
        var letters = 0;
        for (var i = name; i < names.Count && names[i].Start < lexeme.End; i++)
        {
            letters = names[i].End > lexeme.Start ? Math.Max(letters, names[i].End - names[i].Start) : letters;
        }

        return NameWeight * Math.Clamp(1.5 * (lexeme.End - lexeme.Start) / Math.Max(1, letters), 0.4, 1);
    }

    private static List<Negation> Deny(string text, List<Word> words, List<ReadSentence> sentences, List<(Lexeme Lexeme, int FirstWord, int Clause, bool IsBackward)> pending)
    {
        var negations = new List<Negation>(pending.Count);
        foreach (var (lexeme, at, clause, isBackward) in pending)
        {
            var sentence = sentences.Find(s => lexeme.Start >= s.Start && lexeme.Start < s.End);
            var scope = new List<int>(Scope);
            if (isBackward)
            {
                // In Korean the denied verb may hold the denial itself ("효과없는").
                var from = at < words.Count && words[at].Start == lexeme.Start ? at : at - 1;
                for (var i = from; i >= Math.Max(sentence.FirstWord, from - 2) && words[i].Clause == clause; i--)
                {
                    scope.Add(i);
                }
            }
            else
            {
                // "did not, however, reduce" goes on past the comma.
                var within = at < sentence.PastWord ? Math.Max(clause, Math.Min(words[at].Clause, clause + 2)) : clause;
                // "not" denies its verb and not what follows an "and"; "no" and "without" deny all of a list.
                var stopsAtAnd = lexeme.Is("not") || lexeme.Text.EndsWith("n't", StringComparison.Ordinal);
                for (var i = at; i < Math.Min(sentence.PastWord, at + (lexeme.Is("non") ? 1 : Scope)) && words[i].Clause <= within && !(stopsAtAnd && i > at && text.AsSpan(words[i - 1].End, Math.Max(0, words[i].Start - words[i - 1].End)).Contains(" and ", StringComparison.OrdinalIgnoreCase)); i++)
                {
                    scope.Add(i);
                }
            }

            foreach (var i in scope)
            {
                words[i].IsNegated = !words[i].IsNegated;
            }

            negations.Add(new Negation(lexeme.Start, lexeme.End, scope));
        }

        return negations;
    }
}
