using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <content>
/// The states of recurrent layers. They are zero before the first step of a batch, unless they are carried on from the
/// batch before it (truncated backpropagation through time).
/// </content>
public abstract partial class BatchCache<T>
{
    /// <summary>
    /// Gets the states of the recurrent layers. The list is empty if no layer is recurrent, or if one runs backwards,
    /// because it would need the states of the next batch.
    /// </summary>
    public IReadOnlyList<RecurrentState<T>> States { get; protected init; } = [];

    /// <summary>
    /// Makes the states after the last step those before the first step of the next batch, whose samples continue the
    /// sequences of the samples of this one. Gradients do not flow back into this batch. Call it after the forward
    /// pass, and before the inputs of the next batch are loaded.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The network has no states to carry, no batch is computed, or the cache has a chunk of a batch.
    /// </exception>
    public void CarryStates()
    {
        CheckStates();
        if (!_hasOutputs)
        {
            CheckLoaded();
            throw new InvalidOperationException(
                "The batch is not computed yet. Call Forward(cache) or Infer(cache) before its states are carried on.");
        }

        if (SampleCount < BatchSampleCount)
        {
            throw new InvalidOperationException(
                "Expected a whole batch, but the cache has a chunk of it, whose states do not belong to the next one.");
        }

        foreach (RecurrentState<T> state in States)
        {
            for (int block = 0; block < SampleCount; block += SampleBlock.Size)
            {
                state.AfterLast(block).CopyTo(state.First(block));
            }
        }
    }

    /// <summary>Makes the states before the first step of the next batch zero, as they are in a new cache.</summary>
    /// <exception cref="InvalidOperationException">The network has no states to carry.</exception>
    public void ResetStates()
    {
        CheckStates();
        foreach (RecurrentState<T> state in States)
        {
            for (int block = 0; block < BatchSize; block += SampleBlock.Size)
            {
                state.First(block).Clear();
            }
        }
    }

    private void CheckStates()
    {
        if (States.Count == 0)
        {
            throw new InvalidOperationException(
                "Expected a network with recurrent layers, all of which run forwards, but it has no states to carry.");
        }
    }
}
