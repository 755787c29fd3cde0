using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>Checks that a peer computes the same result as LayerGen.</summary>
internal static class Check
{
    /// <summary>
    /// The number of compared steps. Every batch occurs twice, and rounding errors have not grown yet.
    /// </summary>
    public const int TrainingSteps = 20;

    /// <summary>
    /// Compares the changes by training, tensor by tensor: the distance of the peer's parameters from LayerGen's,
    /// divided by the distance of LayerGen's from their initial values. It uses lengths instead of single elements,
    /// because Adam turns a gradient that consists only of rounding errors into a step of full size.
    /// </summary>
    /// <exception cref="MismatchException">They differ too much.</exception>
    public static void Parameters<T>(string work, string peer, Shape shape, T[] initial, T[] ours, T[] theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int layer = 1; layer <= shape.Layers; layer++)
        {
            Compare($"W{layer}", shape.WeightOffset(layer), shape.Weights(layer));
            Compare($"b{layer}", shape.BiasOffset(layer), shape.Biases(layer));
        }

        void Compare(string name, int offset, int count) => Tensor<T>(
            work,
            peer,
            name,
            initial.AsSpan(offset, count),
            ours.AsSpan(offset, count),
            theirs.AsSpan(offset, count));
    }

    /// <summary>Compares the changes of one tensor by training.</summary>
    /// <exception cref="MismatchException">They differ too much.</exception>
    public static void Tensor<T>(
        string work, string peer, string name, ReadOnlySpan<T> initial, ReadOnlySpan<T> ours, ReadOnlySpan<T> theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double tolerance = typeof(T) == typeof(double) ? 1e-11 : 5e-4;
        double moved = Distance(ours, initial);
        double apart = Distance(theirs, ours);

        // The negation catches NaN.
        if (!(apart <= tolerance * moved))
        {
            throw new MismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"{work}: after {TrainingSteps} steps {name} of {peer} is {apart:G3} from ours, "
                + $"which has moved by {moved:G3}."));
        }
    }

    /// <summary>Compares probabilities.</summary>
    /// <exception cref="MismatchException">They differ by more than rounding errors.</exception>
    public static void Predictions<T>(string work, string peer, T[] ours, T[] theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double tolerance = typeof(T) == typeof(double) ? 1e-12 : 1e-5;
        if (theirs.Length != ours.Length)
        {
            throw new MismatchException($"{work}: {peer} gives {theirs.Length} outputs, but ours are {ours.Length}.");
        }

        for (int k = 0; k < ours.Length; k++)
        {
            double difference = double.CreateChecked(T.Abs(theirs[k] - ours[k]));
            if (!(difference <= tolerance))
            {
                throw new MismatchException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{work}: output {k} of {peer} is {theirs[k]}, but ours is {ours[k]}."));
            }
        }
    }

    /// <summary>Compares values that must have the same bits.</summary>
    /// <exception cref="MismatchException">They differ.</exception>
    public static void SameBits<T>(string work, string subject, T[] ours, T[] theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!MemoryMarshal.AsBytes<T>(theirs).SequenceEqual(MemoryMarshal.AsBytes<T>(ours)))
        {
            throw new MismatchException($"{work}: {subject} ends with other bits than {Subject.Ours}.");
        }
    }

    private static double Distance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            double difference = double.CreateChecked(a[k] - b[k]);
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
