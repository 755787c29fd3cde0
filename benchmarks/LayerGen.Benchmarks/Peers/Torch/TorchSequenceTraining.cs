using System.Text.Json.Nodes;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Peers.Torch;

/// <summary>Training on sequences with autograd and torch.optim.Adam.</summary>
internal sealed class TorchSequenceTraining : SequenceTraining
{
    private readonly TorchNetwork _network;
    private readonly string _initialParameters;

    public TorchSequenceTraining(TorchProcess process, SequenceTask task)
        : base(TorchTraining.SubjectName)
    {
        SequenceShape shape = task.Shape;
        var sizes = new JsonObject { ["symbols"] = shape.Symbols, ["size"] = shape.Size };
        if (shape.Units > 0)
        {
            sizes["units"] = shape.Units;
        }
        else
        {
            sizes["heads"] = shape.Heads;
            sizes["steps"] = shape.Steps;
        }

        _initialParameters = TorchNetwork.Write(task.InitialParameters);
        _network = new TorchNetwork(process, new JsonObject
        {
            ["command"] = "train-sequences",
            ["kind"] = shape.Kind,
            ["sizes"] = sizes,
            ["steps"] = shape.Steps,
            ["symbols"] = TorchNetwork.Write(task.Symbols),
            ["targets"] = TorchNetwork.Write(task.Targets),
            ["adam"] = TorchTraining.Adam(),
        });
    }

    public override TimeSpan Time(int calls) => _network.Time(calls, Run);

    public override void Dispose() => _network.Forget();

    protected override void Restart() => _network.Restart(_initialParameters);

    protected override void Steps(int first, int count) => _network.Run(count);

    protected override float[] Parameters() => _network.Values();

    protected override float[] Gradients() => _network.Values("gradients");
}
