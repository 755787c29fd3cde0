using System.Globalization;
using System.Numerics;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Works;

/// <summary>Predictions: of one sample per call, cycling through 64 inputs, or of a batch per call.</summary>
/// <param name="shape">The widths of the network.</param>
/// <param name="batchSize">The samples of a call, or null for a single sample.</param>
/// <param name="createNetwork">Creates the network.</param>
/// <param name="narrow">The same network without vectors of 512 bits.</param>
/// <param name="peers">The peers that predict.</param>
internal sealed class PredictWork<TNetwork, T, TCache, TGradients>(
    Shape shape, int? batchSize, Func<TNetwork> createNetwork, NarrowNetwork<T> narrow, IPredictionPeers peers) : Work
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private const int Inputs = 64;

    public override string Name { get; } = batchSize is { } samples
        ? string.Create(CultureInfo.InvariantCulture, $"predict-batch/{shape}/{samples}")
        : $"predict/{shape}";

    public override double OperationsPerCall => shape.ForwardOperations * (batchSize ?? 1);

    public override bool IsDouble => typeof(T) == typeof(double);

    public override IReadOnlyList<string> SubjectNames =>
        [Subject.Ours, .. NarrowNetwork<T>.SubjectNames, .. peers.Names];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        TNetwork network = createNetwork();
        var task = new PredictionTask<T>(shape, batchSize ?? Inputs, RandomValues.Disturbed<T>(network.Parameters));
        PredictionSubject<T> ours = batchSize is null
            ? new OurPrediction<TNetwork, T, TCache, TGradients>(network, task)
            : new OurBatchPrediction<TNetwork, T, TCache, TGradients>(network, task);
        T[] expected = ours.Predictions();

        List<Subject> subjects = [ours];
        foreach (string _ in NarrowNetwork<T>.SubjectNames)
        {
            PredictionSubject<T> same = narrow.Prediction(task, isBatch: batchSize is not null);
            subjects.Add(same);
            Check.SameBits(Name, same.Name, expected, same.Predictions());
        }

        foreach (PredictionSubject<T> peer in peers.Create(task, isBatch: batchSize is not null, notes))
        {
            subjects.Add(peer);
            Check.Predictions(Name, peer.Name, expected, peer.Predictions());
        }

        return subjects;
    }
}

/// <summary>Creates the peers that predict.</summary>
internal interface IPredictionPeers
{
    IReadOnlyList<string> Names { get; }

    /// <param name="task">The network and the inputs.</param>
    /// <param name="isBatch">Whether a call predicts all inputs at once, or one after another.</param>
    /// <param name="notes">Receives notes for the reader.</param>
    IEnumerable<PredictionSubject<T>> Create<T>(PredictionTask<T> task, bool isBatch, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
