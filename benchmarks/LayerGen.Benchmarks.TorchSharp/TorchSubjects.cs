using LayerGen.Benchmarks.Subjects;
using LayerGen.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace LayerGen.Benchmarks.Torch;

/// <summary>Training with autograd and torch.optim.Adam, on batches that are prepared as tensors.</summary>
internal sealed class TorchTraining : TrainingSubject<float>
{
    private readonly TrainingTask<float> _task;
    private readonly TorchNetwork _network;
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _targets;
    private optim.Optimizer? _adam;

    public TorchTraining(TrainingTask<float> task)
        : base(TorchNetwork.SubjectName)
    {
        _task = task;
        _network = new TorchNetwork(task.Shape);
        _inputs = Batches(task.InputRows, task.Shape.Input);
        _targets = Batches(task.TargetRows, new Extent(1, 1, task.Shape.Outputs));
    }

    public override void Dispose()
    {
        _adam?.Dispose();
        _network.Dispose();
        foreach (Tensor tensor in (IEnumerable<Tensor>)[.. _inputs, .. _targets])
        {
            tensor.Dispose();
        }
    }

    protected override void Restart()
    {
        _adam?.Dispose();
        _network.Load(_task.InitialParameters);
        _adam = optim.Adam(
            _network.Module.parameters(),
            TrainingTask<float>.LearningRate,
            TrainingTask<float>.Beta1,
            TrainingTask<float>.Beta2,
            TrainingTask<float>.Epsilon);
    }

    protected override void Steps(int first, int count)
    {
        for (int step = first; step < first + count; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            int batch = step % TrainingTask<float>.Batches;
            _adam!.zero_grad();
            Tensor outputs = _network.Module.forward(_inputs[batch]);
            Tensor loss = _task.Shape.IsClassifier
                ? nn.functional.cross_entropy(outputs, _targets[batch])
                : nn.functional.mse_loss(outputs, _targets[batch]);
            loss.backward();
            _adam.step();
        }
    }

    protected override float[] Parameters() => _network.ToParameters();

    /// <summary>Features as (samples, features), images as (samples, channels, height, width).</summary>
    private Tensor[] Batches(float[] rows, Extent extent) =>
        [.. Enumerable.Range(0, TrainingTask<float>.Batches).Select(batch =>
        {
            float[] values = _task.Batch(rows, batch).ToArray();
            if (extent.Height * extent.Width == 1)
            {
                return tensor(values, _task.BatchSize, extent.Channels);
            }

            using Tensor ours = tensor(values, _task.BatchSize, extent.Height, extent.Width, extent.Channels);
            using Tensor turned = ours.permute(0, 3, 1, 2);
            return turned.contiguous();
        })];
}

/// <summary>Prediction of one sample per call, in inference mode, on inputs that are prepared as tensors.</summary>
internal sealed class TorchPrediction : PredictionSubject<float>
{
    private readonly TorchNetwork _network;
    private readonly Tensor[] _inputs;
    private int _next;

    public TorchPrediction(PredictionTask<float> task)
        : base(TorchNetwork.SubjectName)
    {
        int width = task.Shape.Inputs;
        _network = new TorchNetwork(task.Shape);
        _network.Load(task.Parameters);
        _network.Module.eval();
        _inputs = [.. Enumerable.Range(0, task.Samples).Select(
            k => tensor(task.InputRows.AsSpan(k * width, width).ToArray(), 1, width))];
    }

    public override void Run(int calls)
    {
        using IDisposable inference = inference_mode();
        for (int call = 0; call < calls; call++)
        {
            using DisposeScope scope = NewDisposeScope();
            Predict(_next);
            _next = _next + 1 == _inputs.Length ? 0 : _next + 1;
        }
    }

    public override float[] Predictions()
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        return [.. Enumerable.Range(0, _inputs.Length).SelectMany(k => Predict(k).data<float>().ToArray())];
    }

    public override void Dispose()
    {
        _network.Dispose();
        foreach (Tensor tensor in _inputs)
        {
            tensor.Dispose();
        }
    }

    private Tensor Predict(int input) => nn.functional.softmax(_network.Module.forward(_inputs[input]), dim: 1);
}
