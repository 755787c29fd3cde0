using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// The base class of the generated optimizer states, with the parts of a step, clipping and penalties. A generated
/// class adds the update rule of its optimizer.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients of the network.</typeparam>
public abstract class OptimizerState<TNetwork, T, TCache, TGradients> : OptimizerState<TNetwork, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private readonly int _count = TNetwork.ParameterCount;
    private readonly GradientPass<T>? _pass;

    /// <summary>Creates a state at step 0.</summary>
    /// <param name="settings">The settings of the optimizer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is <see langword="null"/>.</exception>
    protected OptimizerState(Optimizer settings)
        : base(settings)
    {
        _pass = GradientPass<T>.For(settings, _count);
    }

    /// <inheritdoc/>
    public sealed override double GradientNorm => _pass?.Norm ?? double.NaN;

    /// <inheritdoc/>
    internal sealed override double? FirstNotFinite()
    {
        int index = 0;
        for (ReadOnlySpan<T> buffer = StateBuffer(index); !buffer.IsEmpty; buffer = StateBuffer(index))
        {
            if (FiniteNumbers.FirstOther(buffer) is { } value)
            {
                return double.CreateChecked(value);
            }

            index++;
        }

        return null;
    }

    /// <inheritdoc/>
    public sealed override void Measure(TGradients gradients, int part, int parts)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        BatchPart.Check(part, parts);
        if (ClipsByNorm)
        {
            _pass!.Measure(gradients.Values, part, parts);
        }
    }

    /// <inheritdoc/>
    public override void Advance()
    {
        if (ClipsByNorm)
        {
            _pass!.DecideScale();
        }

        base.Advance();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void Update(TNetwork network, TGradients gradients, int part, int parts)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradients);
        BatchPart.Check(part, parts);
        int first = BatchPart.Start(_count, part, parts);
        int end = BatchPart.Start(_count, part + 1, parts);
        _pass?.Apply(network.Parameters, gradients.Values, TNetwork.WeightRanges, first, end);
        UpdateRange(network, gradients, first, end);
    }

    /// <summary>
    /// Returns a buffer of the optimizer's state, with one value per parameter.
    /// </summary>
    /// <param name="index">The number of the buffer, from 0.</param>
    /// <returns>The buffer; empty after the last one.</returns>
    protected virtual ReadOnlySpan<T> StateBuffer(int index) => default;

    /// <summary>
    /// Updates parameters <paramref name="first"/> … <paramref name="end"/> − 1 by the rule of the optimizer.
    /// </summary>
    /// <param name="network">The network, whose parameters are changed.</param>
    /// <param name="gradients">The gradients, after clipping and penalties.</param>
    /// <param name="first">The first parameter, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the parameters.</param>
    protected abstract void UpdateRange(TNetwork network, TGradients gradients, int first, int end);

    /// <summary>Applies decoupled weight decay, W ← W − rate·W, to the weights in a range of the parameters.</summary>
    /// <param name="network">The network, whose weights are changed.</param>
    /// <param name="rate">The rate η·λ.</param>
    /// <param name="first">The first parameter of the range.</param>
    /// <param name="end">The exclusive end of the range.</param>
    protected static void DecayWeights(TNetwork network, double rate, int first, int end)
        => WeightKernels<T>.Decay(network.Parameters, TNetwork.WeightRanges, first, end, T.CreateChecked(rate));
}
