using System.Globalization;
using LayerGen;
using LayerGen.Data;
using static LayerGen.Activation;

// Only the notebook's improved run, to be timed as a whole process.
(Dataset<float> train, Dataset<float> validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
TrainingHistory<float> history = new ParityNet(seed: 42).Train(train, validation, new TrainingOptions
{
    Epochs = 1000,
    BatchSize = 8,
    Optimizer = Optimizer.Adam(0.005),
});
Console.WriteLine(history.TrainLoss[^1].ToString("R", CultureInfo.InvariantCulture));

[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
internal sealed partial class ParityNet;
