using LayerGen;
using static LayerGen.Activation;

// Trains a network and prints a hash of its parameters' bits, which must be the same however this program is compiled.
var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var network = new ParityNet(seed: 42);
network.Train(train, validation, new TrainingOptions { Epochs = 200, BatchSize = 8, Optimizer = Optimizer.Adam(0.005f) });
if (network.Evaluate(validation).Accuracy != 1)
{
    Console.Error.WriteLine(network.Evaluate(validation));
    return 1;
}

ulong hash = 14695981039346656037;
foreach (float parameter in network.Parameters)
{
    hash = (hash ^ BitConverter.SingleToUInt32Bits(parameter)) * 1099511628211;
}

Console.WriteLine($"{ParityNet.ParameterCount} parameters {hash:x16}");
return 0;

/// <summary>The network of the README.</summary>
[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
public partial class ParityNet;
