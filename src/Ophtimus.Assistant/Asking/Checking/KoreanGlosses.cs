namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>English for the Korean words of clinical prose that are no names of the thesaurus, by how they begin.</summary>
internal static class KoreanGlosses
{
    private const string Table = """
        연구 study trial | 시험 trial study | 환자 patient | 대상자 participant subject patient | 참가자 participant | 사람 people person | 무작위 randomized randomised random randomly | 배정 assigned allocated randomized randomised | 등록 enrolled recruited
        발생 occurred incidence developed occurrence rate | 발병 onset developed incidence | 발견 found detected seen | 관찰 observed seen found | 보고 reported | 확인 confirmed found identified | 나타 showed appeared developed seen presented
        비율 rate proportion percentage | 위험비 hazard ratio | 상대위험도 relative risk ratio rr | 교차비 odds ratio | 오즈비 odds ratio | 승산비 odds ratio | 위험도 risk hazard | 위험 risk hazard | 확률 probability chance likelihood | 빈도 frequency rate | 유병률 prevalence
        평균 mean average | 중앙값 median | 범위 range | 신뢰구간 confidence interval | 군 group arm | 대조군 control placebo sham group | 위약 placebo | 실험군 treatment group | 비교 compared versus | 결과 result outcome
        투여 given administered dose received | 점안 drops instilled topical applied | 복용 taken oral dose | 주사 injection injected | 사용 used use treatment | 처방 prescribed | 적용 applied used | 치료 treatment treated therapy | 시행 performed underwent done | 수술 surgery operation surgical | 시술 procedure
        필요 needed required necessary | 가능 possible may can | 고려 considered | 포함 included includes including | 제외 excluded | 구성 consists comprises | 지속 persisted lasted continued duration | 유지 maintained | 진행 progression progressed | 회복 recovery recovered
        실명 blindness blind | 시력 acuity vision visual | 시야 field visual | 안압 pressure intraocular iop | 눈 eye eyes | 안구 eye globe ocular | 양안 both eyes | 통증 pain | 충혈 redness hyperemia | 출혈 hemorrhage bleeding | 염증 inflammation | 감염 infection | 부종 edema swelling oedema
        연령 age | 나이 age | 성인 adult | 소아 child children | 이내 within | 동안 over during for | 추적 follow-up follow | 기간 period duration time | 시점 time point | 초기 initial early | 최종 final last | 기저 baseline | 처음 first initial
        글자 letters | 성공 success successful | 실패 failure failed | 성공률 success rate | 효과 effect effective efficacy benefit | 부작용 adverse side effects | 이상반응 adverse events | 합병증 complications | 안전성 safety | 사망 death mortality died | 생존 survival
        원인 cause caused | 유발 cause induce caused | 관련 associated related | 연관 associated related | 특징 characterized feature features characteristic | 증상 symptom symptoms | 소견 findings sign signs | 징후 sign signs | 진단 diagnosis diagnosed | 검사 test examination | 선별 screening
        용량 dose | 농도 concentration | 횟수 frequency | 간격 interval | 하루 day daily | 매일 daily | 즉시 immediately at once | 정맥 intravenous intravenously | 경구 oral orally mouth | 유리체강 intravitreal intravitreally | 결막하 subconjunctival
        절반 half | 대부분 most majority | 일부 some | 모든 all every | 전체 all total overall | 가장 most | 주로 mainly mostly | 다른 other | 두 two both | 첫 first | 단독 alone monotherapy | 병용 combined combination together
        손상 damage injury | 손실 loss | 결손 defect loss | 소실 loss lost | 파열 rupture tear | 천공 perforation | 박리 detachment | 혼탁 opacity haze | 협착 stenosis narrowing | 마비 palsy paralysis | 각막 corneal cornea | 망막 retinal retina | 결막 conjunctival conjunctiva | 시신경 optic nerve | 황반 macular macula
        """;

    private static readonly (string Beginning, string[] Stems)[] Glosses =
    [
        .. Table.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(g => g.Split(' ', 2)).Select(g => (g[0], Checking.Stems.Of(g[1]).ToArray())).OrderByDescending(g => g.Item1.Length),
    ];

    /// <summary>The stems of English words that say what a Korean word does; none for a word that is not listed.</summary>
    public static string[] Of(string word)
    {
        foreach (var (beginning, stems) in Glosses)
        {
            if (word.StartsWith(beginning, StringComparison.Ordinal))
            {
                return stems;
            }
        }

        return [];
    }
}
