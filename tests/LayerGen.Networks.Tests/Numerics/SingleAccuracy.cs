using System.Numerics;

namespace LayerGen.Tests.Numerics;

/// <summary>
/// The error of a function in single precision, over as many floats as time permits, up to all of them. The true values
/// are those of the same function in double precision, which differ by 10⁻⁸ of a float's last place
/// (<see cref="DoubleAccuracy"/>).
/// </summary>
internal static class SingleAccuracy
{
    private const uint BitsAtOnce = 1 << 22;

    private static readonly uint Infinity = BitConverter.SingleToUInt32Bits(float.PositiveInfinity);

    /// <summary>
    /// Returns the largest error over every float of the range whose bits are a multiple of the stride, and over the
    /// ends of the range.
    /// </summary>
    public static LargestError Measure(VectorFunction function, uint stride = 1)
    {
        var largest = default(LargestError);
        Lock guard = new();
        foreach (uint sign in (uint[])[0, 0x80000000])
        {
            Parallel.For(0, (int)(Infinity / BitsAtOnce) + 1, chunk =>
            {
                uint first = (uint)chunk * BitsAtOnce;
                uint end = Math.Min(first + BitsAtOnce, Infinity);
                LargestError own = Measure(function, sign, (first + stride - 1) / stride * stride, end, stride);
                lock (guard)
                {
                    largest = largest.Or(own);
                }
            });
        }

        return largest;
    }

    private static LargestError Measure(VectorFunction function, uint sign, uint first, uint end, uint stride)
    {
        (float minimum, float maximum) = function.SingleRange;
        float nearest = BitConverter.UInt32BitsToSingle(sign | first);
        var largest = default(LargestError);
        if (sign == 0 ? nearest > maximum : nearest < minimum)
        {
            return largest;
        }

        Vector<uint> lanes = Vector<uint>.Indices * stride;
        for (uint bits = first; bits < end; bits += stride * (uint)Vector<uint>.Count)
        {
            // A value beyond the range, or beyond infinity, is replaced by an end of it.
            Vector<float> x = Vector.AsVectorSingle(
                Vector.Min(lanes + Vector.Create(bits), Vector.Create(Infinity)) | Vector.Create(sign));
            x = Vector.Min(Vector.Max(x, Vector.Create(minimum)), Vector.Create(maximum));
            Vector.Widen(x, out Vector<double> low, out Vector<double> high);
            (low, high) = (function.Full(low), function.Full(high));
            Vector.Widen(function.Single(x), out Vector<double> ownLow, out Vector<double> ownHigh);
            Vector<float> rounded = Vector.Abs(Vector.Narrow(low, high));
            Vector<float> units = Vector.AsVectorSingle(Vector.AsVectorInt32(rounded) + Vector<int>.One) - rounded;
            Vector.Widen(
                function.IsAbsolute ? Vector<float>.One : units,
                out Vector<double> unitsLow,
                out Vector<double> unitsHigh);
            Vector<double> errorsLow = Vector.Abs(ownLow - low) / unitsLow;
            Vector<double> errorsHigh = Vector.Abs(ownHigh - high) / unitsHigh;
            if (Vector.GreaterThanAny(Vector.Max(errorsLow, errorsHigh), Vector.Create(largest.Size)))
            {
                for (int lane = 0; lane < Vector<float>.Count; lane++)
                {
                    int half = lane % Vector<double>.Count;
                    largest = largest.Or(new((lane == half ? errorsLow : errorsHigh)[half], x[lane]));
                }
            }
        }

        return largest;
    }
}
