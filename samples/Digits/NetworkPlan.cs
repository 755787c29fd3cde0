using LayerGen;
using LayerGen.Metrics;
using LayerGen.Training;

namespace DigitsSample;

/// <summary>A network to train, with its description for the report.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Summary">Its layers.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Train">Trains the network with a callback after each epoch.</param>
internal sealed record NetworkPlan(
    string Title, string Summary, TrainingOptions Options, Func<Action<EpochReport>, TrainedNetwork> Train);

/// <summary>A network that was trained, with the parameters of its best epoch.</summary>
/// <param name="History">The history of the training.</param>
/// <param name="Test">Computes its predictions for the test images.</param>
internal sealed record TrainedNetwork(TrainingHistory History, Func<Predictions> Test);
