using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A drug, disease, procedure, organism or group of people of a claim has to stand in the passage, and where the claim puts it.</summary>
internal sealed class NamesGate(Affinity affinity)
{
    private const double LeastCompany = 0.45;

    // Endings of drug names, from the stems of the International Nonproprietary Names.
    private static readonly string[] DrugEndings =
        ["mab", "cept", "prost", "olol", "azole", "cillin", "mycin", "floxacin", "statin", "pril", "sartan", "tinib", "zolamide", "onidine", "sone", "solone", "lone", "vir", "platin", "parin", "gliptin", "gliflozin", "glutide", "dipine", "caine", "tropine", "profen", "fenac", "sudil"];

    public IEnumerable<Finding> Check(Alignment alignment)
    {
        foreach (var senses in alignment.Claim.Names.Where(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End).GroupBy(n => n.Start))
        {
            if (senses.Any(n => n.Concept.Kind == "word") || KoreanGlosses.Of(alignment.Claim.Text[senses.Key..senses.First().End]).Length > 0 && senses.First().End - senses.Key <= 3 || IsEye(alignment, senses.Key))
            {
                continue;
            }

            if (Check(alignment, [.. senses]) is { } finding)
            {
                yield return finding;
            }
        }

        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (CheckWord(alignment, i) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private Finding? Check(Alignment alignment, List<ConceptMatch> senses)
    {
        var (start, end) = (senses[0].Start, senses[0].End);
        var first = FirstWord(alignment.Claim, start, alignment.Said.FirstWord, alignment.Said.PastWord);
        if (first < 0)
        {
            return null;
        }

        var (regionStart, regionEnd) = (alignment.Passage.Sentences[alignment.FirstSentence].Start, alignment.Passage.Sentences[alignment.LastSentence].End);
        var said = alignment.Claim.Text[start..end];
        var inStretch = alignment.Passage.Names.Any(m => m.Start >= regionStart && m.Start < regionEnd && senses.Any(s => Covers(m.Concept, s.Concept)));
        var (rival, rivalCompany) = Rival(alignment, senses, first, regionStart, regionEnd);
        if (inStretch || AllWordsFound(alignment, start, end) || IsSpelledOut(alignment, start, end))
        {
            return null;
        }

        var isElsewhere = alignment.Passage.Names.Any(m => senses.Any(s => Covers(m.Concept, s.Concept)));
        if (rival is not null && !IsSaid(alignment, rival) && rivalCompany > LeastCompany)
        {
            return new Finding(Gate.Names, said, Text(alignment.Passage, rival), senses.Exists(s => s.Concept.Kind is "drug"));
        }

        return isElsewhere || !senses.Exists(s => IsDecisive(s.Concept.Kind)) ? null : new Finding(Gate.Names, said, null, false);
    }

    // The name in the passage may be the same, a narrower one, or as near to it as "open-angle glaucoma" to "POAG".
    private bool Covers(Concept found, Concept said) => found == said || affinity.Is(found, said);

    /// <summary>The name of the same kind in the passage that stands most where the claim's name stands, and its company.</summary>
    private (ConceptMatch? Name, double Company) Rival(Alignment alignment, List<ConceptMatch> senses, int first, int regionStart, int regionEnd)
    {
        ConceptMatch? best = null;
        var bestCompany = 0.0;
        foreach (var match in alignment.Passage.Names)
        {
            if (match.IsAmbiguous || match.Start < regionStart || match.Start >= regionEnd || !senses.Any(s => Family(s.Concept.Kind) == Family(match.Concept.Kind)) || senses.Any(s => Covers(match.Concept, s.Concept) || Covers(s.Concept, match.Concept)))
            {
                continue;
            }

            var word = FirstWord(alignment.Passage, match.Start, alignment.First, alignment.Past);
            var company = word < 0 ? 0 : alignment.Company(first, word);
            if (company > bestCompany)
            {
                (best, bestCompany) = (match, company);
            }
        }

        return (best, bestCompany);
    }

    // A claim may call an anatomical part, sign, symptom or measure by words of its own; these count in what it says as a whole.
    private static bool IsDecisive(string kind) => kind is not ("anatomy" or "sign" or "symptom" or "measure");

    private static string Family(string kind) => kind is "drug-class" ? "drug" : kind;

    // The claim names it too, so that it is nobody's substitute.
    private bool IsSaid(Alignment alignment, ConceptMatch rival) =>
        alignment.Claim.Names.Any(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End && (Covers(rival.Concept, n.Concept) || Covers(n.Concept, rival.Concept)));

    private static bool AllWordsFound(Alignment alignment, int start, int end)
    {
        var any = false;
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var word = alignment.Claim.Words[i];
            if (word.Start >= start && word.End <= end)
            {
                any = true;
                if (alignment.PartnerOf(i) is not (>= 0 and var j) || alignment[i, j] < (word.IsHangul || !word.Concepts.Any(c => c.Kind is "drug" or "disease" or "organism" or "procedure") ? Affinity.Found : 0.85) || Affinity.AreOpposed(word, alignment.Passage.Words[j], out _))
                {
                    return false;
                }
            }
        }

        return any;
    }

    private static Finding? CheckWord(Alignment alignment, int i)
    {
        var word = alignment.Claim.Words[i];
        var j = alignment.PartnerOf(i);
        var isFound = j >= 0 && alignment[i, j] >= Affinity.Found;
        if (word.Kin >= 0 && !(word.IsHangul && isFound) && !HasSameKin(alignment, word))
        {
            var (kin, company) = (-1, 0.0);
            for (var k = alignment.First; k < alignment.Past; k++)
            {
                var other = alignment.Passage.Words[k];
                if (other.Kin == word.Kin && (alignment.SayingOf(k) is var saying && (saying < 0 || saying == i)) && alignment.Company(i, k) is var c && c > company)
                {
                    (kin, company) = (k, c);
                }
            }

            if (kin >= 0 && company > LeastCompany)
            {
                return new Finding(Gate.Names, word.Form, alignment.Passage.Words[kin].Form, false);
            }

            return Kin.IsPeople(word.Kin) && !isFound && !IsAnywhere(alignment, i) ? new Finding(Gate.Names, word.Form, null, false) : null;
        }

        if (!isFound && word.Concepts.Count == 0 && !word.IsHangul && word.Quantity is null && word.Eye is null && (IsDrugLike(word) || word.IsProper) && !IsAnywhere(alignment, i) && !IsSpelledOut(alignment, word.Start, word.End))
        {
            return new Finding(Gate.Names, alignment.Claim.Text[word.Start..word.End], null, false);
        }

        return null;
    }

    // In a name of several words ("topical corticosteroids") the name may be found and this word of it not.
    private static bool HasSameKin(Alignment alignment, Word word)
    {
        for (var k = alignment.First; k < alignment.Past; k++)
        {
            var other = alignment.Passage.Words[k];
            if (other.Kin == word.Kin && (other.Stem.AsSpan().CommonPrefixLength(word.Stem) >= Math.Min(5, word.Stem.Length) || word.Concepts.Any(c => c.Kind == "word" && other.Concepts.Contains(c)) || Synonyms.Are(word.SynonymSets, other.SynonymSets)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAnywhere(Alignment alignment, int i)
    {
        for (var k = 0; k < alignment.Passage.Words.Count; k++)
        {
            if (alignment[i, k] >= Affinity.Found)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDrugLike(Word word) => word.Form.Length >= 7 && Array.Exists(DrugEndings, e => word.Form.EndsWith(e, StringComparison.Ordinal));

    /// <summary>True when a short form in capitals is the initials of words of the passage, or the other way round.</summary>
    private static bool IsSpelledOut(Alignment alignment, int start, int end)
    {
        var said = alignment.Claim.Text[start..end];
        return said.Contains(' ', StringComparison.Ordinal) ? HasInitials(alignment.Passage, said) : said.Length is >= 2 and <= 7 && !said.AsSpan().ContainsAnyInRange('a', 'z') && StandsFor(alignment.Passage, said);
    }

    private static bool HasInitials(Reading passage, string said)
    {
        var initials = string.Concat(said.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToLowerInvariant(w[0])));
        return initials.Length >= 3 && passage.Words.Any(w => w.Form == initials && !passage.Text.AsSpan(w.Start, w.End - w.Start).ContainsAnyInRange('a', 'z'));
    }

    private static bool StandsFor(Reading passage, string letters)
    {
        for (var i = 0; i + letters.Length <= passage.Words.Count; i++)
        {
            var k = 0;
            while (k < letters.Length && passage.Words[i + k].Form[0] == char.ToLowerInvariant(letters[k]))
            {
                k++;
            }

            if (k == letters.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEye(Alignment alignment, int start)
    {
        var word = FirstWord(alignment.Claim, start, alignment.Said.FirstWord, alignment.Said.PastWord);
        return word >= 0 && (alignment.Claim.Words[word].Eye is not null || alignment.Claim.Words[word].Quantity is not null);
    }

    private static int FirstWord(Reading reading, int start, int first, int past)
    {
        for (var i = first; i < past; i++)
        {
            if (reading.Words[i].End > start)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Text(Reading reading, ConceptMatch match) => reading.Text[match.Start..match.End];
}
