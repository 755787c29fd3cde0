using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LayerGen.CompilerServices;
using LayerGen.Schemas;

namespace LayerGen.Training;

/// <summary>
/// The gradients of the loss of a batch with respect to every parameter, laid out as the parameters of the network are.
/// The generated class adds a named view for each parameter tensor.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class GradientBuffer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _values;
    private readonly int _samplesPerPass;

    /// <summary>The sums of the passes so far: there once a batch has needed more than one.</summary>
    private AlignedBuffer<double>? _totals;

    /// <summary>Creates gradients, all zero.</summary>
    /// <param name="parameterCount">The number of parameters of the network.</param>
    /// <param name="samplesPerPass">The samples of a pass, where a layer has passes of fewer than usual.</param>
    protected GradientBuffer(int parameterCount, int samplesPerPass = SamplePass.Longest)
    {
        _values = new AlignedBuffer<T>(parameterCount);
        _samplesPerPass = samplesPerPass;
    }

    /// <summary>Gets all gradients as one flat buffer, layer by layer: weights row after row, then biases.</summary>
    public Span<T> Values => _values.Span;

    /// <summary>Gets the gradients by the name of their tensor in the schema: <c>Tensors["W1"]</c> is the gradient with respect to W1.</summary>
    public abstract NetworkTensors<T> Tensors { get; }

    /// <summary>
    /// Adds what a pass over some of the samples has left in <see cref="Values"/> to the passes before, in double
    /// precision; after the last one the sums over all samples are in their place. Generated code calls it; several
    /// threads may call it for elements of their own.
    /// </summary>
    /// <param name="pass">The pass.</param>
    /// <param name="first">The first element that the pass has computed.</param>
    /// <param name="end">The element behind the last one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndPass(SamplePass pass, int first, int end)
    {
        if (!pass.IsWhole)
        {
            Add(pass, first, end);
        }
    }

    /// <summary>
    /// Makes room for the sums of several passes, so that a batch of so many samples allocates nothing.
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
            // Of several threads all get the one that was first.
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
