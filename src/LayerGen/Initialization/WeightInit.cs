using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>Draws the initial weights of a layer.</summary>
public static class WeightInit
{
    /// <summary>The standard deviation of <see cref="Init.SmallRandom"/>.</summary>
    public const double SmallDeviation = 0.01;

    /// <summary>The standard deviation of a layer's initial weights.</summary>
    /// <param name="init">The scheme: He √(2/n_in), Xavier √(1/n_in), SmallRandom 0.01.</param>
    /// <param name="inputs">The number of inputs n_in of the layer, at least 1.</param>
    /// <returns>The standard deviation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> is below 1, or <paramref name="init"/> is none of the three schemes
    /// (<see cref="Init.Default"/> depends on the activation, so the caller resolves it).
    /// </exception>
    public static double Deviation(Init init, int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        return init switch
        {
            Init.He => Math.Sqrt(2.0 / inputs),
            Init.Xavier => Math.Sqrt(1.0 / inputs),
            Init.SmallRandom => SmallDeviation,
            _ => throw new ArgumentOutOfRangeException(nameof(init), string.Create(
                CultureInfo.InvariantCulture, $"Expected He, Xavier or SmallRandom, but got {init}.")),
        };
    }

    /// <summary>Fills a weight matrix with normal numbers, row after row.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; drawn in double precision, then rounded.</typeparam>
    /// <param name="weights">The weights W, (inputs × units), row after row.</param>
    /// <param name="inputs">The number of inputs n_in of the layer, at least 1.</param>
    /// <param name="init">The scheme.</param>
    /// <param name="random">The stream to draw from: one gaussian a weight.</param>
    public static void Fill<T>(Span<T> weights, int inputs, Init init, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        double deviation = Deviation(init, inputs);
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = T.CreateChecked(random.NextGaussian() * deviation);
        }
    }
}
