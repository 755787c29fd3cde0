namespace LayerGen;

/// <summary>
/// What the outputs of a network are. Accuracy, confusion matrices and the figures of <see cref="Metrics.Predictions"/>
/// depend on it. It follows from the loss. For a custom loss (<see cref="LossFunction.Custom"/>), it follows from the
/// activation of the last layer.
/// </summary>
public enum OutputMeaning
{
    /// <summary>Numbers: a regression.</summary>
    Numbers = 0,

    /// <summary>
    /// The probabilities of classes, of which each sample has one: <see cref="LossFunction.CrossEntropy"/>, or a custom
    /// loss after <see cref="Activation.Softmax"/>.
    /// </summary>
    Classes = 1,

    /// <summary>
    /// The probability of a yes for each output: <see cref="LossFunction.BinaryCrossEntropy"/>, or a custom loss after
    /// <see cref="Activation.Sigmoid"/> or <see cref="Activation.HardSigmoid"/>. A single output decides between two
    /// classes.
    /// </summary>
    Decisions = 2,
}
