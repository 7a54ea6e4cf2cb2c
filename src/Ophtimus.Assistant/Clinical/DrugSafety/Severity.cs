namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>How strongly the source of a rule speaks, weakest first.</summary>
public enum Severity
{
    /// <summary>The source asks for care or for a test.</summary>
    Caution,

    /// <summary>The source warns of serious harm, or does not recommend the use.</summary>
    Warning,

    /// <summary>The source lists it as a contraindication.</summary>
    Contraindicated,
}
