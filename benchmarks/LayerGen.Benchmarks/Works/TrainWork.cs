using System.Globalization;
using System.Numerics;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// One training step: forward, backward and Adam on a batch that is already loaded, without the value of the loss.
/// </summary>
/// <param name="shape">The layers of the network.</param>
/// <param name="batchSize">The samples of a step.</param>
/// <param name="createNetwork">Creates the network.</param>
/// <param name="narrow">The same network without vectors of 512 bits.</param>
/// <param name="peers">The peers that train.</param>
/// <param name="targetsOf">Returns the target rows of input rows, or null for random classes.</param>
internal sealed class TrainWork<TNetwork, T, TCache, TGradients>(
    Shape shape,
    int batchSize,
    Func<TNetwork> createNetwork,
    NarrowNetwork<T> narrow,
    ITrainingPeers peers,
    Func<T[], T[]>? targetsOf = null) : Work
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    public override string Name { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{(typeof(T) == typeof(double) ? "train-double" : "train")}/{shape}/{batchSize}");

    public override double OperationsPerCall => shape.TrainingOperations * batchSize;

    public override bool IsDouble => typeof(T) == typeof(double);

    public override IReadOnlyList<string> SubjectNames =>
        [Subject.Ours, .. NarrowNetwork<T>.SubjectNames, .. peers.Names];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        TNetwork network = createNetwork();
        var task = new TrainingTask<T>(shape, batchSize, RandomValues.Disturbed<T>(network.Parameters), targetsOf);
        var ours = new OurTraining<TNetwork, T, TCache, TGradients>(network, task);
        T[] expected = ours.Train(Check.TrainingSteps);

        List<Subject> subjects = [ours];
        foreach (string _ in NarrowNetwork<T>.SubjectNames)
        {
            TrainingSubject<T> same = narrow.Training(task);
            subjects.Add(same);
            Check.SameBits(Name, same.Name, expected, same.Train(Check.TrainingSteps));
        }

        foreach (TrainingSubject<T> peer in peers.Create(task, notes))
        {
            subjects.Add(peer);
            Check.Parameters(Name, peer.Name, shape, task.InitialParameters, expected, peer.Train(Check.TrainingSteps));
        }

        return subjects;
    }
}

/// <summary>Creates the peers that train.</summary>
internal interface ITrainingPeers
{
    IReadOnlyList<string> Names { get; }

    IEnumerable<TrainingSubject<T>> Create<T>(TrainingTask<T> task, ICollection<string> notes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
