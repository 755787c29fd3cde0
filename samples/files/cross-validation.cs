#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Selection;
using static LayerGen.Activation;

// Two spirals, one inside the other: points (r cos φ, r sin φ), where the second one is turned by half a circle.
var random = new NumpyRandom(1);
var points = Enumerable.Range(0, 400).Select(k => (R: random.NextDouble(), Spiral: k % 2)).ToArray();
var data = Dataset<float>.From(
    points,
    p => [(float)(p.R * Math.Cos(6 * p.R + Math.PI * p.Spiral)), (float)(p.R * Math.Sin(6 * p.R + Math.PI * p.Spiral))],
    p => p.Spiral == 0 ? "first" : "second");
var options = new TrainingOptions { Epochs = 100, BatchSize = 16, Optimizer = Optimizer.Adam(0.01) };

// Five networks, each trained with four fifths of the points and measured with the others.
var folds = CrossValidation.Run(seed => new SmallNet(seed), data, options, folds: 5);
Console.WriteLine($"accuracy of 2-8-2: {folds.ValidationAccuracy}");

// Every combination of a network and a learning rate, each with three seeds, on all processors.
var (train, validation) = data.Split(0.8, Splitter.Stratified(seed: 1));
var sweep = new Sweep<float>(train, validation, options)
    .AddNetwork("2-8-2", seed => new SmallNet(seed))
    .AddNetwork("2-16-16-2", seed => new LargeNet(seed))
    .Vary("rate", [0.003, 0.01], (options, rate) => options with { Optimizer = Optimizer.Adam(rate) })
    .RunGrid(new SweepOptions { SeedCount = 3 });
Console.WriteLine(sweep);

[Network(2)] [Dense(8, Tanh)] [Dense(2, Softmax)]
public partial class SmallNet;

[Network(2)] [Dense(16, Tanh)] [Dense(16, Tanh)] [Dense(2, Softmax)]
public partial class LargeNet;
