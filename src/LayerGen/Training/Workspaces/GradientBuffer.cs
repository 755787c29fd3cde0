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

    /// <summary>The sums of a pass that continues in the next chunk, allocated if a batch has several chunks.</summary>
    private AlignedBuffer<T>? _previousChunk;

    /// <summary>Creates gradients that are all zero.</summary>
    /// <param name="parameterCount">The number of parameters of the network.</param>
    /// <param name="samplesPerPass">
    /// The number of samples of a pass, if a layer needs shorter passes than usual.
    /// </param>
    /// <param name="laneSums">
    /// The number of gradients that are not computed in passes, but by <see cref="SampleStatistics"/>.
    /// </param>
    protected GradientBuffer(int parameterCount, int samplesPerPass = SamplePass.Longest, int laneSums = 0)
    {
        LaneSums = new LaneSums<T>(laneSums);
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
    /// Gets the sums of the previous runs of a pass, from an element on: those in <see cref="Values"/>, or those that
    /// the previous chunk left.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="pass">The pass.</param>
    /// <param name="run">The first sample of the current run.</param>
    /// <param name="first">The element.</param>
    /// <returns>The reference to the element. It is not checked.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T PreviousRuns(in SamplePass pass, int run, int first)
    {
        Span<T> sums = (run > pass.First ? _values : _previousChunk ?? _values).Span;
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), first);
    }

    /// <summary>Gets the memory of sums that continue in the next chunk of a batch.</summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LaneSums<T> LaneSums { get; }

    /// <summary>
    /// Adds the sums that a pass has computed in <see cref="Values"/> to those of the previous passes, in double
    /// precision, unless the pass continues in the next chunk. After the last pass <see cref="Values"/> has the sums
    /// over all samples. Several threads may call it for different elements.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="pass">The pass.</param>
    /// <param name="first">The first element that the pass has computed.</param>
    /// <param name="end">The exclusive end of the elements.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndPass(in SamplePass pass, int first, int end)
    {
        if (!pass.IsWhole)
        {
            Add(pass, first, end);
        }
    }

    /// <summary>
    /// Allocates the sums of several passes and chunks, so that a batch of this size allocates nothing.
    /// </summary>
    internal void Reserve(int batchSize, int chunkSize)
    {
        if (batchSize > _samplesPerPass)
        {
            _ = Allocate(ref _totals);
        }

        if (batchSize > chunkSize)
        {
            _ = Allocate(ref _previousChunk);
            LaneSums.Reserve();
        }
    }

    private AlignedBuffer<TSum> Allocate<TSum>(ref AlignedBuffer<TSum>? buffer)
        where TSum : unmanaged, IBinaryFloatingPointIeee754<TSum>
    {
        if (buffer is null)
        {
            // If several threads allocate, all use the buffer that was stored first.
            Interlocked.CompareExchange(ref buffer, new AlignedBuffer<TSum>(_values.Length), null);
        }

        return buffer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(in SamplePass pass, int first, int end)
    {
        Span<T> values = Values[first..end];
        if (!pass.IsComplete)
        {
            // A copy, because vectors of a row overlap: their sums must not continue from what was just written.
            values.CopyTo(Allocate(ref _previousChunk).Span[first..end]);
            return;
        }

        Span<double> totals = Allocate(ref _totals).Span[first..end];
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
