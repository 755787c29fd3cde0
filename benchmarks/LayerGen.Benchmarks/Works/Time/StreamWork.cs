using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Peers.Time;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Works.Time;

/// <summary>A stream with one step per call, or with a block of steps per call.</summary>
/// <param name="shape">The layers.</param>
/// <param name="isBlock">Whether a call processes a block.</param>
/// <param name="ours">Creates LayerGen's subject.</param>
internal sealed class StreamWork(StreamShape shape, bool isBlock, OurStream ours) : Work
{
    public override string Name { get; } = isBlock ? $"time/block/{shape}" : $"time/step/{shape}";

    public override double OperationsPerCall => shape.Operations * (isBlock ? StreamTask.Block : 1);

    public override bool IsOnRequest => true;

    public override IReadOnlyList<string> SubjectNames => StreamSubjects.Names;

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes) =>
        StreamSubjects.Create(Name, shape, isBlock, ours, notes);
}

/// <summary>The times of single steps of a stream.</summary>
/// <param name="shape">The layers.</param>
/// <param name="ours">Creates LayerGen's subject.</param>
internal sealed class StreamTailWork(StreamShape shape, OurStream ours) : TailWork
{
    public override string Name { get; } = $"time/tail/{shape}";

    public override bool IsOnRequest => true;

    public override IReadOnlyList<string> SubjectNames => StreamSubjects.Names;

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes) =>
        StreamSubjects.Create(Name, shape, isBlock: false, ours, notes);
}

/// <summary>The subjects of a stream, each compared with the equations in double precision.</summary>
internal static class StreamSubjects
{
    public static IReadOnlyList<string> Names =>
        [Subject.Ours, .. CStream.SubjectNames];

    public static IReadOnlyList<Subject> Create(
        string work, StreamShape shape, bool isBlock, OurStream ours, ICollection<string> notes)
    {
        var task = new StreamTask(shape);
        List<StreamSubject> subjects = [ours(task, isBlock), .. CStream.CreateAll(task, isBlock, notes)];
        double[] expected = StreamReference.Outputs(task);
        foreach (StreamSubject subject in subjects)
        {
            SequenceCheck.Stream(work, subject, expected);
        }

        return subjects;
    }
}
