using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>The settings of a loss as the losses read them. Each returns null, with a finding, when the setting is wrong.</summary>
internal interface ILossArguments
{
    /// <summary>The number of outputs of the network.</summary>
    int Outputs { get; }

    /// <summary>Reads ε of the label smoothing; 0 for none.</summary>
    double? LabelSmoothing();

    /// <summary>Reads the floor under the probabilities; 0 for none.</summary>
    double? ProbabilityFloor();

    /// <summary>Reads the weights of the classes; an empty array for none.</summary>
    /// <param name="allowsAnswers">Whether the classes of a single output are its two answers, no and yes.</param>
    EquatableArray<double>? ClassWeights(bool allowsAnswers);

    /// <summary>Reads the weights of the yes of each output; an empty array for none.</summary>
    EquatableArray<double>? PositiveWeights();

    /// <summary>Reads δ of the Huber loss.</summary>
    double? Delta();
}
