namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>How a text compares with the number it states.</summary>
public enum Comparison
{
    /// <summary>The number itself.</summary>
    Equal,

    /// <summary>"about", "approximately", "within".</summary>
    About,

    /// <summary>"≥", "at least", "or more", "이상".</summary>
    AtLeast,

    /// <summary>"&gt;", "above", "more than", "초과".</summary>
    MoreThan,

    /// <summary>"≤", "at most", "up to", "이하".</summary>
    AtMost,

    /// <summary>"&lt;", "below", "less than", "미만".</summary>
    LessThan,
}
