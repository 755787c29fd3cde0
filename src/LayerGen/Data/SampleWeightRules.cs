using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>What weights of samples may be.</summary>
internal static class SampleWeightRules
{
    /// <summary>Checks that all weights are finite and at least 0.</summary>
    /// <exception cref="ArgumentException">One is not. The message names the caller's argument.</exception>
    public static void Check<T>(ReadOnlySpan<T> weights, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int s = 0; s < weights.Length; s++)
        {
            if (!T.IsFinite(weights[s]) || weights[s] < T.Zero)
            {
                throw new ArgumentException(
                    Invariant($"Expected finite weights of at least 0, but got {weights[s]} for sample {s}."), name);
            }
        }
    }

    /// <summary>Checks that not all weights are 0, so that a mean is defined.</summary>
    /// <exception cref="ArgumentException">All are. The message names the caller's argument.</exception>
    public static void CheckSum<T>(ReadOnlySpan<T> weights, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!weights.IsEmpty && !weights.ContainsAnyExcept(T.Zero))
        {
            throw new ArgumentException("Expected a sample weight greater than 0, but all are 0.", name);
        }
    }

    /// <summary>Checks that all weights of steps are finite and at least 0.</summary>
    /// <exception cref="ArgumentException">One is not. The message names the caller's argument.</exception>
    public static void CheckSteps<T>(ReadOnlySpan<T> weights, int steps, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < weights.Length; k++)
        {
            if (!T.IsFinite(weights[k]) || weights[k] < T.Zero)
            {
                throw new ArgumentException(
                    Invariant($"Expected finite weights of at least 0, but got {weights[k]} for step {k % steps} of ")
                    + Invariant($"sample {k / steps}."),
                    name);
            }
        }
    }

    /// <summary>Returns the message for weights of another number of steps than the output has.</summary>
    public static string WrongSteps(int outputSteps, int weightedSteps) => outputSteps == 1
        ? Invariant($"Expected no weights of steps, because the output is not a sequence, but got {weightedSteps}.")
        : Invariant($"Expected weights of {outputSteps} steps, as the output has, but got {weightedSteps}.");
}
