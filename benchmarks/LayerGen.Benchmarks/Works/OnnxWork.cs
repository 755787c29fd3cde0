using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Peers.Onnx;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// Predictions of a model of ONNX that is a network here, beside ONNX Runtime with the same file: of one sample per
/// call, cycling through 64 inputs, or of a batch per call, sample by sample.
/// </summary>
/// <param name="shape">The layers of the model, with its name.</param>
/// <param name="batchSize">The samples of a call, or null for a single sample.</param>
/// <param name="load">Loads the network with the weights of the model.</param>
internal sealed class OnnxWork<TNetwork, TCache, TGradients>(Shape shape, int? batchSize, Func<TNetwork> load) : Work
    where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
    where TCache : BatchCache<float>
    where TGradients : GradientBuffer<float>
{
    private const int Inputs = 64;

    public override string Name { get; } =
        string.Create(CultureInfo.InvariantCulture, $"onnx/{shape}/{batchSize ?? 1}");

    public override double OperationsPerCall => shape.ForwardOperations * (batchSize ?? 1);

    public override IReadOnlyList<string> SubjectNames => [Subject.Ours, OnnxPrediction.SubjectName];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        TNetwork network = load();
        var task = new PredictionTask<float>(shape, batchSize ?? Inputs, network.Parameters.ToArray());
        bool isBatch = batchSize is not null;
        PredictionSubject<float> ours = isBatch
            ? new OurRowPrediction<TNetwork, float, TCache, TGradients>(network, task, Subject.Ours)
            : new OurPrediction<TNetwork, float, TCache, TGradients>(network, task);
        if (OnnxPrediction.Create(task, isBatch, notes, OnnxModels.Read(shape)) is not { } peer)
        {
            return [ours];
        }

        Check.Predictions(Name, peer.Name, ours.Predictions(), peer.Predictions());
        return [ours, peer];
    }
}
