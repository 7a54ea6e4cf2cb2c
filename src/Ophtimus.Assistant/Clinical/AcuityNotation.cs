namespace Ophtimus.Assistant.Clinical;

/// <summary>How a visual acuity is written.</summary>
public enum AcuityNotation
{
    /// <summary>6/12: the test distance in metres over the distance at which a normal eye reads the line.</summary>
    SnellenMetric,

    /// <summary>20/40: the same in feet.</summary>
    SnellenImperial,

    /// <summary>0.5: the Snellen fraction as a number; 1.0 is normal.</summary>
    DecimalFraction,

    /// <summary>0.3: the logarithm of the minimum angle of resolution; 0.0 is normal, higher is worse.</summary>
    LogMar,

    /// <summary>CF, FC: counts fingers.</summary>
    CountingFingers,

    /// <summary>HM: sees hand movements.</summary>
    HandMovements,

    /// <summary>LP, PL: perceives light.</summary>
    LightPerception,

    /// <summary>NLP, NPL: perceives no light.</summary>
    NoLightPerception,
}
