using System.Collections.Frozen;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Words of general and scientific English that may stand for each other; the thesaurus has those of the clinic.</summary>
internal static class Synonyms
{
    // One set a line. Words of which one says more ("cause" and "accompany", "may" and "do") are not together.
    private const string Sets = """
        immunosuppress immunosuppression immunocompromise immunocompromised
        work workplace occupational
        home domestic household
        hard harder difficult difficulty
        easy easier simple
        common commonest
        iv intravenous intravenously
        po oral orally
        remove extract extraction removal
        random randomize randomise randomly
        aggravate worsen exacerbate
        sole only alone single solely
        show demonstrate reveal find report indicate observe see note document describe
        state say mention name list specify cite
        use employ utilize apply
        treat manage therapy therapeutic
        assess evaluate examine investigate study analyze test explore
        receive give administer take prescribe deliver get
        stop cease discontinue withdraw withhold halt interrupt
        start begin initiate commence onset
        perform conduct carry undertake do done make made
        cause caused lead led produce result provoke trigger induce bring give due generate yield
        help assist aid benefit useful beneficial helpful
        need require necessitate demand call
        large substantial considerable marked great big sizeable
        small slight minor little minimal
        quick rapid fast swift
        danger hazard risk
        several multiple many numerous
        doctor physician clinician specialist
        person people individual patient participant subject volunteer case
        main major chief primary principal leading
        happen occur develop arise appear emerge take come see seen experience
        important essential key crucial vital critical
        combine together joint adjunct plus add
        associate link relate correlate connect accompany tie
        area region zone site location
        type kind form sort variety
        remain stay persist continue
        maintain keep preserve retain sustain
        measure quantify determine record
        eliminate eradicate clear remove
        resolve disappear settle subside
        last persist endure
        mean average
        roughly approximately about around nearly
        instill instil apply put place
        irrigate wash rinse flush
        immediate prompt urgent instant straight once
        suitable appropriate eligible fit
        tear rip break
        enlarge expand widen
        predict forecast prognostic anticipate
        choice option alternative
        usual typical common normal
        rate frequency proportion percentage share incidence
        total overall whole all entire
        repeat recur again
        visit appointment review
        goal target aim objective
        obtain achieve attain reach gain
        fail failure unsuccessful
        heal recover
        recur relapse return recurrence
        surgery operation operate surgical procedure
        injury trauma wound
        sight vision visual
        eyelid lid
        eyedrop drop
        contain include comprise consist involve cover
        select choose pick
        propose suggest recommend advise
        ensure guarantee
        limit restrict confine
        allow permit enable let
        follow after subsequent
        assign allocate randomize randomise
        enrol enroll recruit include
        doctor ophthalmologist
        careful caution cautious
        compare contrast
        compel must require need
        join merge
        exam examination inspection check
        clear obvious evident apparent
        control regulate manage
        cover coat
        cut incision incise
        damage harm injure
        defect deficit
        decide determine judge
        drug medication medicine agent
        early prompt
        end finish complete conclude
        estimate calculate compute
        extra additional further more
        frequent often common
        group cohort arm population series
        hide mask conceal obscure
        hold keep
        infant baby
        kill destroy
        know recognize recognise identify
        length duration period time
        loss lose lost
        mix blend
        necessary needed required
        nobody none
        opinion view
        outcome result endpoint
        pain discomfort ache sore
        part portion section
        pathogen organism germ
        possible potential feasible
        protect guard shield
        provide supply offer
        quality standard
        reason cause
        refer send
        regular routine
        relief relieve ease alleviate lessen
        replace substitute exchange
        responsible account
        say claim
        sign feature finding
        spread extend
        strong powerful potent
        swell swollen oedema edema
        tell inform
        tool instrument
        trial study
        use usage
        vary differ
        warn caution alert
        wait delay postpone defer
        watch monitor observe
        woman female
        man male
        year annual annually yearly
        month monthly
        week weekly
        day daily
        half midway
        young younger
        old older elder elderly
        alone only solely single
        adverse side unwanted undesirable
        therapy treatment
        test assay
        think consider regard deem believe
        effect action impact influence
        level concentration
        age aged old
        near close
        origin source
        mostly mainly largely predominantly chiefly
        bleed bleeding hemorrhage haemorrhage
        inflame inflammation inflammatory
        red redness hyperemia
        blur blurred blurry
        die death mortality fatal
        thick thickness
        burn burning
        itch itching pruritus
        kidney renal
        liver hepatic
        heart cardiac
        lung pulmonary respiratory
        brain cerebral
        skin cutaneous dermal
        child pediatric
        eye ocular ophthalmic
        cornea corneal
        lens lenticular
        nerve neural
        blood haematological
        vessel vascular
        most majority
        mainstay cornerstone backbone
        urgent urgently emergency emergent
        detect find identify disclose
        mother maternal maternally
        distinguish differentiate separate tell discriminate
        consider judge regard
        glass spectacle
        instil instill drop
        month monthly
        reach achieve obtain attain
        put postpone defer delay
        continue carry maintain keep
        undercorrect uncorrected uncorrect
        last latest final
        both bilateral
        quick rapid prompt
        """;

    private static readonly FrozenDictionary<string, int[]> ByStem = Sets.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany((set, i) => Stems.Of(set).Select(stem => (stem, i)))
        .GroupBy(p => p.stem, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.i).ToArray(), StringComparer.Ordinal);

    /// <summary>The sets that a stem belongs to.</summary>
    public static int[] SetsOf(string stem) => ByStem.TryGetValue(stem, out var sets) ? sets : [];

    /// <summary>True when two words share a set.</summary>
    public static bool Are(int[] one, int[] other)
    {
        foreach (var set in one)
        {
            if (Array.IndexOf(other, set) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
