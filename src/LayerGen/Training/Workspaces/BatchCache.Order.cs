using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LayerGen.Training;

/// <content>
/// Checks the order of the operations on a batch. Generated code calls these methods. Each tests or sets one or two
/// flags, so the cost is not noticeable. Every flag is a separate byte, and parts of a batch only set flags, so
/// threads that compute different parts cannot undo each other's changes.
/// </content>
public abstract partial class BatchCache<T>
{
    private bool _hasTargets;
    private bool _hasOutputs;
    private bool _isForward;
    private bool _hasLosses;
    private bool _isBackward;

    /// <summary>Starts a pass over the whole batch. Results of an earlier pass are no longer valid.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <exception cref="InvalidOperationException">No batch is loaded.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void BeginPass()
    {
        CheckLoaded();
        _hasOutputs = false;
        _isForward = false;
        _hasLosses = false;
        _isBackward = false;
    }

    /// <summary>Records that the forward pass has computed the batch, or a part of it.</summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndForward()
    {
        _hasOutputs = true;
        _isForward = true;
    }

    /// <summary>
    /// Records that inference has computed the batch, or a part of it. This is enough for a loss, but not for the
    /// backward pass.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void EndInfer()
    {
        _hasOutputs = true;
        _isForward = false;
    }

    /// <summary>Checks that the batch has what a loss needs: targets, and outputs of Forward or Infer.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <exception cref="InvalidOperationException">The batch does not have them.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckLoss()
    {
        if (!(_hasOutputs & _hasTargets))
        {
            ThrowOrder("Forward(cache) or Infer(cache)");
        }
    }

    /// <summary>Records that the losses of the batch, or of a part of it, are computed.</summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndLoss() => _hasLosses = true;

    /// <summary>Checks that the batch has what the backward pass needs: targets, and outputs of Forward.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <exception cref="InvalidOperationException">The batch does not have them.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckBackward()
    {
        if (!(_isForward & _hasTargets))
        {
            ThrowOrder("Forward(cache)");
        }
    }

    /// <summary>Records that the first half of the backward pass has computed the batch, or a part of it.</summary>
    /// <remarks>Called by generated code.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndBackward() => _isBackward = true;

    /// <summary>
    /// Checks that the first half of the backward pass is finished, which the sums over the samples need.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <exception cref="InvalidOperationException">It is not finished.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CheckGradients()
    {
        if (!_isBackward)
        {
            ThrowGradients();
        }
    }

    /// <summary>Records a new batch, for which nothing is computed.</summary>
    private void Begin(int samples, bool hasTargets)
    {
        FirstSample = 0;
        SampleCount = samples;
        BatchSampleCount = samples;
        BatchNumber++;
        _previousLoss = 0;
        _isWeighted = false;
        _hasTargets = hasTargets;
        _hasOutputs = false;
        _isForward = false;
        _hasLosses = false;
        _isBackward = false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeTargets() => _hasTargets = SampleCount > 0;

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
            ? $"The batch is not computed yet. Call {pass} after its inputs are loaded."
            : "The batch has no targets. Call LoadTargets(d) after its inputs are loaded, or pass d to ComputeLoss and "
                + "Backward. The targets of the previous batch are not used.");
    }

    private void ThrowLosses()
    {
        CheckLoaded();
        throw new InvalidOperationException(
            "The losses of the batch are not computed yet. Call ComputeLoss(cache) after Forward(cache).");
    }

    private void ThrowGradients()
    {
        CheckLoaded();
        throw new InvalidOperationException(
            "The first half of the backward pass is not computed yet. Call Backward(cache, first, end) for all parts "
            + "of the batch before ComputeWeightGradients, or Backward(cache, gradients), which does both.");
    }
}
