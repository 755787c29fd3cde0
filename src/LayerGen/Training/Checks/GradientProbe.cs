using System.Numerics;

namespace LayerGen.Training;

/// <summary>A gradient from differences of the loss, with what is known about its error.</summary>
/// <param name="Value">The gradient.</param>
/// <param name="Roughness">
/// An estimate of how much the gradient depends on the step beyond rounding. It is large at a kink.
/// </param>
/// <param name="Noise">The largest error that rounding is expected to cause.</param>
internal readonly record struct NumericalGradient(double Value, double Roughness, double Noise);

/// <summary>Measures how the loss of a batch depends on single parameters of a network.</summary>
internal sealed class GradientProbe<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>The number of nearby points from whose losses the noise is estimated.</summary>
    private const int NoisePoints = 12;

    /// <summary>
    /// The variance of a third difference of values whose errors are independent with variance 1: 1 + 9 + 9 + 1.
    /// </summary>
    private const double ThirdDifferenceVariance = 20;

    /// <summary>
    /// The largest error of a gradient in units of noise/step. The standard deviation is 1.9, because Richardson's
    /// extrapolation adds four losses with the factors 8 and 1, divided by 6 steps.
    /// </summary>
    private const double LargestError = 12;

    private readonly TNetwork _network;
    private readonly TCache _cache;
    private readonly double _scale;

    /// <param name="network">The network. Its parameters change while it is measured.</param>
    /// <param name="cache">The workspace with the batch.</param>
    public GradientProbe(TNetwork network, TCache cache)
    {
        _network = network;
        _cache = cache;
        _scale = TNetwork.Schema.Loss["Reduction"].Text == nameof(Reduction.Sum) ? 1 : 1.0 / cache.SampleCount;
    }

    /// <summary>Gets the standard deviation of the loss due to rounding, after <see cref="MeasureNoise"/>.</summary>
    public double Noise { get; private set; }

    private static double Epsilon => double.CreateChecked(T.BitIncrement(T.One) - T.One);

    /// <summary>Computes the loss of the batch. The sum over the samples is computed in double precision.</summary>
    public double Loss()
    {
        _network.Forward(_cache);
        _network.ComputeLoss(_cache);
        double sum = 0;
        foreach (T loss in _cache.SampleLosses)
        {
            sum += double.CreateChecked(loss);
        }

        return sum * _scale;
    }

    /// <summary>
    /// Estimates the noise of the loss from its values at points that are so close together that only rounding
    /// distinguishes them. Their third differences do not contain the smooth part of the loss (Hamming's table of
    /// differences; Moré and Wild, <i>Estimating computational noise</i>, 2011).
    /// </summary>
    /// <param name="original">The parameters, to which the network is reset.</param>
    public void MeasureNoise(ReadOnlySpan<T> original)
    {
        Span<double> losses = stackalloc double[NoisePoints];
        for (int point = 0; point < NoisePoints; point++)
        {
            T change = T.CreateChecked(4 * point * Epsilon);
            for (int k = 0; k < original.Length; k++)
            {
                _network.Parameters[k] = original[k] * (k % 2 == 0 ? T.One + change : T.One - change);
            }

            losses[point] = Loss();
        }

        original.CopyTo(_network.Parameters);
        double squares = 0;
        for (int point = 3; point < NoisePoints; point++)
        {
            double third = losses[point] - 3 * (losses[point - 1] - losses[point - 2]) - losses[point - 3];
            squares += third * third;
        }

        // A loss can be equal at all points by chance, or because no parameter has an effect.
        double measured = Math.Sqrt(squares / (NoisePoints - 3) / ThirdDifferenceVariance);
        Noise = Math.Max(measured, Math.Abs(losses[0]) * Epsilon / 8);
    }

    /// <summary>
    /// Computes the gradient of one parameter from central differences with a step and with half of it. Richardson's
    /// extrapolation removes the error of the second order.
    /// </summary>
    /// <param name="parameter">The parameter, which is reset.</param>
    /// <param name="loss">The loss at the original parameters.</param>
    /// <param name="relativeStep">The step, relative to the parameter or to 1, whichever is larger.</param>
    public NumericalGradient Gradient(int parameter, double loss, double relativeStep)
    {
        double value = double.CreateChecked(_network.Parameters[parameter]);
        double step = relativeStep * Math.Max(1, Math.Abs(value));
        (double whole, double wholeBend) = Differences(parameter, loss, step);
        (double half, double halfBend) = Differences(parameter, loss, step / 2);
        double noise = LargestError * Noise / step;

        // The two one-sided slopes differ in proportion to the step, and the central ones in proportion to its square.
        double roughness = Math.Max(Math.Abs(wholeBend - 2 * halfBend), Math.Abs(whole - half));
        return new NumericalGradient(half + (half - whole) / 3, Math.Max(0, roughness - noise), noise);
    }

    /// <summary>Returns the central difference, and the difference of the two one-sided slopes.</summary>
    private (double Central, double Bend) Differences(int parameter, double loss, double step)
    {
        T original = _network.Parameters[parameter];
        T above = original + T.CreateChecked(step);
        T below = original - T.CreateChecked(step);
        _network.Parameters[parameter] = above;
        double right = Loss();
        _network.Parameters[parameter] = below;
        double left = Loss();
        _network.Parameters[parameter] = original;

        // The steps are rounded with the parameters.
        double up = double.CreateChecked(above) - double.CreateChecked(original);
        double down = double.CreateChecked(original) - double.CreateChecked(below);
        return ((right - left) / (up + down), (right - loss) / up - (loss - left) / down);
    }
}
