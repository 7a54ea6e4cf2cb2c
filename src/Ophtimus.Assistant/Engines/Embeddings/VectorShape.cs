using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Brings the vectors of a model to the form in which they are given out, and refuses any that cannot be the model's.</summary>
/// <param name="given">Numbers in a vector as the model gives it; null until the first one has come.</param>
/// <param name="truncateTo">How many are kept; null for all.</param>
/// <param name="normalise">Whether vectors are brought to length 1.</param>
internal sealed class VectorShape(int? given, int? truncateTo, bool normalise)
{
    private readonly Lock held = new();
    private int? given = given;

    /// <summary>Numbers in a vector that is given out; null until the first one has come.</summary>
    public int? Dimension => given is null ? null : truncateTo ?? given;

    /// <exception cref="EngineException">The vector is of another length than the ones before it, or holds what is no number.</exception>
    public float[] Form(float[] vector)
    {
        lock (held)
        {
            given ??= vector.Length;
        }

        if (vector.Length != given || vector.Length < (truncateTo ?? 1))
        {
            throw new EngineException(EngineFailure.Misconfigured, $"The embedding model gives vectors of {vector.Length} numbers where {given} were expected; check that the description is this model's, and that no other model was put in its place.");
        }

        var kept = truncateTo is { } count ? vector[..count] : vector;
        var length = TensorPrimitives.Norm<float>(kept);
        if (!float.IsFinite(length))
        {
            throw new EngineException(EngineFailure.Broken, "The embedding model gave a vector that holds no numbers; check its file, and take one in 32-bit floats where this is a smaller one.");
        }

        if (normalise && length > 0)
        {
            TensorPrimitives.Divide(kept, length, kept);
        }

        return kept;
    }
}
