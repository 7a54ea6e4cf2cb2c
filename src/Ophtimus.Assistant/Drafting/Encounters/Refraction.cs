using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>A refraction.</summary>
/// <param name="Eye">Which eye.</param>
/// <param name="Sphere">In dioptres.</param>
/// <param name="Cylinder">In dioptres; null for none.</param>
/// <param name="Axis">In degrees, 0 to 180; null without a cylinder.</param>
/// <param name="Addition">For near, in dioptres.</param>
public sealed record Refraction(Eye Eye, decimal Sphere, decimal? Cylinder = null, int? Axis = null, decimal? Addition = null);
