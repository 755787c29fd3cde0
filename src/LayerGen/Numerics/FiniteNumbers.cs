using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen;

/// <summary>Searches for NaN and infinities.</summary>
internal static class FiniteNumbers
{
    /// <summary>Returns the first value that is not finite, or <see langword="null"/> if all are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T? FirstOther<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // x·0 is 0 for a finite number and NaN for any other. A NaN stays in the sum, so a single test at the end is
        // enough.
        ref T first = ref MemoryMarshal.GetReference(values);
        Vector<T> a = Vector<T>.Zero, b = a, c = a, d = a;
        int k = 0;
        for (; k + 4 * Vector<T>.Count <= values.Length; k += 4 * Vector<T>.Count)
        {
            a += Vector.LoadUnsafe(ref first, (nuint)k) * Vector<T>.Zero;
            b += Vector.LoadUnsafe(ref first, (nuint)(k + Vector<T>.Count)) * Vector<T>.Zero;
            c += Vector.LoadUnsafe(ref first, (nuint)(k + 2 * Vector<T>.Count)) * Vector<T>.Zero;
            d += Vector.LoadUnsafe(ref first, (nuint)(k + 3 * Vector<T>.Count)) * Vector<T>.Zero;
        }

        if (!Vector.EqualsAll(a + b + (c + d), Vector<T>.Zero))
        {
            k = 0;
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
