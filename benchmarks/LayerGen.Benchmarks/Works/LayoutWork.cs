using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// Predictions of a batch that is stored feature by feature, and of the same batch sample by sample. Both must have the
/// same bits.
/// </summary>
/// <param name="shape">The widths of the network.</param>
/// <param name="samples">The samples of a call.</param>
/// <param name="createNetwork">Creates the network.</param>
internal sealed class LayoutWork<TNetwork, TCache, TGradients>(Shape shape, int samples, Func<TNetwork> createNetwork)
    : Work
    where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
    where TCache : BatchCache<float>
    where TGradients : GradientBuffer<float>
{
    public override string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"layout/{shape}/{samples}");

    public override double OperationsPerCall => shape.ForwardOperations * samples;

    public override IReadOnlyList<string> SubjectNames =>
        [Subject.Ours, OurRowPrediction<TNetwork, float, TCache, TGradients>.SubjectName];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        TNetwork network = createNetwork();
        var task = new PredictionTask<float>(shape, samples, RandomValues.Disturbed<float>(network.Parameters));
        var byFeature = new OurBatchPrediction<TNetwork, float, TCache, TGradients>(network, task);
        var bySample = new OurRowPrediction<TNetwork, float, TCache, TGradients>(network, task);
        if (!byFeature.Predictions().AsSpan().SequenceEqual(bySample.Predictions()))
        {
            throw new MismatchException($"{Name}: the layouts give other bits.");
        }

        return [byFeature, bySample];
    }
}
