using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using static LayerGen.Activation;

namespace ServingSample;

/// <summary>The network that is served: is the number of lit pixels of a 2 × 2 image even or odd?</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class ParityNet
{
    internal static readonly NetworkAttachments Attachments = new() { Labels = ["even", "odd"] };

    /// <summary>Trains a network with all 16 images and saves it, which replaces an existing file as a whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">The seed of the weights and the shuffles.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal static void TrainAndSave(string path, long seed)
    {
        ParityNet net = new(seed);
        net.Train(
            Parity.AllImages<float>(2, 2),
            options: new TrainingOptions { Epochs = 300, BatchSize = 4, Optimizer = Optimizer.Adam(0.01) });
        net.Save(path, Attachments);
    }
}
