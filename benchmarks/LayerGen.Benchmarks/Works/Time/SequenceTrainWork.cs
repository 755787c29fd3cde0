using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Peers.Time;
using LayerGen.Benchmarks.Peers.Torch;
using LayerGen.Benchmarks.Subjects;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Works.Time;

/// <summary>One training step on sequences of symbols.</summary>
/// <param name="shape">The layers.</param>
/// <param name="batchSize">The sequences of a step.</param>
/// <param name="ours">Creates LayerGen's subject.</param>
internal sealed class SequenceTrainWork(
    SequenceShape shape, int batchSize, Func<SequenceTask, SequenceTraining> ours) : Work
{
    public override string Name { get; } =
        string.Create(CultureInfo.InvariantCulture, $"time/train/{shape.Name}/{batchSize}");

    public override double OperationsPerCall => shape.TrainingOperations * batchSize;

    public override bool IsOnRequest => true;

    public override IReadOnlyList<string> SubjectNames =>
        [Subject.Ours, .. CSequenceTraining.SubjectNames];

    /// <inheritdoc/>
    /// <remarks>The gradients of all subjects are compared with PyTorch's, or without it with the first's.</remarks>
    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        var task = new SequenceTask(shape, batchSize);
        List<SequenceTraining> subjects = [ours(task), .. CSequenceTraining.CreateAll(task, notes)];
        if (TorchProcess.Get(notes) is { } process)
        {
            subjects.Add(new TorchSequenceTraining(process, task));
        }

        if (subjects.Count > 1)
        {
            Compare(task, subjects, notes);
        }

        return subjects;
    }

    private void Compare(SequenceTask task, List<SequenceTraining> subjects, ICollection<string> notes)
    {
        SequenceTraining reference = subjects.Find(subject => subject is TorchSequenceTraining) ?? subjects[0];
        float[] gradients = reference.InitialGradients();
        float[] trained = reference.Train(Check.TrainingSteps);
        foreach (SequenceTraining subject in subjects.Where(subject => subject != reference))
        {
            double largest = SequenceCheck.Gradients(Name, shape, subject, gradients);
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}: gradients of {subject.Name} differ from those of {reference.Name} by at most {largest:G2} "
                + $"of the largest in a tensor."));
            SequenceCheck.Parameters(
                Name, shape, subject.Name, task.InitialParameters, trained, subject.Train(Check.TrainingSteps));
        }
    }
}
