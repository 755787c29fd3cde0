namespace LayerGen;

/// <summary>
/// The loss that a network is trained with. Unless <see cref="NetworkAttribute.Loss"/> says otherwise, it follows the activation of the
/// last layer: <see cref="CrossEntropy"/> for a softmax, <see cref="BinaryCrossEntropy"/> for a sigmoid, otherwise
/// <see cref="MeanSquaredError"/>.
/// </summary>
public enum LossFunction
{
    /// <summary>
    /// Cross-entropy, as the Kullback–Leibler divergence from the target distribution to the predicted one
    /// (<see cref="KullbackLeibler"/>). For networks that end in <see cref="Activation.Softmax"/>: one class out of several.
    /// </summary>
    CrossEntropy = 0,

    /// <summary>The mean of the squared differences over outputs and samples (<see cref="SquaredError"/>).</summary>
    MeanSquaredError = 1,

    /// <summary>
    /// Binary cross-entropy, as the divergence between the yes and no of each output, summed over the outputs
    /// (<see cref="BinaryKullbackLeibler"/>). For networks whose outputs lie in [0, 1]: one yes or no, or several independent ones.
    /// </summary>
    BinaryCrossEntropy = 2,

    /// <summary>The mean of the absolute differences over outputs and samples (<see cref="AbsoluteError"/>).</summary>
    MeanAbsoluteError = 3,

    /// <summary>Squared for small differences, absolute for large ones (<see cref="HuberLoss"/>).</summary>
    Huber = 4,
}
