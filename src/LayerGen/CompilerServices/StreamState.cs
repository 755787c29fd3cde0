using System.ComponentModel;
using System.Numerics;

namespace LayerGen.CompilerServices;

/// <summary>A part of the memory of a stream that is kept from one step to the next.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamState
{
    private readonly int _offset;
    private readonly int _oddOffset;
    private readonly int _features;
    private readonly int _slots;

    private StreamState(int offset, int oddOffset, int count, int features, int slots)
    {
        _offset = offset;
        _oddOffset = oddOffset;
        Count = count;
        _features = features;
        _slots = slots;
    }

    /// <summary>Gets the number of elements.</summary>
    public int Count { get; }

    /// <summary>Creates a state that each step changes in place.</summary>
    /// <param name="offset">The offset of its first element in the memory.</param>
    /// <param name="count">The number of elements.</param>
    /// <returns>The state.</returns>
    public static StreamState InPlace(int offset, int count) => new(offset, offset, count, features: 0, slots: 0);

    /// <summary>
    /// Creates a state with two memories: each step reads the one and writes the other, which the next step reads.
    /// </summary>
    /// <param name="offset">The offset of the memory that the first step reads.</param>
    /// <param name="oddOffset">
    /// The offset of the memory that it writes. It has the state after an odd number of steps.
    /// </param>
    /// <param name="count">The number of elements.</param>
    /// <returns>The state.</returns>
    public static StreamState Swapped(int offset, int oddOffset, int count)
        => new(offset, oddOffset, count, features: 0, slots: 0);

    /// <summary>Creates a state that is the last steps of a <see cref="StepRing"/>.</summary>
    /// <param name="offset">The offset of the memory of the ring.</param>
    /// <param name="features">The number of features of a step.</param>
    /// <param name="steps">The number of steps that the next one needs.</param>
    /// <param name="slots">The number of steps of the ring, a power of two.</param>
    /// <returns>The state.</returns>
    public static StreamState Ring(int offset, int features, int steps, int slots)
        => new(offset, offset, steps * features, features, slots);

    /// <summary>Copies the state from the memory, the earliest step of a ring first.</summary>
    /// <param name="memory">The memory of the stream.</param>
    /// <param name="position">The number of steps so far.</param>
    /// <param name="state">Receives the elements.</param>
    internal void Save<T>(ReadOnlySpan<T> memory, long position, Span<T> state)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int offset = (position & 1) == 0 ? _offset : _oddOffset;
        if (_slots > 0)
        {
            int first = (int)(position & (_slots - 1)) * _features - Count;
            offset += first < 0 ? first + _slots * _features : first;
        }

        memory.Slice(offset, Count).CopyTo(state);
    }

    /// <summary>Copies the state to the memory, for a stream whose number of steps is 0 again.</summary>
    /// <param name="memory">The memory of the stream.</param>
    /// <param name="state">The elements, and possibly more.</param>
    internal void Restore<T>(Span<T> memory, ReadOnlySpan<T> state)
        where T : IBinaryFloatingPointIeee754<T>
    {
        state = state[..Count];
        if (_slots == 0)
        {
            state.CopyTo(memory[_offset..]);
            return;
        }

        // The next step has slot 0, so the last ones are at the end of the ring, and of the second half of its memory.
        int size = _slots * _features;
        state.CopyTo(memory[(_offset + size - Count)..]);
        state.CopyTo(memory[(_offset + 2 * size - Count)..]);
    }
}
