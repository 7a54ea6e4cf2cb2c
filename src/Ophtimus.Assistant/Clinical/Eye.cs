namespace Ophtimus.Assistant.Clinical;

/// <summary>Which eye, or how many, a statement is about.</summary>
public enum Eye
{
    /// <summary>The right eye (OD, RE, 우안).</summary>
    OD,

    /// <summary>The left eye (OS, LE, 좌안).</summary>
    OS,

    /// <summary>Both eyes (OU, BE, 양안).</summary>
    OU,

    /// <summary>One eye, not said which (unilateral, 단안).</summary>
    One,
}
