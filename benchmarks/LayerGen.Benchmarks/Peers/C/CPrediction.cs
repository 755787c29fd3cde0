using System.Diagnostics;
using System.Numerics;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>Prediction of one sample per call in C. The loop over the calls is also in C.</summary>
internal sealed unsafe class CPrediction<T> : PredictionSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CLibrary _library;
    private readonly PredictionTask<T> _task;
    private readonly PinnedValues<T> _inputs;
    private readonly PinnedValues<T> _output;
    private delegate* unmanaged<int, int, int, T*, T*, void> _predict;
    private int _next;

    private CPrediction(string name, CLibrary library, PredictionTask<T> task)
        : base(name)
    {
        _library = library;
        _task = task;
        _inputs = new PinnedValues<T>(task.InputRows);
        _output = new PinnedValues<T>(new T[task.Shape.Outputs]);
        var load = (delegate* unmanaged<T*, void>)library.Function("load");
        fixed (T* parameters = task.Parameters)
        {
            load(parameters);
        }

        ChooseFastest();
    }

    /// <summary>Returns a subject for each compiler.</summary>
    public static IEnumerable<CPrediction<T>> CreateAll(PredictionTask<T> task, ICollection<string> notes)
    {
        string source = CPredictionSource.WriteSingle(task.Shape, isDouble: typeof(T) == typeof(double));
        return CLibrary.LoadAll(source, notes)
            .Select(loaded => new CPrediction<T>(loaded.SubjectName, loaded.Library, task));
    }

    public override void Run(int calls)
    {
        _predict(_next, calls, _task.Samples, _inputs.Pointer, _output.Pointer);
        _next = (int)((_next + (long)calls) % _task.Samples);
    }

    public override T[] Predictions()
    {
        _next = 0;
        return [.. Enumerable.Range(0, _task.Samples).SelectMany(_ =>
        {
            Run(1);
            return _output.Values.ToArray();
        })];
    }

    public override void Dispose() => _library.Dispose();

    /// <summary>Selects the order of the loops that is faster on this machine.</summary>
    private void ChooseFastest()
    {
        TimeSpan best = TimeSpan.MaxValue;
        nint fastest = 0;
        for (int round = 0; round < 5; round++)
        {
            foreach (string name in CPredictionSource.SingleFunctions)
            {
                nint function = _library.Function(name);
                _predict = (delegate* unmanaged<int, int, int, T*, T*, void>)function;
                long start = Stopwatch.GetTimestamp();
                Run(2 * _task.Samples);
                TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
                (best, fastest) = elapsed < best ? (elapsed, function) : (best, fastest);
            }
        }

        _predict = (delegate* unmanaged<int, int, int, T*, T*, void>)fastest;
    }
}

/// <summary>Prediction of a batch per call in C.</summary>
internal sealed unsafe class CBatchPrediction<T> : PredictionSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CLibrary _library;
    private readonly PredictionTask<T> _task;
    private readonly PinnedValues<T> _inputs;
    private readonly PinnedValues<T> _outputs;
    private readonly delegate* unmanaged<int, T*, T*, void> _predict;

    private CBatchPrediction(string name, CLibrary library, PredictionTask<T> task)
        : base(name)
    {
        _library = library;
        _task = task;
        _inputs = new PinnedValues<T>(task.Inputs);
        _outputs = new PinnedValues<T>(new T[task.Samples * task.Shape.Outputs]);
        _predict = (delegate* unmanaged<int, T*, T*, void>)library.Function(CPredictionSource.BatchFunction);
        var load = (delegate* unmanaged<T*, void>)library.Function("load");
        fixed (T* parameters = task.Parameters)
        {
            load(parameters);
        }
    }

    /// <summary>Returns a subject for each compiler.</summary>
    public static IEnumerable<CBatchPrediction<T>> CreateAll(PredictionTask<T> task, ICollection<string> notes)
    {
        string source = CPredictionSource.WriteBatch(task.Shape, task.Samples, isDouble: typeof(T) == typeof(double));
        return CLibrary.LoadAll(source, notes)
            .Select(loaded => new CBatchPrediction<T>(loaded.SubjectName, loaded.Library, task));
    }

    public override void Run(int calls) => _predict(calls, _inputs.Pointer, _outputs.Pointer);

    public override T[] Predictions()
    {
        Run(1);
        var rows = new T[_outputs.Values.Length];
        Transpose.Rows(_outputs.Values, rows, _task.Samples);
        return rows;
    }

    public override void Dispose() => _library.Dispose();
}
