using System.Text.Json.Nodes;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Torch;

/// <summary>Training with autograd and torch.optim.Adam.</summary>
internal sealed class TorchTraining : TrainingSubject<float>
{
    public const string SubjectName = "PyTorch";

    private readonly TrainingTask<float> _task;
    private readonly TorchNetwork _network;
    private readonly string _initialParameters;

    public TorchTraining(TorchProcess process, TrainingTask<float> task)
        : base(SubjectName)
    {
        _task = task;
        _initialParameters = TorchNetwork.Write(task.InitialParameters);
        var command = new JsonObject
        {
            ["command"] = "train",
            ["inputs"] = TorchNetwork.Write(task.Batch(task.InputRows, 0).ToArray()),
            ["targets"] = TorchNetwork.Write(task.Batch(task.TargetRows, 0).ToArray()),
            ["classifier"] = task.Shape.IsClassifier,
            ["adam"] = Adam(),
        };
        _network = new TorchNetwork(process, command, task.Shape);
    }

    /// <summary>Returns the settings of Adam.</summary>
    public static JsonArray Adam() => new(
        TrainingTask<float>.LearningRate,
        TrainingTask<float>.Beta1,
        TrainingTask<float>.Beta2,
        TrainingTask<float>.Epsilon);

    public override TimeSpan Time(int calls) => _network.Time(calls, Run);

    public override void Dispose() => _network.Forget();

    protected override void Restart() => _network.Restart(_initialParameters);

    protected override void Steps(int first, int count) => _network.Run(count);

    protected override float[] Parameters() => _network.Values();
}

/// <summary>Prediction of one sample per call, in inference mode.</summary>
internal sealed class TorchPrediction : PredictionSubject<float>
{
    private readonly TorchNetwork _network;

    public TorchPrediction(TorchProcess process, PredictionTask<float> task)
        : base(TorchTraining.SubjectName)
    {
        var command = new JsonObject
        {
            ["command"] = "predict",
            ["inputs"] = TorchNetwork.Write(task.InputRows),
            ["parameters"] = TorchNetwork.Write(task.Parameters),
        };
        _network = new TorchNetwork(process, command, task.Shape);
    }

    public override void Run(int calls) => _network.Run(calls);

    public override TimeSpan Time(int calls) => _network.Time(calls, Run);

    public override float[] Predictions() => _network.Values();

    public override void Dispose() => _network.Forget();
}
