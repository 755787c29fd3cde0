using System.ComponentModel;
using System.Numerics;

namespace LayerGen.CompilerServices;

/// <summary>
/// The sums of <see cref="SampleStatistics"/> that continue in the next chunk of a batch: for each of them, the sums of
/// the 16 lanes.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LaneSums<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _count;

    // Allocated when a batch has more than one chunk.
    private AlignedBuffer<T>? _run;
    private AlignedBuffer<double>? _totals;

    /// <summary>Creates the memory for a number of sums.</summary>
    /// <param name="count">The number of sums.</param>
    internal LaneSums(int count)
    {
        _count = count;
    }

    /// <summary>Allocates everything.</summary>
    internal void Reserve()
    {
        _run ??= new AlignedBuffer<T>(_count * SampleBlock.Size);
        _totals ??= new AlignedBuffer<double>(_count * SampleBlock.Size);
    }

    /// <summary>Returns the sums of the lanes in the current run.</summary>
    /// <param name="index">The index of the sum.</param>
    internal Span<T> Run(int index)
    {
        Reserve();
        return _run!.Span.Slice(index * SampleBlock.Size, SampleBlock.Size);
    }

    /// <summary>Returns the sums of the lanes in the previous runs.</summary>
    /// <param name="index">The index of the sum.</param>
    internal Span<double> Totals(int index)
    {
        Reserve();
        return _totals!.Span.Slice(index * SampleBlock.Size, SampleBlock.Size);
    }
}
