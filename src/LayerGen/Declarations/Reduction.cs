namespace LayerGen;

/// <summary>How the losses of the samples of a batch are combined to one number.</summary>
/// <remarks>
/// <para>
/// A batch of B samples with K outputs has two axes. The reduction is over the samples. Over the outputs there is one
/// rule for all losses: the loss of a sample is the mean over its independent outputs. The outputs of a
/// <see cref="LossFunction.CrossEntropy"/> are not independent but form one distribution, whose divergence is the sum
/// over the classes.
/// </para>
/// <para>
/// The gradient of an independent output therefore has the factor 1/(K·B) with <see cref="Mean"/> and 1/K with
/// <see cref="Sum"/>. For a class of a cross-entropy the factors are 1/B and 1. The default reductions of Keras and
/// PyTorch give the same values.
/// </para>
/// </remarks>
public enum Reduction
{
    /// <summary>The sum over the samples divided by their number.</summary>
    Mean = 0,

    /// <summary>The sum over the samples.</summary>
    Sum = 1,

    /// <summary>
    /// No reduction: one value per sample, as the <c>PerSample</c> functions of the losses compute. A network cannot be
    /// trained with it (LG0035).
    /// </summary>
    None = 2,
}
