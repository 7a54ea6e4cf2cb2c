namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>What a visit does with a drug.</summary>
public enum MedicationChange
{
    /// <summary>It goes on as before.</summary>
    Continued,

    /// <summary>It begins.</summary>
    Started,

    /// <summary>Dose or frequency are new.</summary>
    Changed,

    /// <summary>It ends.</summary>
    Stopped,
}
