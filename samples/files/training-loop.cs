#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using static LayerGen.Activation;

// The training loop, written by hand. Everything that it needs is allocated before it begins.
var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var random = new NumpyRandom(42);
var net = new ParityNet(random);
var cache = ParityNet.CreateCache(batchSize: 8);
var gradients = ParityNet.CreateGradients();
var adam = new ParityNet.AdamState(learningRate: 0.005);
int[] order = [.. Enumerable.Range(0, train.SampleCount)];

for (int epoch = 1; epoch <= 30; epoch++)
{
    random.Shuffle<int>(order);
    foreach (ReadOnlySpan<int> batch in new MiniBatches(order, batchSize: 8))
    {
        cache.Load(train, batch);
        net.Forward(cache);              // Z1, Y1, …
        net.ComputeLoss(cache);          // dZ of the last layer
        net.Backward(cache, gradients);  // dW1, db1, …
        adam.Step(net, gradients);
    }

    if (epoch % 10 == 0)
    {
        int right = net.Evaluate(validation).Confusion!.CorrectCount;
        Console.WriteLine($"epoch {epoch}: {right} of {validation.SampleCount} right");
    }
}

// Every tensor has its name of the mathematics: net.W1, cache.Z1, gradients.dW1, …
Console.WriteLine($"W1 has {gradients.dW1.Rows} × {gradients.dW1.Columns} gradients.");

[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
public partial class ParityNet;
