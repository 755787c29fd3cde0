using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// A copy of values that stays at one address, at the start of a cache line, as long as this object exists.
/// </summary>
internal sealed unsafe class PinnedValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _buffer;

    public PinnedValues(ReadOnlySpan<T> values)
    {
        _buffer = new AlignedBuffer<T>(values.Length);
        values.CopyTo(_buffer.Span);

        // Buffers of LayerGen are pinned.
        Pointer = (T*)Unsafe.AsPointer(ref _buffer.Span[0]);
    }

    public T* Pointer { get; }

    public ReadOnlySpan<T> Values => _buffer.Span;
}
