using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>Looks for NaN and infinities.</summary>
internal static class FiniteNumbers
{
    /// <summary>The first value that is not a finite number; null where all are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T? FirstOther<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int k = 0;
        for (; k + Vector<T>.Count <= values.Length; k += Vector<T>.Count)
        {
            // x − x is 0 for a finite number, and NaN for any other.
            var lanes = new Vector<T>(values[k..]);
            if (!Vector.EqualsAll(lanes - lanes, Vector<T>.Zero))
            {
                break;
            }
        }

        foreach (T value in values[k..])
        {
            if (!T.IsFinite(value))
            {
                return value;
            }
        }

        return null;
    }
}
