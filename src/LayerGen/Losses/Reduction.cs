namespace LayerGen;

/// <summary>How the losses of the samples of a batch become one number.</summary>
/// <remarks>
/// <para>
/// A batch of B samples by K outputs has two axes, and this is about one of them, the samples. Over the outputs there
/// is one rule for all losses: the loss of a sample is the mean over its independent outputs, whatever the reduction.
/// The outputs of a <see cref="LossFunction.CrossEntropy"/> are not independent but one distribution, whose divergence
/// is one number: the sum over the classes.
/// </para>
/// <para>
/// So the gradient of an independent output has the factor 1/(K·B) with <see cref="Mean"/> and 1/K with
/// <see cref="Sum"/>; that of a class of a cross-entropy 1/B and 1. Keras and PyTorch have the same values with their
/// default reductions.
/// </para>
/// </remarks>
public enum Reduction
{
    /// <summary>The sum over the samples divided by their number.</summary>
    Mean = 0,

    /// <summary>The sum over the samples.</summary>
    Sum = 1,

    /// <summary>
    /// No reduction: one value per sample, as the <c>PerSample</c> functions of the losses give. It is no reduction to
    /// train with, so a network cannot have it (LG0035).
    /// </summary>
    None = 2,
}
