using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>British spelling made American, as it is in many journals.</summary>
internal static class Spelling
{
    private static readonly (Regex British, string American)[] Pairs =
    [
        .. "oedema>edema;haemorrhag>hemorrhag;tumour>tumor;anaesthe>anesthe;paediatric>pediatric;ischaem>ischem;randomised>randomized;centre>center;fibre>fiber;colour>color;behaviour>behavior;hyphaema>hyphema;caesarean>cesarean;haemat>hemat;leukaemi>leukemi;dioptre>diopter;litre>liter;metre>meter;stabilis>stabiliz;recognis>recogniz;neovascularis>neovasculariz;anaem>anem;diarrhoea>diarrhea;oesophag>esophag;foetal>fetal;grey>gray;mould>mold;glycaem>glycem"
            .Split(';').Select(p => p.Split('>')).Select(p => (Pattern.Of(p[0]), p[1])),
    ];

    /// <summary>The sentence in American spelling; nothing where it has no British word.</summary>
    public static IEnumerable<Alteration> American(string sentence)
    {
        var claim = Pairs.Aggregate(sentence, (text, p) => p.British.Replace(text, p.American));
        return claim == sentence ? [] : [new Alteration(claim)];
    }
}
