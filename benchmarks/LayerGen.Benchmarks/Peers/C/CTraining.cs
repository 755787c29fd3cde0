using System.Numerics;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// Training in C. The loop over the steps is also in C, so that no time is lost in calls between C# and C.
/// </summary>
internal sealed unsafe class CTraining<T> : TrainingSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CLibrary _library;
    private readonly TrainingTask<T> _task;
    private readonly PinnedValues<T> _inputs;
    private readonly PinnedValues<T> _targets;
    private readonly delegate* unmanaged<T*, void> _load;
    private readonly delegate* unmanaged<T*, void> _save;
    private readonly delegate* unmanaged<int, int, int, T*, T*, void> _train;

    private CTraining(string name, CLibrary library, TrainingTask<T> task)
        : base(name)
    {
        _library = library;
        _task = task;
        _inputs = new PinnedValues<T>(task.Inputs);
        _targets = new PinnedValues<T>(task.Targets);
        _load = (delegate* unmanaged<T*, void>)library.Function("load");
        _save = (delegate* unmanaged<T*, void>)library.Function("save");
        _train = (delegate* unmanaged<int, int, int, T*, T*, void>)library.Function("train");
    }

    /// <summary>Returns a subject for each compiler.</summary>
    public static IEnumerable<CTraining<T>> CreateAll(TrainingTask<T> task, ICollection<string> notes)
    {
        bool isDouble = typeof(T) == typeof(double);
        string source = task.Shape.IsDenseRelu
            ? CTrainingSource.Write(task.Shape, task.BatchSize, isDouble)
            : CLayersSource.Write(task.Shape, task.BatchSize, isDouble);
        return CLibrary.LoadAll(source, notes)
            .Select(loaded => new CTraining<T>(loaded.SubjectName, loaded.Library, task));
    }

    /// <summary>
    /// Returns a subject for each compiler, from a source with AVX-512 intrinsics. There is none if the machine does
    /// not execute AVX-512, and for shapes for which no such source exists.
    /// </summary>
    public static IEnumerable<CTraining<T>> CreateWithIntrinsics(TrainingTask<T> task, ICollection<string> notes)
    {
        if (typeof(T) != typeof(float) || CIntrinsicsSource.Write(task.Shape, task.BatchSize) is not { } source)
        {
            return [];
        }

        if (!CIntrinsicsSource.IsSupported)
        {
            notes.Add($"This machine does not execute AVX-512: {CIntrinsicsSource.Kind} is missing from this run.");
            return [];
        }

        return CLibrary.LoadAll(source, notes, CIntrinsicsSource.Kind)
            .Select(loaded => new CTraining<T>(loaded.SubjectName, loaded.Library, task));
    }

    public override void Dispose() => _library.Dispose();

    protected override void Restart()
    {
        fixed (T* parameters = _task.InitialParameters)
        {
            _load(parameters);
        }
    }

    protected override void Steps(int first, int count) =>
        _train(first, count, TrainingTask<T>.Batches, _inputs.Pointer, _targets.Pointer);

    protected override T[] Parameters()
    {
        var values = new T[_task.Shape.ParameterCount];
        fixed (T* parameters = values)
        {
            _save(parameters);
        }

        return values;
    }
}
