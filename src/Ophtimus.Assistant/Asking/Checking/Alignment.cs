namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Which word of a stretch of the passage stands for which word of the claim's sentence.</summary>
internal sealed class Alignment
{
    // A word's context: the words up to this many places to either side.
    private const int Reach = 4;

    // Of two places that a word may stand for, the one in like company; company counts less than the word itself.
    private const double CompanyWeight = 0.35;

    private readonly double[,] affinity;
    private readonly int[] partner;

    public Alignment(Reading claim, ReadSentence said, Reading passage, int firstSentence, int lastSentence, double[,] affinity)
    {
        Claim = claim;
        Passage = passage;
        Said = said;
        FirstSentence = firstSentence;
        LastSentence = lastSentence;
        First = passage.Sentences[firstSentence].FirstWord;
        Past = passage.Sentences[lastSentence].PastWord;
        this.affinity = affinity;
        partner = new int[said.PastWord - said.FirstWord];
        for (var i = said.FirstWord; i < said.PastWord; i++)
        {
            partner[i - said.FirstWord] = BestPartner(i);
        }
    }

    public Reading Claim { get; }

    public Reading Passage { get; }

    /// <summary>The claim's sentence.</summary>
    public ReadSentence Said { get; }

    public int FirstSentence { get; }

    public int LastSentence { get; }

    /// <summary>Number of the stretch's first word in the passage.</summary>
    public int First { get; }

    /// <summary>Number past the stretch's last word.</summary>
    public int Past { get; }

    /// <summary>Numbers of the claim's words.</summary>
    public IEnumerable<int> SaidWords => Enumerable.Range(Said.FirstWord, Said.PastWord - Said.FirstWord);

    /// <summary>Numbers of the stretch's words in the passage.</summary>
    public IEnumerable<int> FoundWords => Enumerable.Range(First, Past - First);

    /// <summary>The passage's word for a claim's word, by their numbers; -1 for none.</summary>
    public int PartnerOf(int word) => partner[word - Said.FirstWord];

    /// <summary>How far a claim's word and its partner say the same.</summary>
    public double StrengthOf(int word) => PartnerOf(word) is >= 0 and var j ? affinity[word, j] : 0;

    /// <summary>The affinity of any claim's word with any passage's.</summary>
    public double this[int claimWord, int passageWord] => affinity[claimWord, passageWord];

    /// <summary>The sentence of the passage that a word stands in.</summary>
    public ReadSentence SentenceOf(int passageWord) => Passage.Sentences.First(s => passageWord >= s.FirstWord && passageWord < s.PastWord);

    /// <summary>The claim's word that stands for a passage's; -1 for none.</summary>
    public int SayingOf(int passageWord)
    {
        for (var i = Said.FirstWord; i < Said.PastWord; i++)
        {
            if (PartnerOf(i) == passageWord)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How alike the surroundings of a claim's word and of a passage's word are: the summed weight of what they share, near words counting more; 0 to about 6.</summary>
    /// <param name="claimWord">Number of the claim's word.</param>
    /// <param name="passageWord">Number of the passage's word.</param>
    /// <param name="ignore">Words that do not count as surroundings.</param>
    public double Company(int claimWord, int passageWord, Func<Word, bool>? ignore = null)
    {
        var sum = 0.0;
        for (var k = Math.Max(Said.FirstWord, claimWord - Reach); k < Math.Min(Said.PastWord, claimWord + Reach + 1); k++)
        {
            if (k == claimWord || ignore?.Invoke(Claim.Words[k]) == true)
            {
                continue;
            }

            var best = 0.0;
            for (var l = Math.Max(First, passageWord - Reach - 1); l < Math.Min(Past, passageWord + Reach + 2); l++)
            {
                if (l != passageWord && affinity[k, l] is > 0 and var alike)
                {
                    // In the same order on the same side, and at the same distance, says more.
                    var distance = Math.Abs(Math.Abs(k - claimWord) - Math.Abs(l - passageWord));
                    var side = k > claimWord == l > passageWord ? 1 : 0.7;
                    best = Math.Max(best, alike * side / (1 + (0.25 * distance)));
                }
            }

            sum += best * Claim.Words[k].Weight / (1 + (0.35 * (Math.Abs(k - claimWord) - 1)));
        }

        return sum;
    }

    private int BestPartner(int i)
    {
        var best = -1;
        var bestScore = 0.0;
        var isThere = false;
        for (var j = First; j < Past; j++)
        {
            isThere |= affinity[i, j] >= 0.95;
        }

        for (var j = First; j < Past; j++)
        {
            if (affinity[i, j] < 0.3)
            {
                continue;
            }

            // Where the word itself stands in the stretch, its opposite is rarely what it stands for.
            var score = (affinity[i, j] + (CompanyWeight * Company(i, j))) * (affinity[i, j] < 0.95 && isThere && Affinity.AreOpposed(Claim.Words[i], Passage.Words[j], out _) ? 0.7 : 1);
            if (score > bestScore)
            {
                (best, bestScore) = (j, score);
            }
        }

        return best;
    }
}
