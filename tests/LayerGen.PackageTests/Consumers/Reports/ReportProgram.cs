// A program that draws charts: packages from a folder, without a reference to the repository.
using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Reports;
using static LayerGen.Activation;

var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var network = new ParityNet(seed: 42);
TrainingHistory<float> history = network.Train(
    train, validation, new TrainingOptions { Epochs = 100, BatchSize = 8, Optimizer = Optimizer.Adam(0.005) });
RunSeries run = RunSeries.Of("parity", history);
LearningCurves.Create(run).SavePng("curves.png");
LearningCurves.Create(run).SaveSvg("curves.svg");
IReadOnlyList<GeneratedFile> files = GeneratedSource.Find(typeof(ParityNet));
Predictions predictions = network.Predict(validation);
new HtmlReport("Parity of 2 × 2 images", $"{predictions}")
    .AddDeclaration(ParityNet.Declaration)
    .AddSummary(ParityNet.Summary)
    .AddGeneratedCode(files)
    .AddCurves([run])
    .AddConfusion(predictions.Confusion, ["even", "odd"])
    .Save("report.html");
Console.WriteLine(
    $"curves.png {new FileInfo("curves.png").Length > 10_000}, "
    + $"report.html {File.ReadAllText("report.html").Contains("ForwardLayer1")}");
return 0;

/// <summary>The network of the README.</summary>
[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
public partial class ParityNet;
