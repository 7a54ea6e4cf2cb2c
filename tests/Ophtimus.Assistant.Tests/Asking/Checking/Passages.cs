using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Asking.Checking;

/// <summary>Invented passages, and the checker with the shipped knowledge.</summary>
internal static class Passages
{
    public const string Trial =
        "In a trial of 120 adults with open-angle glaucoma, latanoprost 0.005% once daily lowered intraocular pressure by 31% at 6 months and timolol 0.5% twice daily by 27% (p = 0.02). "
        + "Conjunctival hyperaemia was more common with latanoprost than with timolol. Latanoprost did not affect heart rate. Visual acuity may fall in the first week.";

    public const string Safety =
        "Timolol eye drops are contraindicated in asthma. Brimonidine should not be used in children under 2 years of age. Acetazolamide 250 mg is given four times daily for acute angle closure. "
        + "A combination was not effective in severe uveitis.";

    public const string Note =
        "The right eye had an intraocular pressure of 32 mmHg and the left eye 18 mmHg. Visual acuity was 20/40 in the right eye and 20/20 in the left eye. The superior temporal quadrant showed a retinal tear.";

    public static ClaimChecker Checker { get; } = new(ShippedKnowledge.Thesaurus, EverydayWords.Load(ShippedKnowledge.Folder));
}
