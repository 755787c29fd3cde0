using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// The settings of a loss, as the losses read them. Each method returns null and reports a finding if the setting is
/// wrong.
/// </summary>
internal interface ILossArguments
{
    /// <summary>Gets the number of outputs of the network.</summary>
    int Outputs { get; }

    /// <summary>Reads ε of the label smoothing. The default is 0.</summary>
    double? LabelSmoothing();

    /// <summary>Reads the lower limit of probabilities. The default is 0.</summary>
    double? ProbabilityFloor();

    /// <summary>
    /// Reads the weights of the classes, one positive number per class. The default is an empty array.
    /// </summary>
    /// <param name="allowsAnswers">Whether a single output has the two answers "no" and "yes" as classes.</param>
    EquatableArray<double>? ClassWeights(bool allowsAnswers);

    /// <summary>
    /// Reads the weights of the answer "yes", one positive number per output. Class weights must not specify the same.
    /// The default is an empty array.
    /// </summary>
    EquatableArray<double>? PositiveWeights();

    /// <summary>Reads δ of the Huber loss.</summary>
    double? Delta();
}
