using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LayerGen.CompilerServices;
using LayerGen.Schemas;

namespace LayerGen.Training;

/// <summary>
/// The gradients of the loss of a batch with respect to every parameter, in the layout of the parameters of the
/// network. The generated class adds a named view for each parameter tensor.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class GradientBuffer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _values;
    private readonly int _samplesPerPass;

    /// <summary>The sums of the previous passes, allocated when a batch needs more than one pass.</summary>
    private AlignedBuffer<double>? _totals;

    /// <summary>Creates gradients that are all zero.</summary>
    /// <param name="parameterCount">The number of parameters of the network.</param>
    /// <param name="samplesPerPass">
    /// The number of samples of a pass, if a layer needs shorter passes than usual.
    /// </param>
    protected GradientBuffer(int parameterCount, int samplesPerPass = SamplePass.Longest)
    {
        _values = new AlignedBuffer<T>(parameterCount);
        _samplesPerPass = samplesPerPass;
    }

    /// <summary>Gets all gradients as one flat buffer, layer by layer: weights row by row, then biases.</summary>
    public Span<T> Values => _values.Span;

    /// <summary>
    /// Gets the gradients by the name of their tensor in the schema: <c>Tensors["W1"]</c> is the gradient with respect
    /// to W1.
    /// </summary>
    public abstract NetworkTensors<T> Tensors { get; }

    /// <summary>
    /// Adds the sums that a pass has computed in <see cref="Values"/> to those of the previous passes, in double
    /// precision. After the last pass <see cref="Values"/> has the sums over all samples. Generated code calls it.
    /// Several threads may call it for different elements.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="pass">The pass.</param>
    /// <param name="first">The first element that the pass has computed.</param>
    /// <param name="end">The exclusive end of the elements.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndPass(SamplePass pass, int first, int end)
    {
        if (!pass.IsWhole)
        {
            Add(pass, first, end);
        }
    }

    /// <summary>
    /// Allocates the sums of several passes, so that a batch of this size allocates nothing.
    /// </summary>
    internal void Reserve(int batchSize)
    {
        if (batchSize > _samplesPerPass)
        {
            _ = Totals();
        }
    }

    private AlignedBuffer<double> Totals()
    {
        if (_totals is null)
        {
            // If several threads allocate, all use the buffer that was stored first.
            Interlocked.CompareExchange(ref _totals, new AlignedBuffer<double>(_values.Length), null);
        }

        return _totals;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(SamplePass pass, int first, int end)
    {
        Span<T> values = Values[first..end];
        Span<double> totals = Totals().Span[first..end];
        if (typeof(T) == typeof(float))
        {
            PassTotals.Add(MemoryMarshal.Cast<T, float>(values), totals, pass);
        }
        else
        {
            PassTotals.Add(MemoryMarshal.Cast<T, double>(values), totals, pass);
        }
    }
}
