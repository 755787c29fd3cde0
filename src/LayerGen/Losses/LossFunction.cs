namespace LayerGen;

/// <summary>
/// The loss that a network is trained with. Unless <see cref="NetworkAttribute.Loss"/> says otherwise, it follows the
/// activation of the last layer: <see cref="CrossEntropy"/> for a softmax, <see cref="BinaryCrossEntropy"/> for a
/// sigmoid, otherwise <see cref="MeanSquaredError"/>.
/// </summary>
/// <remarks>
/// One rule for all: the loss of a sample is the mean over its K independent outputs. The outputs of a softmax are one
/// distribution, and its cross-entropy one term, the sum over the classes. How the samples of a batch are put together
/// is a matter of <see cref="Reduction"/>.
/// </remarks>
public enum LossFunction
{
    /// <summary>
    /// Cross-entropy, as the Kullback–Leibler divergence from the target distribution to the predicted one
    /// (<see cref="KullbackLeibler"/>): the sum over the classes. For networks that end in
    /// <see cref="Activation.Softmax"/>: one class out of several. It is computed from the logits, unless
    /// <see cref="NetworkAttribute.ProbabilityFloor"/> is set.
    /// </summary>
    CrossEntropy = 0,

    /// <summary>The mean of the squared differences over the outputs (<see cref="SquaredError"/>).</summary>
    MeanSquaredError = 1,

    /// <summary>
    /// Binary cross-entropy, as the mean over the outputs of the divergence between the yes and no of each
    /// (<see cref="BinaryKullbackLeibler"/>). For networks whose outputs lie in [0, 1]: one yes or no, or several
    /// independent ones. Behind <see cref="Activation.Sigmoid"/> it is computed from the logits, unless
    /// <see cref="NetworkAttribute.ProbabilityFloor"/> is set.
    /// </summary>
    BinaryCrossEntropy = 2,

    /// <summary>The mean of the absolute differences over the outputs (<see cref="AbsoluteError"/>).</summary>
    MeanAbsoluteError = 3,

    /// <summary>
    /// The mean over the outputs of what is squared for small differences, absolute for large ones
    /// (<see cref="HuberLoss"/>).
    /// </summary>
    Huber = 4,
}
