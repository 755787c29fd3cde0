using System.Numerics;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>A generated network that predicts one sample per call, cycling through the inputs.</summary>
internal sealed class OurPrediction<TNetwork, T, TCache, TGradients> : PredictionSubject<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private readonly TNetwork _network;
    private readonly PredictionTask<T> _task;
    private readonly T[] _output;
    private int _next;

    public OurPrediction(TNetwork network, PredictionTask<T> task, string name = Ours)
        : base(name)
    {
        _network = network;
        _task = task;
        _output = new T[task.Shape.Outputs];
        task.Parameters.CopyTo(network.Parameters);
    }

    public override void Run(int calls)
    {
        ReadOnlySpan<T> inputs = _task.InputRows;
        int width = _task.Shape.Inputs;
        int next = _next;
        for (int call = 0; call < calls; call++)
        {
            _network.Predict(inputs.Slice(next * width, width), _output);
            next = next + 1 == _task.Samples ? 0 : next + 1;
        }

        _next = next;
    }

    public override T[] Predictions()
    {
        _next = 0;
        return [.. Enumerable.Range(0, _task.Samples).SelectMany(_ =>
        {
            Run(1);
            return _output.ToArray();
        })];
    }
}

/// <summary>A generated network that predicts all inputs in one call.</summary>
internal sealed class OurBatchPrediction<TNetwork, T, TCache, TGradients> : PredictionSubject<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    private readonly TNetwork _network;
    private readonly PredictionTask<T> _task;
    private readonly T[] _outputs;

    public OurBatchPrediction(TNetwork network, PredictionTask<T> task, string name = Ours)
        : base(name)
    {
        _network = network;
        _task = task;
        _outputs = new T[task.Samples * task.Shape.Outputs];
        task.Parameters.CopyTo(network.Parameters);
    }

    public override void Run(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            _network.PredictByFeature(_task.Inputs, _outputs, _task.Samples);
        }
    }

    public override T[] Predictions()
    {
        Run(1);
        var rows = new T[_outputs.Length];
        Transpose.Rows(_outputs, rows, _task.Samples);
        return rows;
    }
}

/// <summary>A generated network that predicts all inputs in one call, sample by sample.</summary>
internal sealed class OurRowPrediction<TNetwork, T, TCache, TGradients> : PredictionSubject<T>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    public const string SubjectName = "LayerGen, by sample";

    private readonly TNetwork _network;
    private readonly PredictionTask<T> _task;
    private readonly T[] _outputs;

    public OurRowPrediction(TNetwork network, PredictionTask<T> task, string name = SubjectName)
        : base(name)
    {
        _network = network;
        _task = task;
        _outputs = new T[task.Samples * task.Shape.Outputs];
        task.Parameters.CopyTo(network.Parameters);
    }

    public override void Run(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            _network.PredictBySample(_task.InputRows, _outputs, _task.Samples);
        }
    }

    public override T[] Predictions()
    {
        Run(1);
        return [.. _outputs];
    }
}
