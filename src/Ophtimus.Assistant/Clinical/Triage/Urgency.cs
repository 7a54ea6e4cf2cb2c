namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>How soon a source wants a patient with a red flag seen; the most urgent first.</summary>
public enum Urgency
{
    /// <summary>Sight is lost within minutes: first aid before anything else.</summary>
    Minutes,

    /// <summary>To an emergency department or eye casualty at once.</summary>
    Immediate,

    /// <summary>Seen by an eye service on the same day.</summary>
    SameDay,

    /// <summary>Seen within two weeks.</summary>
    Urgent,

    /// <summary>Seen within days.</summary>
    Days,
}
