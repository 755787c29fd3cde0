namespace LayerGen;

/// <summary>The loss that a network is trained with; it follows the activation of the last layer.</summary>
public enum LossFunction
{
    /// <summary>
    /// Cross-entropy, as the Kullback–Leibler divergence from the target distribution to the predicted one
    /// (<see cref="KullbackLeibler"/>). For networks that end in <see cref="Activation.Softmax"/>.
    /// </summary>
    CrossEntropy = 0,

    /// <summary>The mean of the squared differences over outputs and samples (<see cref="SquaredError"/>).</summary>
    MeanSquaredError = 1,
}
