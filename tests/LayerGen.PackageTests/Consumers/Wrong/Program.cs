using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Selection;
using LayerGen.Training;
using static LayerGen.Activation;

var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var net = new ParityNet(seed: 42);
var history = net.Train(train, validation, new TrainingOptions { Epochs = 1000 });
Console.WriteLine(net.Evaluate(validation));
var cache = ParityNet.CreateCache(batchSize: 8);
var gradients = ParityNet.CreateGradients();
var adam = new ParityNet.AdamState(learningRate: 0.005);
net.Forward(cache);
net.Backward(cache, gradients);
adam.Step(net, gradients);
Console.WriteLine(gradients.dW1[0, 3] + net.W1[0, 0]);
Predictions predictions = net.Predict(validation);
Console.WriteLine(ParityNet.Summary);
var restarts = Restarts.Run(
    seed => new ParityNet(seed), train, validation, new TrainingOptions { Epochs = 1 }, count: 10);

[Network(4)]
[Dense(16, Relu)]
[Dense(0, Relu)]
[Dense(2, Softmax)]
public partial class ParityNet;
