using System.Numerics;
using LayerGen.Data;
using LayerGen.Schemas;
using static System.FormattableString;

namespace LayerGen.Training;

/// <summary>
/// Compares the gradients that a network's <c>Backward</c> computes with differences of its <c>ComputeLoss</c>. Use it
/// after you have written a loss or an activation: a derivative that is not that of the value still trains, but to
/// another result.
/// </summary>
/// <remarks>
/// <para>
/// The numerical gradient of a parameter is that of central differences with two steps, extrapolated to step 0
/// (Richardson). The relative error is abs(gradient − numerical) / max(abs(gradient), abs(numerical)). The rounding of
/// the loss is measured. Where it could cause a larger error than the tolerance, as for gradients near 0, a difference
/// that rounding could cause counts as an error of at most the tolerance.
/// </para>
/// <para>
/// At a kink, such as that of Relu at 0 or of an absolute error at y = d, the gradient is one of several correct
/// values. A parameter whose gradients differ is compared again with smaller steps. If these confirm the difference, it
/// is reported as a mismatch. If they contradict each other, which a smooth loss does not cause, or if the rounding of
/// the loss hides the difference, the parameter is skipped and counted.
/// </para>
/// <para>
/// Every pass draws the same noise, so networks with dropout can be checked. With batch normalization, the loss and the
/// gradients are those of training, with the statistics of the batch. A cross-entropy with a
/// <see cref="LossAttribute.ProbabilityFloor"/> does not match where a probability is below the floor, because its
/// gradients ignore the floor.
/// </para>
/// </remarks>
public static class GradientCheck
{
    private const double UsualTolerance = 1e-6;
    private const double UsualSingleTolerance = 1e-2;

    /// <summary>The smallest number of parameters that represent a tensor, if it has as many.</summary>
    private const int LeastOfTensor = 8;

    /// <summary>
    /// A difference is due to the gradient, not to a kink, if the roughness of the loss is at most this part of it.
    /// </summary>
    private const int SmoothRatio = 16;

    /// <summary>
    /// A difference is due to the gradient, not to a kink, if it changes with the step by at most this part of it.
    /// </summary>
    private const int SteadyRatio = 4;

    /// <summary>Gets the relative steps of the differences, which are tried in this order.</summary>
    private static ReadOnlySpan<double> DoubleSteps => [1e-4, 1e-5, 1e-6];

    /// <inheritdoc cref="DoubleSteps"/>
    private static ReadOnlySpan<double> SingleSteps => [1e-2, 2e-3, 4e-4];

    /// <summary>Checks the gradients of a network at its current parameters.</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="network"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="network">
    /// The network. Its parameters change during the check. Afterwards, parameters and statistics have their original
    /// bits, also if an exception is thrown. Its random stream is not used.
    /// </param>
    /// <param name="data">The samples, of which the first ones are used as one batch.</param>
    /// <param name="options">How the network is checked, or <see langword="null"/> for the defaults.</param>
    /// <returns>The result. An error in the gradients is not an exception: read <c>Passed</c>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="network"/> or <paramref name="data"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The data do not have the numbers of features and targets of the network, or their targets are not valid for its
    /// loss.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network is being trained, or the loss of the batch is not finite.
    /// </exception>
    public static GradientCheckResult Run<TNetwork, T, TCache, TGradients>(
        ITrainable<TNetwork, T, TCache, TGradients> network, Dataset<T> data, GradientCheckOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        Trainer<TNetwork, T, TCache, TGradients>.CheckData(data, nameof(data));
        options ??= new GradientCheckOptions();
        var checkedNetwork = (TNetwork)network;
        using TrainingClaim claim = TrainingClaim.Take(network);
        T[] parameters = checkedNetwork.Parameters.ToArray();
        T[] statistics = checkedNetwork.Statistics.ToArray();
        try
        {
            return Compare<TNetwork, T, TCache, TGradients>(checkedNetwork, parameters, data, options);
        }
        finally
        {
            parameters.CopyTo(checkedNetwork.Parameters);
            statistics.CopyTo(checkedNetwork.Statistics);
        }
    }

    private static GradientCheckResult Compare<TNetwork, T, TCache, TGradients>(
        TNetwork network, T[] parameters, Dataset<T> data, GradientCheckOptions options)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        int samples = Math.Min(options.SampleCount, data.SampleCount);
        TCache cache = TNetwork.CreateCache(samples);
        cache.NoiseSeed = (ulong)options.Seed;
        cache.Load(data, [.. Enumerable.Range(0, samples)]);
        var probe = new GradientProbe<TNetwork, T, TCache, TGradients>(network, cache);
        double loss = probe.Loss();
        if (!double.IsFinite(loss))
        {
            throw new InvalidOperationException(
                Invariant($"Expected a batch of {samples} samples with a finite loss, but got {loss}."));
        }

        TGradients gradients = TNetwork.CreateGradients();
        network.Backward(cache, gradients);
        probe.MeasureNoise(parameters);
        bool isSingle = typeof(T) == typeof(float);
        double tolerance = options.Tolerance ?? (isSingle ? UsualSingleTolerance : UsualTolerance);
        ReadOnlySpan<double> steps = isSingle ? SingleSteps : DoubleSteps;
        var comparisons = new List<GradientComparison>();
        int skipped = 0;
        foreach ((TensorSchema tensor, int index) in Choose(TNetwork.Schema, options))
        {
            int parameter = tensor.Offset + index;
            double gradient = double.CreateChecked(gradients.Values[parameter]);
            if (Measure(probe, parameter, gradient, loss, steps, tolerance) is { } found)
            {
                comparisons.Add(
                    new GradientComparison(
                        tensor.Name, index, gradient, found.Value, Error(gradient, found, tolerance)));
            }
            else
            {
                skipped++;
            }
        }

        return new GradientCheckResult(
            typeof(TNetwork).Name, samples, TNetwork.ParameterCount, skipped, tolerance, comparisons);
    }

    /// <summary>
    /// Measures the gradient of a parameter. Returns null if it differs from that of the network and smaller steps do
    /// not confirm the difference.
    /// </summary>
    private static NumericalGradient? Measure<TNetwork, T, TCache, TGradients>(
        GradientProbe<TNetwork, T, TCache, TGradients> probe,
        int parameter,
        double gradient,
        double loss,
        ReadOnlySpan<double> steps,
        double tolerance)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        NumericalGradient best = probe.Gradient(parameter, loss, steps[0]);
        if (!double.IsFinite(gradient))
        {
            return best;
        }

        NumericalGradient last = best;
        bool isConfirmed = false;
        for (int k = 1; !(Error(gradient, last, tolerance) <= tolerance); k++)
        {
            // A smaller step decides whether the difference is that of a gradient or of a kink, unless the noise is as
            // large as the difference.
            double difference = Math.Abs(gradient - last.Value);
            NumericalGradient next = k < steps.Length ? probe.Gradient(parameter, loss, steps[k]) : default;
            if (k == steps.Length || !(next.Noise < difference / 2))
            {
                return isConfirmed ? best : null;
            }

            difference = Math.Abs(gradient - next.Value);
            isConfirmed = !(next.Roughness > difference / SmoothRatio)
                && !(Math.Abs(next.Value - last.Value) > difference / SteadyRatio);
            best = next.Roughness + next.Noise < best.Roughness + best.Noise ? next : best;
            last = next;
        }

        return last;
    }

    private static double Scale(double gradient, NumericalGradient found)
        => Math.Max(Math.Abs(gradient), Math.Abs(found.Value));

    private static double Error(double gradient, NumericalGradient found, double tolerance)
    {
        double difference = Math.Abs(gradient - found.Value);
        double error = difference == 0
            ? 0
            : difference / Math.Max(Scale(gradient, found), found.Noise / tolerance);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>Chooses the parameters: all of them, or of each tensor its share.</summary>
    private static IEnumerable<(TensorSchema Tensor, int Index)> Choose(
        NetworkSchema schema, GradientCheckOptions options)
    {
        var random = new NumpyRandom(options.Seed);
        double share = (double)options.ParameterCount / schema.ParameterCount;
        foreach (TensorSchema tensor in schema.Parameters)
        {
            int count = Math.Min(tensor.Count, Math.Max(LeastOfTensor, (int)Math.Round(share * tensor.Count)));
            IEnumerable<int> chosen = count == tensor.Count
                ? Enumerable.Range(0, count)
                : random.Permutation(tensor.Count).Take(count).Order();
            foreach (int index in chosen)
            {
                yield return (tensor, index);
            }
        }
    }
}
