using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Data;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// Training in large batches with one thread and with two. One call is an epoch of <see cref="Steps"/> steps of
/// <c>Train</c>, with shuffling and gathering. Both must end with the same bits.
/// </summary>
internal sealed class ThreadsWork : Work
{
    private const int BatchSize = 512;
    private const int Steps = 8;

    public override string Name => "threads/784-128-10/512";

    public override double OperationsPerCall => Shapes.Of784x128x10.TrainingOperations * BatchSize * Steps;

    public override IReadOnlyList<string> SubjectNames => [Subject.Ours, "LayerGen, 2 threads"];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        int samples = BatchSize * Steps;
        var data = Dataset<float>.FromSamples(
            RandomValues.Gaussian<float>(samples * Net784x128x10.InputCount, seed: 1),
            Net784x128x10.InputCount,
            RandomValues.OneHot<float>(samples, Net784x128x10.OutputCount, seed: 2),
            Net784x128x10.OutputCount);
        if (Environment.ProcessorCount < 2)
        {
            notes.Add($"{Name}: this machine has one processor, so that both are one thread.");
        }

        Epochs[] subjects = [new(SubjectNames[0], data, threads: 1), new(SubjectNames[1], data, threads: 2)];
        float[][] trained = [.. subjects.Select(subject => subject.Train().ToArray())];
        if (!trained[0].AsSpan().SequenceEqual(trained[1]))
        {
            throw new MismatchException($"{Name}: two threads end with other bits than one.");
        }

        return subjects;
    }

    private sealed class Epochs(string name, Dataset<float> data, int threads) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int call = 0; call < calls; call++)
            {
                Train();
            }
        }

        public Span<float> Train()
        {
            var network = new Net784x128x10(seed: 0);
            network.Train(data, new TrainingOptions { Epochs = 1, BatchSize = BatchSize, Threads = threads });
            return network.Parameters;
        }
    }
}
