using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Words with an opposite: more and less, better and worse, temporal and nasal, acute and chronic; English and Korean.</summary>
internal static class Opposites
{
    // One axis a line, its two ends parted by a stroke; an exclamation mark where denying one end says the other, two where the axis is one of judgement.
    // English words stand for all that have their stem, Korean ones for words that hold them (single syllables: begin with them).
    private const string Axes = """
        increase increased increasing increases higher greater more rise rising rose risen raise raised elevate elevated elevation elevating gain gained gaining above exceed exceeded exceeds grow growth augmented augment upregulated upregulation high highest large larger largest big bigger 증가 높 상승 올라 올리 늘어 늘었 늘린 늘리 많 | decrease decreased decreasing decreases reduce reduced reducing reduction reductions lower lowered lowering lowers less fewer decline declined declining fall fell fallen falling drop dropped diminish diminished diminishes lessen lessened attenuate attenuated attenuates below downregulated downregulation low lowest small smaller smallest 감소 낮 하강 하락 줄어 줄었 줄이 줄인 줄여 떨어 적은 적었 적다 저하
        longer long prolong prolonged lengthen | shorter short shorten shortened
        gain gained gaining gains | loss lost losing lose loses 소실 상실
        most | least fewest
        enlarge enlarged wide wider widen expand expanded | shrink shrank little narrower narrowed
        thicker thick thicken thickening thickened | thinner thin thinning thinned
        faster fast quicker accelerate accelerated accelerates hasten hastened hastens hastening | slower slow slowly slowed slows slowing delay delayed
        stronger strong strongly | weaker weak weakly
        deep deeper deepen | shallow shallower
        better improve improved improves improving improvement superior superiority best well favourable favorable favour favor favoured ameliorate recover recovered recovery good outperformed 개선 호전 향상 좋아 좋았 좋은 우수 우월 회복 | worse worsen worsened worsening worsens worst inferior inferiority deteriorate deteriorated deterioration unfavourable unfavorable poor poorer poorly 악화 나빠 나쁘 나쁜 열등
        !!effective efficacious successful successfully works 효과적 유효 | ineffective unsuccessful futile 무효 비효과
        !!safe safely safety harmless 안전 | unsafe harmful dangerous hazardous 위험하 유해
        !!recommend recommended recommends recommendation indicated advise advised advisable advocated appropriate 권장 권고 추천 적응증 | contraindicated contraindication contraindications contraindicate discouraged discourage avoid avoided inappropriate inadvisable unnecessary needless 금기 피해야
        !!differ differed differs difference differences different differently differing change changed changes vary varied alter altered alters 차이 다르 다른 변화 | similar similarly same equal equally equivalent equivalence comparable unchanged unaffected unaltered stable constant identical alike 비슷 유사 동일 동등 같았 같다
        !!significant significantly 유의한 유의하 유의미 유의성 | insignificant nonsignificant insignificantly 무의미
        !present presence detected detectable | absent undetected undetectable
        before prior preceding preoperative preoperatively pretreatment baseline 이전 | after following subsequent subsequently postoperative postoperatively posttreatment 이후
        !acute acutely 급성 | chronic chronically 만성
        !benign | malignant malignancy
        early earlier earliest 조기 초기 | late later latest 후기 말기 지연
        common commonly frequent frequently often usual usually 흔한 흔하 흔히 자주 | rare rarely uncommon uncommonly infrequent infrequently seldom 드물 드문
        always | never
        !open 개방각 열린 | closed closure narrow 폐쇄각 닫힌
        myopia myopic nearsighted myopes 근시 | hyperopia hyperopic hypermetropia hypermetropic farsighted hyperopes 원시
        !temporal temporally temporalis 이측 귀쪽 | nasal nasally 비측 코쪽
        superior superiorly upper superotemporal superonasal supratemporal above 상측 위쪽 상방 상부 | inferior inferiorly lower inferotemporal inferonasal infratemporal below 하측 아래쪽 하방 하부
        anterior anteriorly 전방 앞쪽 | posterior posteriorly 후방 뒤쪽
        central centrally 중심 중앙 | peripheral peripherally 주변부
        medial medially | lateral laterally
        inner internal internally | outer external externally
        proximal | distal
        !same ipsilateral | fellow contralateral opposite
        !wet exudative neovascular 습성 삼출성 | dry nonexudative 건성
        mild milder mildly minor 경증 경미 가벼 | severe severely serious major 중증 심한 심각 심하
        partial partially incomplete incompletely 부분적 | complete completely total totally full fully 완전
        temporary temporarily transient transiently 일시적 | permanent permanently persistent lasting 영구적 지속적
        primary | secondary
        first initial initially | second final finally last
        !congenital | acquired
        !positive positively 양성 | negative negatively 음성
        dilate dilated dilation dilates mydriasis mydriatic | constrict constricted constriction constricts miosis miotic
        start started initiate initiated begin began begun commence 시작 | stop stopped stopping discontinue discontinued discontinuation withdraw withdrawn withdrawal cease ceased 중단 중지
        promote promoted promotes induce induced induces stimulate stimulated stimulates activate activated activates activation facilitate enhance enhanced enhances cause caused causes allow 촉진 유발 자극 일으 | prevent prevented prevents preventing inhibit inhibited inhibits inhibition suppress suppressed suppresses suppression block blocked blocks blocking 억제 예방 차단 막
        protective protect protects protected protection | risk harmful
        !include included includes inclusion including | exclude excluded excludes exclusion excluding
        accept accepted | reject rejected
        support supported supports confirm confirmed confirms | refute refuted contradict contradicts disprove
        majority | minority
        maximum maximal maximally maximise maximize | minimum minimal minimally minimise minimize
        systolic | diastolic
        right | left
        near | distance far
        male males man men boys boy 남성 남자 | female females woman women girls girl 여성 여자
        soft | rigid
        easy easier easily simpler | hard harder difficult
        !arterial | venous
        hot warm | cold cool
        day daytime 주간에 낮에 | night nighttime nocturnal overnight 야간 밤에
        concave | convex
        agonist agonists | antagonist antagonists blocker blockers
        painful | painless
        symptomatic | asymptomatic
        monocular | binocular
        !reversible | irreversible
        responsive responders responder respond responded | refractory unresponsive nonresponders nonresponder resistant
        survive survived survival | die died death mortality
        sensitivity | specificity
        macro | micro
        !normal normally | abnormal abnormally
        !sufficient sufficiently adequate adequately enough | insufficient insufficiently inadequate inadequately
        persist persists persisted persisting | resolve resolved resolves resolving resolution disappear disappeared disappears
        continue continued continues continuing continuation | stop stopped stopping discontinue discontinued discontinuation withdraw withdrawn withdrawal cease ceased
        keep keeps kept retain retained retains preserve preserved continued | lost lose loses losing
        !met meet meets | missed miss misses missing
        hyper | hypo
        pass passed succeed succeeded success | fail failed failure failing
        under | over
        """;

    private static readonly Dictionary<string, Pole[]> ByStem;
    private static readonly (string Part, Pole Pole)[] ByPart;

    static Opposites()
    {
        var stems = new Dictionary<string, List<Pole>>(StringComparer.Ordinal);
        var parts = new List<(string Part, Pole Pole)>();
        var lines = Axes.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var axis = 0; axis < lines.Length; axis++)
        {
            var ends = lines[axis].TrimStart('!').Split('|');
            for (var end = 0; end < ends.Length; end++)
            {
                var pole = new Pole(axis, end == 0, lines[axis][0] == '!', lines[axis].StartsWith("!!", StringComparison.Ordinal));
                var words = ends[end].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToLookup(w => Lexer.IsHangul(w[0]));
                parts.AddRange(words[true].Select(w => (w, pole)));
                foreach (var stem in Stems.Of(string.Join(' ', words[false])))
                {
                    (stems.TryGetValue(stem, out var known) ? known : stems[stem] = []).Add(pole);
                }
            }
        }

        ByStem = stems.ToDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
        ByPart = [.. parts.OrderByDescending(p => p.Part.Length)];
    }

    /// <summary>The ends of axes that a stem names: mostly none, seldom two ("lower").</summary>
    public static Pole[] Of(string stem) => ByStem.TryGetValue(stem, out var poles) ? poles : [];

    /// <summary>The end that a Korean word names.</summary>
    public static Pole[] OfHangul(string word)
    {
        // "수술 전" and "수술 후" stand for themselves; within other words the syllables mean other things.
        if (word is "전" or "전에" or "후" or "후에" or "전의" or "후의")
        {
            return [.. Of("befor").Select(p => p with { IsPositive = word[0] == '전' })];
        }

        foreach (var (part, pole) in ByPart)
        {
            var at = word.IndexOf(part, StringComparison.Ordinal);
            if (at == 0 || (at > 0 && part.Length > 1))
            {
                return [pole];
            }
        }

        return [];
    }
}
