using LayerGen.CompilerServices;

namespace LayerGen;

/// <summary>
/// The loss that a network is trained with. If <see cref="LossAttribute"/> does not declare it, it follows from the
/// activation of the last layer: <see cref="CrossEntropy"/> for a softmax, <see cref="BinaryCrossEntropy"/> for a
/// sigmoid, otherwise <see cref="MeanSquaredError"/>.
/// </summary>
/// <remarks>
/// The loss of a sample is always the mean over its K independent outputs. The outputs of a softmax form one
/// distribution, and their cross-entropy is the sum over the classes. <see cref="Reduction"/> determines how the
/// samples of a batch are combined.
/// </remarks>
public enum LossFunction
{
    /// <summary>
    /// Cross-entropy, computed as the Kullback–Leibler divergence from the target distribution to the predicted one
    /// (<see cref="KullbackLeibler"/>), the sum over the classes. It is for networks that end in
    /// <see cref="Activation.Softmax"/> and predict one of several classes. It is computed from the logits, unless
    /// <see cref="LossAttribute.ProbabilityFloor"/> is set.
    /// </summary>
    CrossEntropy = 0,

    /// <summary>The mean of the squared differences over the outputs (<see cref="SquaredError"/>).</summary>
    MeanSquaredError = 1,

    /// <summary>
    /// Binary cross-entropy: the mean over the outputs of the divergence of each binary output
    /// (<see cref="BinaryKullbackLeibler"/>). It is for networks with outputs in [0, 1]: one yes or no, or several
    /// independent ones. After <see cref="Activation.Sigmoid"/> it is computed from the logits, unless
    /// <see cref="LossAttribute.ProbabilityFloor"/> is set.
    /// </summary>
    BinaryCrossEntropy = 2,

    /// <summary>The mean of the absolute differences over the outputs (<see cref="AbsoluteError"/>).</summary>
    MeanAbsoluteError = 3,

    /// <summary>
    /// The mean over the outputs of an error that is quadratic for small differences and linear for large ones
    /// (<see cref="HuberLoss"/>).
    /// </summary>
    Huber = 4,

    /// <summary>
    /// A custom loss, the type that <see cref="LossAttribute.LossType"/> declares: <c>[Loss(typeof(Quantile))]</c>. The
    /// mean over the outputs of its <see cref="ILoss{T}.Value"/>. This member cannot be declared itself.
    /// </summary>
    Custom = 5,
}
