using LayerGen.Benchmarks.Generation;
using LayerGen.Benchmarks.Improved;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Peers;
using LayerGen.Benchmarks.Peers.Torch;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Benchmarks.Works.Time;
using static LayerGen.Benchmarks.Subjects.NarrowNetwork;
using static LayerGen.Benchmarks.Works.Shapes;
using OnnxConv = LayerGen.Benchmarks.Works.OnnxWork<
    LayerGen.Benchmarks.OnnxModels.Conv,
    LayerGen.Benchmarks.OnnxModels.Conv.Cache,
    LayerGen.Benchmarks.OnnxModels.Conv.Gradients>;
using OnnxDigitsConv = LayerGen.Benchmarks.Works.OnnxWork<
    LayerGen.Benchmarks.OnnxModels.DigitsConv,
    LayerGen.Benchmarks.OnnxModels.DigitsConv.Cache,
    LayerGen.Benchmarks.OnnxModels.DigitsConv.Gradients>;
using OnnxDigitsMlp = LayerGen.Benchmarks.Works.OnnxWork<
    LayerGen.Benchmarks.OnnxModels.DigitsMlp,
    LayerGen.Benchmarks.OnnxModels.DigitsMlp.Cache,
    LayerGen.Benchmarks.OnnxModels.DigitsMlp.Gradients>;
using OnnxMlp = LayerGen.Benchmarks.Works.OnnxWork<
    LayerGen.Benchmarks.OnnxModels.Mlp,
    LayerGen.Benchmarks.OnnxModels.Mlp.Cache,
    LayerGen.Benchmarks.OnnxModels.Mlp.Gradients>;
using Predict4x16x16x2 = LayerGen.Benchmarks.Works.PredictWork<
    LayerGen.Benchmarks.Net4x16x16x2,
    float,
    LayerGen.Benchmarks.Net4x16x16x2.Cache,
    LayerGen.Benchmarks.Net4x16x16x2.Gradients>;
using Predict64x64x64x10 = LayerGen.Benchmarks.Works.PredictWork<
    LayerGen.Benchmarks.Net64x64x64x10,
    float,
    LayerGen.Benchmarks.Net64x64x64x10.Cache,
    LayerGen.Benchmarks.Net64x64x64x10.Gradients>;
using Predict784x128x10 = LayerGen.Benchmarks.Works.PredictWork<
    LayerGen.Benchmarks.Net784x128x10,
    float,
    LayerGen.Benchmarks.Net784x128x10.Cache,
    LayerGen.Benchmarks.Net784x128x10.Gradients>;
using Train16x32x32x4 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net16x32x32x4,
    float,
    LayerGen.Benchmarks.Net16x32x32x4.Cache,
    LayerGen.Benchmarks.Net16x32x32x4.Gradients>;
using Train256x256x256x10 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net256x256x256x10,
    float,
    LayerGen.Benchmarks.Net256x256x256x10.Cache,
    LayerGen.Benchmarks.Net256x256x256x10.Gradients>;
using Train4x16x16x2 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net4x16x16x2,
    float,
    LayerGen.Benchmarks.Net4x16x16x2.Cache,
    LayerGen.Benchmarks.Net4x16x16x2.Gradients>;
using Train4x4x4x2 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net4x4x4x2,
    float,
    LayerGen.Benchmarks.Net4x4x4x2.Cache,
    LayerGen.Benchmarks.Net4x4x4x2.Gradients>;
using Train64x64x64x10 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net64x64x64x10,
    float,
    LayerGen.Benchmarks.Net64x64x64x10.Cache,
    LayerGen.Benchmarks.Net64x64x64x10.Gradients>;
using Train784x128x10 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net784x128x10,
    float,
    LayerGen.Benchmarks.Net784x128x10.Cache,
    LayerGen.Benchmarks.Net784x128x10.Gradients>;
using TrainDouble4x16x16x2 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.DoubleNet4x16x16x2,
    double,
    LayerGen.Benchmarks.DoubleNet4x16x16x2.Cache,
    LayerGen.Benchmarks.DoubleNet4x16x16x2.Gradients>;
using TrainLeNet5 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.LeNet5, float, LayerGen.Benchmarks.LeNet5.Cache, LayerGen.Benchmarks.LeNet5.Gradients>;
using TrainMatrixExp = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.MatrixExpNet,
    float,
    LayerGen.Benchmarks.MatrixExpNet.Cache,
    LayerGen.Benchmarks.MatrixExpNet.Gradients>;

namespace LayerGen.Benchmarks.Works;

/// <summary>All workloads, in the order of the report. A new workload is one line here.</summary>
internal static class AllWorks
{
    private const string Never = "LayerGen, Unroll.Never";
    private const string Always = "LayerGen, Unroll.Always";

    /// <param name="threads">The numbers of threads, of which the first is 1.</param>
    public static IReadOnlyList<Work> Create(IReadOnlyList<int> threads) =>
    [
        .. SmallTraining(new SmallTrainingPeers()),
        .. Training(new TrainingPeers()),
        .. LayerTraining(new WithTorchTraining(new LayerTrainingPeers())),
        .. Prediction(new WithTorchPrediction(new PredictionPeers())),
        .. ImportedModels,
        new LayoutWork<Net4x16x16x2, Net4x16x16x2.Cache, Net4x16x16x2.Gradients>(Of4x16x16x2, 1024, () => new(0)),
        new LayoutWork<Net64x64x64x10, Net64x64x64x10.Cache, Net64x64x64x10.Gradients>(
            Of64x64x64x10, 256, () => new(0)),
        new LayoutWork<Net784x128x10, Net784x128x10.Cache, Net784x128x10.Gradients>(Of784x128x10, 256, () => new(0)),
        Lines(8),
        Lines(16),
        Mixed(32),
        .. Parts,
        new ImprovedRunWork(),
        new ImprovedShareWork(),
        .. Threads(threads),
        .. TimeWorks.All,
        .. FileWork.All,
        .. DataWork.All,
        .. GenerationWorks.All,
    ];

    private static IEnumerable<Work> SmallTraining(ITrainingPeers peers) =>
    [
        new Train4x4x4x2(Of4x4x4x2, 16, () => new(0), Of(() => new Narrow4x4x4x2(0)), peers),
        new Train4x16x16x2(
            Of4x16x16x2, 8, () => new(0), Of(() => new Narrow4x16x16x2(0)), new WithTorchTraining(peers)),
        new Train4x16x16x2(Of4x16x16x2, 16, () => new(0), Of(() => new Narrow4x16x16x2(0)), peers),
    ];

    private static IEnumerable<Work> Training(ITrainingPeers peers) =>
    [
        new Train16x32x32x4(Of16x32x32x4, 32, () => new(0), Of(() => new Narrow16x32x32x4(0)), peers),
        new Train64x64x64x10(Of64x64x64x10, 32, () => new(0), Of(() => new Narrow64x64x64x10(0)), peers),
        new Train256x256x256x10(Of256x256x256x10, 64, () => new(0), Of(() => new Narrow256x256x256x10(0)), peers),
        new Train784x128x10(
            Of784x128x10, 64, () => new(0), Of(() => new Narrow784x128x10(0)), new WithTorchTraining(peers)),
        new TrainDouble4x16x16x2(Of4x16x16x2, 8, () => new(0), Of(() => new NarrowDouble4x16x16x2(0)), peers),
    ];

    /// <summary>Layers other than dense ones with Relu, which fewer peers support.</summary>
    private static IEnumerable<Work> LayerTraining(ITrainingPeers peers) =>
    [
        new TrainLeNet5(OfLeNet5, 96, () => new(0), Of(() => new NarrowLeNet5(0)), peers),
        new TrainMatrixExp(
            OfMatrixExp, 10_000, () => new(0), Of(() => new NarrowMatrixExp(0)), peers, MatrixExponential.Of),
    ];

    private static IEnumerable<Work> Prediction(IPredictionPeers peers) =>
    [
        new Predict4x16x16x2(Of4x16x16x2, null, () => new(0), Of(() => new Narrow4x16x16x2(0)), peers),
        new Predict64x64x64x10(Of64x64x64x10, null, () => new(0), Of(() => new Narrow64x64x64x10(0)), peers),
        new Predict784x128x10(Of784x128x10, null, () => new(0), Of(() => new Narrow784x128x10(0)), peers),
        new Predict4x16x16x2(Of4x16x16x2, 1024, () => new(0), Of(() => new Narrow4x16x16x2(0)), peers),
    ];

    private static IEnumerable<Work> ImportedModels =>
    [
        new OnnxMlp(OfOnnxMlp, null, OnnxModels.Mlp.LoadPretrained),
        new OnnxMlp(OfOnnxMlp, 64, OnnxModels.Mlp.LoadPretrained),
        new OnnxDigitsMlp(OfOnnxDigitsMlp, null, OnnxModels.DigitsMlp.LoadPretrained),
        new OnnxDigitsMlp(OfOnnxDigitsMlp, 64, OnnxModels.DigitsMlp.LoadPretrained),
        new OnnxConv(OfOnnxConv, null, OnnxModels.Conv.LoadPretrained),
        new OnnxConv(OfOnnxConv, 64, OnnxModels.Conv.LoadPretrained),
        new OnnxDigitsConv(OfOnnxDigitsConv, null, OnnxModels.DigitsConv.LoadPretrained),
        new OnnxDigitsConv(OfOnnxDigitsConv, 64, OnnxModels.DigitsConv.LoadPretrained),
    ];

    private static IEnumerable<Work> Parts =>
    [
        new PartsWork<Net4x16x16x2, Net4x16x16x2.Cache, Net4x16x16x2.Gradients>(Of4x16x16x2, 8, () => new(0)),
        new PartsWork<Net784x128x10, Net784x128x10.Cache, Net784x128x10.Gradients>(Of784x128x10, 64, () => new(0)),
        new PartsWork<Net256x256x256x10, Net256x256x256x10.Cache, Net256x256x256x10.Gradients>(
            Of256x256x256x10, 64, () => new(0)),
        new PartsWork<LeNet5, LeNet5.Cache, LeNet5.Gradients>(OfLeNet5, 96, () => new(0)),
    ];

    private static IEnumerable<Work> Threads(IReadOnlyList<int> threads) =>
    [
        ThreadsOf784x128x10(96, threads),
        ThreadsOf784x128x10(512, threads),
        ThreadsOfLeNet5(96, threads),
        ThreadsOfLeNet5(512, threads),
    ];

    private static ThreadsWork<Net784x128x10, Net784x128x10.Cache, Net784x128x10.Gradients> ThreadsOf784x128x10(
        int batchSize, IReadOnlyList<int> threads) => new(
            Of784x128x10,
            batchSize,
            threads,
            () => new(0),
            (network, data, options) => network.CreateTrainer(data, options));

    private static ThreadsWork<LeNet5, LeNet5.Cache, LeNet5.Gradients> ThreadsOfLeNet5(
        int batchSize, IReadOnlyList<int> threads) => new(
            OfLeNet5,
            batchSize,
            threads,
            () => new(0),
            (network, data, options) => network.CreateTrainer(data, options));

    private static UnrollWork Lines(int batchSize) => new(
        Of4x16x16x2,
        batchSize,
        () => new Net4x16x16x2(0).Parameters.ToArray(),
        task =>
        [
            new OurTraining<Net4x16x16x2, float, Net4x16x16x2.Cache, Net4x16x16x2.Gradients>(new(0), task),
            new OurTraining<LoopsNet4x16x16x2, float, LoopsNet4x16x16x2.Cache, LoopsNet4x16x16x2.Gradients>(
                new(0), task, Never),
        ],
        [Subject.Ours, Never]);

    private static UnrollWork Mixed(int batchSize) => new(
        Of16x32x32x4,
        batchSize,
        () => new Net16x32x32x4(0).Parameters.ToArray(),
        task =>
        [
            new OurTraining<Net16x32x32x4, float, Net16x32x32x4.Cache, Net16x32x32x4.Gradients>(new(0), task),
            new OurTraining<LoopsNet16x32x32x4, float, LoopsNet16x32x32x4.Cache, LoopsNet16x32x32x4.Gradients>(
                new(0), task, Never),
            new OurTraining<LinesNet16x32x32x4, float, LinesNet16x32x32x4.Cache, LinesNet16x32x32x4.Gradients>(
                new(0), task, Always),
        ],
        [Subject.Ours, Never, Always]);
}
