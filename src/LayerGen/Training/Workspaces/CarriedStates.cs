using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// The states of the sequences of a batch between two of their windows. The cache may have only a chunk of the batch,
/// so they are kept beside it.
/// </summary>
internal sealed class CarriedStates<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecurrentState<T>[] _states;

    /// <summary>Keeps the states of a number of sequences.</summary>
    /// <param name="states">The states in the cache.</param>
    /// <param name="sequences">The largest number of sequences of a batch.</param>
    public CarriedStates(IReadOnlyList<RecurrentState<T>> states, int sequences)
    {
        _states = [.. states];
        Values = [.. _states.Select(state => new T[state.Last.FeatureCount * SampleBlock.RoundUp(sequences)])];
    }

    /// <summary>Gets the values of each state, in blocks of 16 sequences, as in the cache.</summary>
    public T[][] Values { get; }

    /// <summary>Begins new sequences.</summary>
    public void Reset()
    {
        foreach (T[] values in Values)
        {
            Array.Clear(values);
        }
    }

    /// <summary>Copies the states of a part of the chunk to the places before the first step.</summary>
    /// <param name="chunk">The position of the chunk in the batch, a multiple of 16.</param>
    /// <param name="first">The first sample of the part in the chunk, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    public void Load(int chunk, int first, int end)
    {
        for (int k = 0; k < _states.Length; k++)
        {
            int units = _states[k].Last.FeatureCount;
            for (int block = first; block < end; block += SampleBlock.Size)
            {
                Values[k].AsSpan((chunk + block) * units, SampleBlock.Size * units).CopyTo(_states[k].First(block));
            }
        }
    }

    /// <summary>Keeps the states of a part of the chunk after the last step.</summary>
    /// <param name="chunk">The position of the chunk in the batch, a multiple of 16.</param>
    /// <param name="first">The first sample of the part in the chunk, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    public void Keep(int chunk, int first, int end)
    {
        for (int k = 0; k < _states.Length; k++)
        {
            int units = _states[k].Last.FeatureCount;
            for (int block = first; block < end; block += SampleBlock.Size)
            {
                _states[k].AfterLast(block).CopyTo(Values[k].AsSpan((chunk + block) * units));
            }
        }
    }
}
