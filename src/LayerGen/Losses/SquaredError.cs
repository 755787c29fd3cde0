using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The mean squared error of a sample, (1/K)·Σᵢ (yᵢ − dᵢ)² over its K outputs; its gradient with respect to yᵢ is
/// (2/K)·(yᵢ − dᵢ).
/// </summary>
public static class SquaredError
{
    /// <summary>Returns the squared difference (y − d)² of one output, for a vector of samples.</summary>
    /// <param name="d">The targets of the output.</param>
    /// <param name="y">The predictions of the output.</param>
    /// <returns>The terms of the sum over the outputs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Term(Vector<float> d, Vector<float> y) => (y - d) * (y - d);

    /// <inheritdoc cref="Term(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Term(Vector<double> d, Vector<double> y) => (y - d) * (y - d);

    /// <summary>
    /// The mean squared error of every sample of a batch that lies output by output, without a reduction over the
    /// samples.
    /// </summary>
    /// <param name="y">The predictions, (outputs × samples), output by output.</param>
    /// <param name="d">The targets, (outputs × samples), output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="losses">Receives one value per sample.</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit, there is no sample, or what is written overlaps what is read.
    /// </exception>
    public static void PerSample(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Span<double> losses)
        => SampleLosses.Fill(new OutputTerm(), y, d, outputs, 1.0 / outputs, losses);

    /// <summary>Returns the mean squared error of a batch that lies output by output, as one number.</summary>
    /// <param name="y">The predictions, (outputs × samples), output by output.</param>
    /// <param name="d">The targets, (outputs × samples), output by output.</param>
    /// <param name="outputs">The number of outputs K, at least 1.</param>
    /// <param name="reduction">How the samples are put together.</param>
    /// <returns>The mean or the sum of the samples' errors.</returns>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit, there is no sample, or the reduction does not give one number.
    /// </exception>
    public static double Loss(ReadOnlySpan<double> y, ReadOnlySpan<double> d, int outputs, Reduction reduction = Reduction.Mean)
        => SampleLosses.Reduce(new OutputTerm(), y, d, outputs, 1.0 / outputs, reduction);

    private readonly struct OutputTerm : ILossTerm
    {
        public Vector<double> Of(Vector<double> d, Vector<double> y) => Term(d, y);
    }
}
