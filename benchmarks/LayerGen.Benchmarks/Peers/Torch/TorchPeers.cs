using System.Numerics;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Benchmarks.Works;

namespace LayerGen.Benchmarks.Peers.Torch;

/// <summary>PyTorch beside other peers that train. BenchmarkDotNet does not list it.</summary>
internal sealed class WithTorchTraining(ITrainingPeers others) : ITrainingPeers
{
    public IReadOnlyList<string> Names => others.Names;

    public IEnumerable<TrainingSubject<T>> Create<T>(TrainingTask<T> task, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<TrainingSubject<T>> peers = [.. others.Create(task, notes)];
        if (task is TrainingTask<float> single
            && TorchProcess.Get(notes) is { } process
            && new TorchTraining(process, single) is TrainingSubject<T> torch)
        {
            peers.Add(torch);
        }

        return peers;
    }
}

/// <summary>PyTorch beside other peers that predict one sample per call. BenchmarkDotNet does not list it.</summary>
internal sealed class WithTorchPrediction(IPredictionPeers others) : IPredictionPeers
{
    public IReadOnlyList<string> Names => others.Names;

    public IEnumerable<PredictionSubject<T>> Create<T>(PredictionTask<T> task, bool isBatch, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<PredictionSubject<T>> peers = [.. others.Create(task, isBatch, notes)];
        if (!isBatch
            && task is PredictionTask<float> single
            && TorchProcess.Get(notes) is { } process
            && new TorchPrediction(process, single) is PredictionSubject<T> torch)
        {
            peers.Add(torch);
        }

        return peers;
    }
}
