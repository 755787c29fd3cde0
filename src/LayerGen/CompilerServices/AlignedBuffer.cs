using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// A zero-initialized buffer of <typeparamref name="T"/> that starts at a 64-byte boundary (a cache line, and the
/// widest vector register). It is followed by <see cref="Slack"/> readable elements, so that a whole vector can be
/// loaded from any of its elements.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of readable elements after the last one: the lanes of the widest vector.</summary>
    public const int Slack = SampleBlock.Size;

    private const int Alignment = 64;

    private readonly T[] _storage;
    private readonly int _start;

    /// <summary>Creates a buffer of <paramref name="length"/> zeros.</summary>
    /// <param name="length">The number of elements, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="length"/> is negative, or more than an array can hold.
    /// </exception>
    public AlignedBuffer(int length)
    {
        int size = Unsafe.SizeOf<T>();
        int margin = Slack + Alignment / size;
        if (length < 0 || length > Array.MaxLength - margin)
        {
            throw new ArgumentOutOfRangeException(nameof(length), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected 0 … {Array.MaxLength - margin} elements, as many as an array can hold, but got {length}."));
        }

        // Pinned, because the alignment must survive a compacting garbage collection.
        _storage = GC.AllocateArray<T>(length + margin, pinned: true);
        Length = length;
        nint address = AddressOf(ref _storage[0]);
        _start = (int)((Alignment - address % Alignment) % Alignment) / size;
    }

    /// <summary>Gets the number of elements, without the slack.</summary>
    public int Length { get; }

    /// <summary>Gets the elements.</summary>
    // Without bounds checks, because the constructor has set the bounds, and a training step uses about thirty buffers.
    public Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_storage), _start), Length);
    }

    private static nint AddressOf(ref T element)
    {
        // The distance to a null reference is the address. It stays valid because the array is pinned.
        return Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref element);
    }
}
