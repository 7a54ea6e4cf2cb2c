namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Findings of one eye, written into a passage that names no eye so that a claim can name the other.</summary>
internal static class SideFindings
{
    private static readonly string[] Acuities = ["20/25", "20/32", "20/50", "20/63", "20/80", "20/125", "20/200", "20/400"];
    private static readonly string[] Signs = ["a macular hole", "vitreous haemorrhage", "a corneal ulcer", "optic disc swelling", "posterior synechiae", "a relative afferent pupillary defect", "a retinal tear", "corneal oedema", "an epiretinal membrane", "a hyphaema"];
    private static readonly string[] Treatments = ["phacoemulsification", "vitrectomy", "trabeculectomy", "an intravitreal injection", "laser iridotomy", "corneal cross-linking", "photocoagulation", "an air tamponade"];
    private static readonly string[] Lesions = ["ptosis", "proptosis", "hypotony", "disc pallor", "abduction deficit", "lagophthalmos", "lens subluxation", "scleral thinning", "dacryocystitis", "macular oedema", "choroidal folds", "iris atrophy"];
    private static readonly string[] People = ["one participant", "the index case", "a 64-year-old woman", "a 52-year-old man", "the first patient", "one treated patient"];

    /// <summary>A sentence of prose on one eye; the claim names the other, or the same.</summary>
    public static IEnumerable<Alteration> Prose(Statement s, Random random, bool other)
    {
        if (IsFree(s))
        {
            var (side, wrong) = Sides(random, "right", "left");
            var (low, high) = (random.Next(11, 19), random.Next(24, 46));
            var person = Pick(random, People);
            var (said, claim) = random.Next(5) switch
            {
                0 => ($"In {person}, intraocular pressure was {high} mmHg in the {side} eye and {low} mmHg in the {wrong} eye.", $"Intraocular pressure was {high} mmHg in the {{0}} eye of {person}."),
                1 => ($"{Phrasing.UpperFirst(person)} had {Pick(random, Signs)} in the {side} eye.", ""),
                2 => ($"Visual acuity of the {side} eye was {Pick(random, Acuities)} in {person}.", ""),
                3 => ($"{Phrasing.UpperFirst(person)} underwent {Pick(random, Treatments)} in the {side} eye.", ""),
                _ => ($"In the {side} eye of {person}, {Pick(random, Signs)} was found on examination.", ""),
            };
            var stated = claim.Length > 0 ? string.Format(System.Globalization.CultureInfo.InvariantCulture, claim, other ? wrong : side) : other ? Swap(said, side, wrong) : said;
            yield return Put(s, random, said, stated);
        }
    }

    /// <summary>A finding of both eyes of which the claim keeps one, or of one that becomes both.</summary>
    public static IEnumerable<Alteration> Both(Statement s, Random random)
    {
        if (IsFree(s))
        {
            var (side, _) = Sides(random, "right", "left");
            var person = Pick(random, People);
            var sign = Pick(random, Signs);
            var treatment = Pick(random, Treatments);
            var (said, claim) = random.Next(4) switch
            {
                0 => ($"{Phrasing.UpperFirst(person)} had {sign} in both eyes.", $"{Phrasing.UpperFirst(person)} had {sign} in the {side} eye only."),
                1 => ($"{Phrasing.UpperFirst(person)} underwent {treatment} in the {side} eye.", $"{Phrasing.UpperFirst(person)} underwent {treatment} in both eyes."),
                2 => ($"Examination of {person} showed {sign} in the {side} eye.", $"Examination of {person} showed {sign} bilaterally."),
                _ => ($"Both eyes of {person} received {treatment}.", $"Only one eye of {person} received {treatment}."),
            };
            yield return Put(s, random, said, claim);
        }
    }

    /// <summary>A line as charts have it, OD and OS; the claim exchanges them, or spells them out.</summary>
    public static IEnumerable<Alteration> Chart(Statement s, Random random, bool other)
    {
        if (IsFree(s))
        {
            var first = random.Next(Acuities.Length);
            var (right, left) = (Acuities[first], Acuities[(first + random.Next(1, Acuities.Length)) % Acuities.Length]);
            var (od, os) = (random.Next(10, 20), random.Next(22, 40));
            var lesion = Pick(random, Lesions);
            var (said, wrong, same) = random.Next(5) switch
            {
                0 => ($"Best-corrected visual acuity was {right} OD and {left} OS.", $"Best-corrected visual acuity was {right} in the left eye.", $"Best-corrected visual acuity was {right} in the right eye."),
                1 => ($"IOP was {od} mmHg OD and {os} mmHg OS.", $"IOP was {os} mmHg OD.", $"IOP was {os} mmHg in the left eye."),
                2 => ($"Slit-lamp examination showed {lesion} OS.", $"Slit-lamp examination showed {lesion} in the right eye.", $"Slit-lamp examination showed {lesion} in the left eye."),
                3 => ($"RE {right}, LE {left} with correction at presentation.", $"At presentation the left eye saw {right} with correction.", $"At presentation the right eye saw {right} with correction."),
                _ => ($"Examination showed {lesion} OU.", $"Examination showed {lesion} OD only.", $"Examination showed {lesion} in both eyes."),
            };
            yield return Put(s, random, said, other ? wrong : same);
        }
    }

    /// <summary>"Left-sided ptosis": the claim names the other side.</summary>
    public static IEnumerable<Alteration> Sided(Statement s, Random random)
    {
        if (IsFree(s))
        {
            var (side, wrong) = Sides(random, "right", "left");
            var lesion = Pick(random, Lesions);
            var said = random.Next(4) switch
            {
                0 => $"One case had {side}-sided {lesion}.",
                1 => $"Follow-up showed {lesion} on the {side}.",
                2 => $"The {side} orbit was affected, with {lesion}.",
                _ => $"Vision remained worse in the {side} eye because of {lesion}.",
            };
            yield return Put(s, random, said, Swap(said, side, wrong));
        }
    }

    private static bool IsFree(Statement s) =>
        s.Passage.Text.Length < 1100 && !Pattern.AnyCase(@"\b(right|left|OD|OS|OU|both eyes|bilateral\w*|unilateral\w*)\b").IsMatch(s.Passage.Text);

    private static Alteration Put(Statement s, Random random, string said, string claim) => new(claim, s.Passage.With(said, random.Next(s.Passage.Sentences.Count)));

    private static string Swap(string text, string side, string wrong) => text.Replace(side, wrong, StringComparison.Ordinal).Replace(Phrasing.UpperFirst(side), Phrasing.UpperFirst(wrong), StringComparison.Ordinal);

    private static (string Side, string Wrong) Sides(Random random, string one, string other) => random.Next(2) == 0 ? (one, other) : (other, one);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
