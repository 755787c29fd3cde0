using System.Runtime.CompilerServices;

namespace LayerGen.Training;

/// <content> In which order a batch goes through the passes. Generated code calls what is here; each is a look at a
/// flag or two, or sets one, so that a training step does not feel it. Every flag has a byte of its own, and parts of a
/// batch only ever set them: threads that compute a part each cannot undo each other's. </content>
public abstract partial class BatchCache<T>
{
    private bool _hasTargets;
    private bool _hasOutputs;
    private bool _isForward;
    private bool _hasLosses;
    private bool _isBackward;

    /// <summary>Begins a pass over the whole batch: what a former one came to does not hold any more.</summary>
    /// <exception cref="InvalidOperationException">No batch is loaded.</exception>
    public void BeginPass()
    {
        CheckLoaded();
        _hasOutputs = false;
        _isForward = false;
        _hasLosses = false;
        _isBackward = false;
    }

    /// <summary>Takes note that the forward pass has computed the batch, or a part of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndForward()
    {
        _hasOutputs = true;
        _isForward = true;
    }

    /// <summary>
    /// Takes note that inference has computed the batch, or a part of it: enough for a loss, but not to go backward.
    /// </summary>
    public void EndInfer()
    {
        _hasOutputs = true;
        _isForward = false;
    }

    /// <summary>Checks that the batch has what a loss needs: targets, and outputs of Forward or Infer.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckLoss()
    {
        if (!(_hasOutputs & _hasTargets))
        {
            ThrowOrder("Forward(cache) or Infer(cache)");
        }
    }

    /// <summary>Takes note that the losses of the batch, or of a part of it, are computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndLoss() => _hasLosses = true;

    /// <summary>Checks that the batch has what the backward pass needs: targets, and outputs of Forward.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckBackward()
    {
        if (!(_isForward & _hasTargets))
        {
            ThrowOrder("Forward(cache)");
        }
    }

    /// <summary>Takes note that the first half of the backward pass has gone over the batch, or a part of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndBackward() => _isBackward = true;

    /// <summary>
    /// Checks that the first half of the backward pass is done, which the sums over the samples need.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckGradients()
    {
        if (!_isBackward)
        {
            ThrowGradients();
        }
    }

    /// <summary>Takes note of a new batch, of which nothing is computed.</summary>
    private void Begin(int samples, bool hasTargets)
    {
        Samples = samples;
        BatchNumber++;
        _hasTargets = hasTargets;
        _hasOutputs = false;
        _isForward = false;
        _hasLosses = false;
        _isBackward = false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeTargets() => _hasTargets = Samples > 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckLosses()
    {
        if (!_hasLosses)
        {
            ThrowLosses();
        }
    }

    private void ThrowOrder(string pass)
    {
        CheckLoaded();
        throw new InvalidOperationException(_hasTargets
            ? $"The batch is not computed yet: call {pass} after its inputs are loaded."
            : "The batch has no targets: call LoadTargets(d) after its inputs are loaded, or Loss and Backward with d. Those of the batch before are not its own.");
    }

    private void ThrowLosses()
    {
        CheckLoaded();
        throw new InvalidOperationException("The losses of the batch are not computed yet: call ComputeLoss(cache) after Forward(cache).");
    }

    private void ThrowGradients()
    {
        CheckLoaded();
        throw new InvalidOperationException("The batch has not gone backward yet: call Backward(cache, first, end) for all its parts before WeightGradients, or Backward(cache, gradients), which does both.");
    }
}
