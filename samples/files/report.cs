#:package LayerGen@0.1.0
#:package LayerGen.Reports@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Inspection;
using LayerGen.Metrics;
using LayerGen.Reports;
using static LayerGen.Activation;

// Two networks learn the same data.
var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var options = new TrainingOptions { Epochs = 300, BatchSize = 8, Optimizer = Optimizer.Adam(0.005) };
var small = new SmallNet(seed: 42);
var large = new LargeNet(seed: 42);
RunSeries[] runs =
[
    RunSeries.Of("4-4-2", small.Train(train, validation, options)),
    RunSeries.Of("4-16-16-2", large.Train(train, validation, options)),
];

// Charts are files of their own, as PNG or SVG, or parts of a report: one HTML file, which needs no other.
RunComparison.Create(runs).SaveSvg("comparison.svg");
var predictions = large.Predict(validation);
int right = predictions.Confusion!.CorrectCount;
new HtmlReport("Parity of 2 × 2 images", $"{right} of {validation.SampleCount} images right.")
    .AddSummary(LargeNet.Summary)
    .AddCurves(runs)
    .AddConfusion(predictions.Confusion!, ["even", "odd"])
    .AddImportance(PermutationImportance.Of(large, validation))
    .Save("report.html");
Console.WriteLine($"{right} of {validation.SampleCount} images right. See report.html and comparison.svg.");

[Network(4)] [Dense(4, Relu)] [Dense(2, Softmax)]
public partial class SmallNet;

[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
public partial class LargeNet;
