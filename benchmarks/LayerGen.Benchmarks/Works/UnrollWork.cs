using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// The same training step in the form that the planner chooses, and in the form that it did not choose. Both must have
/// the same bits.
/// </summary>
/// <param name="shape">The shape.</param>
/// <param name="batchSize">The samples of a step.</param>
/// <param name="initialParameters">The initial parameters.</param>
/// <param name="create">Creates the subjects, the planner's choice first.</param>
/// <param name="names">Their names.</param>
internal sealed class UnrollWork(
    Shape shape,
    int batchSize,
    Func<float[]> initialParameters,
    Func<TrainingTask<float>, TrainingSubject<float>[]> create,
    string[] names) : Work
{
    public override string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"unroll/{shape}/{batchSize}");

    public override double OperationsPerCall => shape.TrainingOperations * batchSize;

    public override IReadOnlyList<string> SubjectNames => names;

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        var task = new TrainingTask<float>(shape, batchSize, RandomValues.Disturbed<float>(initialParameters()));
        TrainingSubject<float>[] subjects = create(task);
        float[] expected = subjects[0].Train(Check.TrainingSteps);
        foreach (TrainingSubject<float> subject in subjects)
        {
            if (!subject.Train(Check.TrainingSteps).AsSpan().SequenceEqual(expected))
            {
                throw new MismatchException($"{Name}: {subject.Name} ends with other bits than {subjects[0].Name}.");
            }
        }

        return subjects;
    }
}
