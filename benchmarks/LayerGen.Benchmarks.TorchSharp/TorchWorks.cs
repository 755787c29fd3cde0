using System.Numerics;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Benchmarks.Works;
using static LayerGen.Benchmarks.Subjects.NarrowNetwork;
using Predict4x16x16x2 = LayerGen.Benchmarks.Works.PredictWork<
    LayerGen.Benchmarks.Net4x16x16x2,
    float,
    LayerGen.Benchmarks.Net4x16x16x2.Cache,
    LayerGen.Benchmarks.Net4x16x16x2.Gradients>;
using Train4x16x16x2 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net4x16x16x2,
    float,
    LayerGen.Benchmarks.Net4x16x16x2.Cache,
    LayerGen.Benchmarks.Net4x16x16x2.Gradients>;
using Train784x128x10 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.Net784x128x10,
    float,
    LayerGen.Benchmarks.Net784x128x10.Cache,
    LayerGen.Benchmarks.Net784x128x10.Gradients>;
using TrainLeNet5 = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.LeNet5, float, LayerGen.Benchmarks.LeNet5.Cache, LayerGen.Benchmarks.LeNet5.Gradients>;
using TrainMatrixExp = LayerGen.Benchmarks.Works.TrainWork<
    LayerGen.Benchmarks.MatrixExpNet,
    float,
    LayerGen.Benchmarks.MatrixExpNet.Cache,
    LayerGen.Benchmarks.MatrixExpNet.Gradients>;

namespace LayerGen.Benchmarks.Torch;

/// <summary>The workloads that TorchSharp is measured with.</summary>
internal static class TorchWorks
{
    public static IReadOnlyList<Work> Create()
    {
        var peers = new TorchPeers();
        return
        [
            new Train4x16x16x2(Shapes.Of4x16x16x2, 8, () => new(0), Of(() => new Narrow4x16x16x2(0)), peers),
            new Train784x128x10(Shapes.Of784x128x10, 64, () => new(0), Of(() => new Narrow784x128x10(0)), peers),
            new TrainLeNet5(Shapes.OfLeNet5, 96, () => new(0), Of(() => new NarrowLeNet5(0)), peers),
            new TrainMatrixExp(
                Shapes.OfMatrixExp,
                10_000,
                () => new(0),
                Of(() => new NarrowMatrixExp(0)),
                peers,
                MatrixExponential.Of),
            new Predict4x16x16x2(Shapes.Of4x16x16x2, null, () => new(0), Of(() => new Narrow4x16x16x2(0)), peers),
        ];
    }

    /// <summary>TorchSharp as a peer, in single precision like the workloads above.</summary>
    private sealed class TorchPeers : ITrainingPeers, IPredictionPeers
    {
        public IReadOnlyList<string> Names => [TorchNetwork.SubjectName];

        public IEnumerable<TrainingSubject<T>> Create<T>(TrainingTask<T> task, ICollection<string> notes)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            [(TrainingSubject<T>)(object)new TorchTraining((TrainingTask<float>)(object)task)];

        public IEnumerable<PredictionSubject<T>> Create<T>(
            PredictionTask<T> task, bool isBatch, ICollection<string> notes)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            [(PredictionSubject<T>)(object)new TorchPrediction((PredictionTask<float>)(object)task)];
    }
}
