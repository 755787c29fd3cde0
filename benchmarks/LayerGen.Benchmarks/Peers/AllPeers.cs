using System.Numerics;
using LayerGen.Benchmarks.Peers.C;
using LayerGen.Benchmarks.Peers.Onnx;
using LayerGen.Benchmarks.Peers.Plain;
using LayerGen.Benchmarks.Peers.Tensors;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Benchmarks.Works;

namespace LayerGen.Benchmarks.Peers;

/// <summary>The peers that train in this process.</summary>
internal sealed class TrainingPeers : ITrainingPeers
{
    public IReadOnlyList<string> Names =>
        [.. CLibrary.SubjectNames(), PlainSubjects.Name, TensorTraining<float>.SubjectName];

    public IEnumerable<TrainingSubject<T>> Create<T>(TrainingTask<T> task, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. CTraining<T>.CreateAll(task, notes), new PlainTraining<T>(task), new TensorTraining<T>(task)];
}

/// <summary>
/// The same, and training of the smallest networks with intrinsics, of which compilers make little from loops.
/// </summary>
internal sealed class SmallTrainingPeers : ITrainingPeers
{
    private readonly TrainingPeers _others = new();

    public IReadOnlyList<string> Names => CIntrinsicsSource.IsSupported
        ? [.. CLibrary.SubjectNames(CIntrinsicsSource.Kind), .. _others.Names]
        : _others.Names;

    public IEnumerable<TrainingSubject<T>> Create<T>(TrainingTask<T> task, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. CTraining<T>.CreateWithIntrinsics(task, notes), .. _others.Create(task, notes)];
}

/// <summary>The peers that train layers other than dense ones with Relu.</summary>
internal sealed class LayerTrainingPeers : ITrainingPeers
{
    public IReadOnlyList<string> Names => CLibrary.SubjectNames();

    public IEnumerable<TrainingSubject<T>> Create<T>(TrainingTask<T> task, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => CTraining<T>.CreateAll(task, notes);
}

/// <summary>The peers that predict in this process.</summary>
internal sealed class PredictionPeers : IPredictionPeers
{
    public IReadOnlyList<string> Names =>
        [.. CLibrary.SubjectNames(), PlainSubjects.Name, TensorTraining<float>.SubjectName, OnnxPrediction.SubjectName];

    public IEnumerable<PredictionSubject<T>> Create<T>(PredictionTask<T> task, bool isBatch, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<PredictionSubject<T>> peers = [];
        peers.AddRange(isBatch ? CBatchPrediction<T>.CreateAll(task, notes) : CPrediction<T>.CreateAll(task, notes));
        peers.Add(new PlainPrediction<T>(task, isBatch));
        peers.Add(isBatch ? new TensorBatchPrediction<T>(task) : new TensorPrediction<T>(task));

        // Only single precision, like all workloads that predict.
        if (task is PredictionTask<float> single
            && OnnxPrediction.Create(single, isBatch, notes) is PredictionSubject<T> onnx)
        {
            peers.Add(onnx);
        }

        return peers;
    }
}
