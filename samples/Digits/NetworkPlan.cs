using LayerGen;
using LayerGen.Persistence;

namespace DigitsSample;

/// <summary>A network to train, with its description for the report.</summary>
/// <param name="Kind">The kind of the network, one of <see cref="SavedNetwork.Kinds"/>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Summary">Its layers.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Train">Trains the network with these options.</param>
internal sealed record NetworkPlan(
    string Kind, string Title, string Summary, TrainingOptions Options, Func<TrainingOptions, TrainedNetwork> Train);

/// <summary>A network that was trained, with the parameters of its best epoch.</summary>
/// <param name="History">The history of the training.</param>
/// <param name="Model">The network with its preparation, which predicts counts.</param>
/// <param name="Save">Saves the network with its attachments to a file.</param>
internal sealed record TrainedNetwork(
    TrainingHistory History, IPredictor<float> Model, Action<string, NetworkAttachments> Save);
