#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using static LayerGen.Activation;

// Learns z = sin(3x) · cos(3y) from 1000 points with noise.
var random = new NumpyRandom(1);
var points = Enumerable.Range(0, 1000).Select(_ => (X: random.NextDouble(), Y: random.NextDouble())).ToArray();
var data = Dataset<float>.From(
    points,
    point => [(float)point.X, (float)point.Y],
    point => (float)(Math.Sin(3 * point.X) * Math.Cos(3 * point.Y) + 0.05 * random.NextGaussian()));
var (train, validation, test) = data.Split(0.6, 0.2, Splitter.Random(seed: 1));

// The last layer is linear, so the loss is the mean squared error. Training stops if the validation no longer improves.
var net = new SurfaceNet(seed: 1);
net.Train(train, validation, new TrainingOptions
{
    Epochs = 400,
    BatchSize = 16,
    Optimizer = Optimizer.Adam(0.005),
    Schedule = Schedule.Cosine(),
    Patience = 50,
});

Console.WriteLine(net.Predict(test).Regression);
float[] z = new float[1];
net.Predict([0.5f, 0.25f], z);
Console.WriteLine($"z(0.5, 0.25) is about {100 * z[0]:F0} hundredths; without noise, it would be 73.");

[Network(2)] [Dense(32, Tanh)] [Dense(16, Tanh)] [Dense(1)]
public partial class SurfaceNet;
