using System.Numerics;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Plain;

/// <summary>The names of the subjects in plain loops.</summary>
internal static class PlainSubjects
{
    public const string Name = "Plain C# loops";
}

/// <summary>Training in plain loops.</summary>
internal sealed class PlainTraining<T>(TrainingTask<T> task) : TrainingSubject<T>(PlainSubjects.Name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PlainNetwork<T> _network = new(task.Shape, task.BatchSize);

    protected override void Restart() => _network.Load(task.InitialParameters);

    protected override void Steps(int first, int count)
    {
        for (int step = first; step < first + count; step++)
        {
            ReadOnlySpan<T> inputs = task.Batch(task.InputRows, step);
            _network.Forward(inputs, task.BatchSize);
            _network.Backward(inputs, task.Batch(task.TargetRows, step), task.BatchSize);
            _network.Step(
                step + 1,
                TrainingTask<T>.LearningRate,
                TrainingTask<T>.Beta1,
                TrainingTask<T>.Beta2,
                TrainingTask<T>.Epsilon);
        }
    }

    protected override T[] Parameters() => _network.ToParameters();
}

/// <summary>Prediction in plain loops: the forward pass over one row, or over all of them.</summary>
internal sealed class PlainPrediction<T> : PredictionSubject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PredictionTask<T> _task;
    private readonly PlainNetwork<T> _network;
    private readonly int _samplesPerCall;
    private int _next;

    public PlainPrediction(PredictionTask<T> task, bool isBatch)
        : base(PlainSubjects.Name)
    {
        _task = task;
        _samplesPerCall = isBatch ? task.Samples : 1;
        _network = new PlainNetwork<T>(task.Shape, _samplesPerCall);
        _network.Load(task.Parameters);
    }

    public override void Run(int calls)
    {
        int width = _task.Shape.Inputs;
        for (int call = 0; call < calls; call++)
        {
            _network.Forward(_task.InputRows.AsSpan(_next * width, _samplesPerCall * width), _samplesPerCall);
            _next = _next + _samplesPerCall == _task.Samples ? 0 : _next + _samplesPerCall;
        }
    }

    public override T[] Predictions()
    {
        _next = 0;
        return [.. Enumerable.Range(0, _task.Samples / _samplesPerCall).SelectMany(_ =>
        {
            Run(1);
            return _network.Output.ToArray();
        })];
    }
}
