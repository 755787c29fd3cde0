using LayerGen;

namespace DigitsSample;

/// <summary>A network that is to be trained: what the report says of it, and how to do it.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Summary">Its layers.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Train">Trains it, with what to call after each epoch.</param>
internal sealed record NetworkPlan(
    string Title, string Summary, TrainingOptions Options, Func<Action<EpochReport>, TrainedNetwork> Train);

/// <summary>A network that was trained.</summary>
/// <param name="Network">The network, with the parameters of its best epoch.</param>
/// <param name="History">The course of the training.</param>
internal sealed record TrainedNetwork(IPredictor<float> Network, TrainingHistory History);
