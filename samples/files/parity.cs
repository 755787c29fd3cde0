#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using static LayerGen.Activation;

// Is the number of ones in an image of 2 × 2 pixels odd? 102 images to learn from, 26 to check.
var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var net = new ParityNet(seed: 42);
var history = net.Train(train, validation, new TrainingOptions
{
    Epochs = 1000,
    BatchSize = 8,
    Optimizer = Optimizer.Adam(0.005),
});

Console.WriteLine(history);
Console.WriteLine(net.Predict(validation).CreateReport(["even", "odd"]));
Console.WriteLine(net.Classify([1, 0, 1, 1], ["even", "odd"]));

// The generator writes the code of this network: press F12 on a method to read it.
[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
public partial class ParityNet;
