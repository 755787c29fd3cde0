using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;
using LayerGen.Schemas;

namespace LayerGen.Training;

/// <summary>
/// The base class of the generated optimizer states: settings, buffers, the parts of a step, clipping and penalties. A
/// generated class adds the update rule of its optimizer.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients of the network.</typeparam>
/// <typeparam name="TSettings">The settings of the optimizer.</typeparam>
public abstract class OptimizerState<TNetwork, T, TCache, TGradients, TSettings>
    : OptimizerState<TNetwork, TGradients>, IOptimizerBuffers<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
    where TSettings : Optimizer
{
    private readonly int _count = TNetwork.ParameterCount;
    private readonly GradientPass<T>? _pass;
    private readonly string[] _names;
    private readonly AlignedBuffer<T>[] _buffers;

    /// <summary>Creates a state at step 0.</summary>
    /// <param name="settings">The settings of the optimizer.</param>
    /// <param name="buffers">
    /// The names of the values that the optimizer keeps for each parameter, such as <c>Velocity</c>. Each has a buffer,
    /// which is zero.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="settings"/> or <paramref name="buffers"/> is <see langword="null"/>.
    /// </exception>
    /// <remarks>Generated code is C# 12, which has no <c>params</c> spans.</remarks>
    protected OptimizerState(TSettings settings, params string[] buffers)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(buffers);
        Settings = settings;
        _pass = GradientPass<T>.For(settings, _count);
        _names = [.. buffers];
        BufferNames = Array.AsReadOnly(_names);
        _buffers = new AlignedBuffer<T>[buffers.Length];
        for (int k = 0; k < buffers.Length; k++)
        {
            _buffers[k] = new AlignedBuffer<T>(_count);
        }
    }

    /// <summary>Gets the settings of the optimizer.</summary>
    protected TSettings Settings { get; }

    /// <inheritdoc/>
    Span<T> IOptimizerBuffers<T>.this[int index] => _buffers[index].Span;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> BufferNames { get; }

    /// <inheritdoc/>
    public sealed override double GradientNorm => _pass?.Norm ?? double.NaN;

    /// <inheritdoc/>
    internal sealed override double? FirstNotFinite()
    {
        foreach (AlignedBuffer<T> buffer in _buffers)
        {
            if (FiniteNumbers.FirstOther<T>(buffer.Span) is { } value)
            {
                return double.CreateChecked(value);
            }
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
    /// Gets what the optimizer keeps for each parameter, by the names of the parameters:
    /// <c>adam.GetTensors("FirstMoment")["W1"]</c>. It is a view, so writing to it changes the state.
    /// </summary>
    /// <param name="buffer">One of <see cref="OptimizerState{TNetwork, TGradients}.BufferNames"/>.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="buffer"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">
    /// The optimizer does not keep this. The message lists the names of what it keeps.
    /// </exception>
    public NetworkTensors<T> GetTensors(string buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        int index = Array.IndexOf(_names, buffer);
        return index >= 0
            ? new NetworkTensors<T>(TNetwork.Schema, Buffer(index))
            : throw new KeyNotFoundException(
                $"Expected a buffer of {Settings.Kind}, which has "
                + $"{(_names.Length > 0 ? string.Join(", ", _names) : "none")}, but got '{buffer}'.");
    }

    /// <summary>
    /// Gets one of the buffers that the optimizer keeps from step to step, with a value for each parameter.
    /// </summary>
    /// <param name="index">Which buffer, from 0.</param>
    /// <returns>The buffer.</returns>
    protected Span<T> Buffer(int index) => _buffers[index].Span;

    /// <summary>
    /// Moves parameters <paramref name="first"/> … <paramref name="end"/> − 1 by the update rule. The last vector may
    /// reach beyond <paramref name="end"/> into the slack of the buffers, which holds no parameters.
    /// </summary>
    /// <param name="network">The network. Its parameters change.</param>
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
