using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen.CompilerServices;

/// <summary>Accumulates the sums of passes over the samples (<see cref="SamplePass"/>) in double precision.</summary>
internal static class PassTotals
{
    /// <summary>
    /// Adds the sums of a pass to the totals. The first pass initializes the totals, and the last one returns them.
    /// </summary>
    /// <param name="values">The sums of the pass. After the last pass it receives the totals.</param>
    /// <param name="totals">The totals of the previous passes.</param>
    /// <param name="pass">The pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<float> values, Span<double> totals, SamplePass pass)
    {
        bool isFirst = pass.IsFirst;
        bool isLast = pass.IsLast;
        ref float value = ref MemoryMarshal.GetReference(values);
        ref double total = ref MemoryMarshal.GetReference(totals);
        int k = 0;
        for (; k <= values.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref value, (nuint)k), out Vector<double> low, out Vector<double> high);
            if (!isFirst)
            {
                low += Vector.LoadUnsafe(ref total, (nuint)k);
                high += Vector.LoadUnsafe(ref total, (nuint)(k + Vector<double>.Count));
            }

            if (isLast)
            {
                Vector.Narrow(low, high).StoreUnsafe(ref value, (nuint)k);
                continue;
            }

            low.StoreUnsafe(ref total, (nuint)k);
            high.StoreUnsafe(ref total, (nuint)(k + Vector<double>.Count));
        }

        for (; k < values.Length; k++)
        {
            double sum = isFirst ? values[k] : totals[k] + values[k];
            totals[k] = sum;
            if (isLast)
            {
                values[k] = (float)sum;
            }
        }
    }

    /// <inheritdoc cref="Add(Span{float}, Span{double}, SamplePass)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> values, Span<double> totals, SamplePass pass)
    {
        bool isFirst = pass.IsFirst;
        bool isLast = pass.IsLast;
        ref double value = ref MemoryMarshal.GetReference(values);
        ref double total = ref MemoryMarshal.GetReference(totals);
        int k = 0;
        for (; k <= values.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            Vector<double> sum = Vector.LoadUnsafe(ref value, (nuint)k);
            if (!isFirst)
            {
                sum += Vector.LoadUnsafe(ref total, (nuint)k);
            }

            sum.StoreUnsafe(ref isLast ? ref value : ref total, (nuint)k);
        }

        for (; k < values.Length; k++)
        {
            double sum = isFirst ? values[k] : totals[k] + values[k];
            (isLast ? ref values[k] : ref totals[k]) = sum;
        }
    }
}
