namespace LayerGen.Tests.Numerics;

/// <summary>
/// The error of a function in double precision over a random sample, compared with <see cref="TrueValues"/>.
/// </summary>
internal static class DoubleAccuracy
{
    /// <summary>
    /// Returns the largest error over three times <paramref name="count"/> arguments: of both signs and every size,
    /// evenly over the range, and around 1.
    /// </summary>
    public static LargestError Measure(VectorFunction function, int count, long seed = 11)
    {
        var random = new NumpyRandom(seed);
        (double minimum, double maximum) = function.FullRange;
        double[] arguments = new double[3 * count];
        for (int k = 0; k < count; k++)
        {
            arguments[3 * k] = Math.Exp(-30 + 37 * random.NextDouble()) * (k % 2 == 0 ? 1 : -1);
            arguments[3 * k + 1] = minimum + random.NextDouble() * (maximum - minimum);
            arguments[3 * k + 2] = 0.5 + random.NextDouble();
        }

        return arguments.AsParallel().Where(x => x >= minimum && x <= maximum).Select(x => Error(function, x))
            .Aggregate(default(LargestError), (largest, error) => largest.Or(error));
    }

    private static LargestError Error(VectorFunction function, double x)
    {
        DoubleDouble value = function.True(x);
        double error = Math.Abs((value - function.At(x)).High);
        double rounded = Math.Abs(value.High);
        return new(function.IsAbsolute ? error : error / (Math.BitIncrement(rounded) - rounded), x);
    }
}
