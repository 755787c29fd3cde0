using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>The states of an uninterrupted run at all of its steps.</summary>
internal sealed class RunTable
{
    private readonly HashSet<RunState> _states = [];

    private RunTable(int epochs)
    {
        (Dataset<float> train, Dataset<float> validation) = SavedNet.Data();
        var recorder = new Recorder(_states);
        var network = new SavedNet(seed: 1);
        using Trainer<float> trainer = network.CreateTrainer(
            train, validation, SavedNet.Options(epochs) with { Callbacks = [recorder] });
        recorder.Trainer = trainer;
        TrainingHistory<float> history = trainer.Train();
        Epochs = epochs;
        Final = RunState.HashOf(network, history);
    }

    /// <summary>Gets the number of epochs of the run.</summary>
    public int Epochs { get; }

    /// <summary>Gets the hash of the network at the end.</summary>
    public string Final { get; }

    /// <summary>Trains without an interruption and keeps the hash of each state.</summary>
    public static RunTable Record(int epochs) => new(epochs);

    /// <summary>Determines whether the uninterrupted run had a state.</summary>
    public bool Contains(RunState state) => _states.Contains(state);

    private sealed class Recorder(HashSet<RunState> states) : ITrainingCallback
    {
        public Trainer<float>? Trainer { get; set; }

        public void OnBatchEnd(in BatchReport report, TrainingControl control) => Add();

        public void OnEpochEnd(in EpochReport report, TrainingControl control) => Add();

        private void Add()
        {
            using var stream = new MemoryStream();
            ((ICheckpointState)Trainer!).Write(stream);
            states.Add(RunState.Of(stream.ToArray()));
        }
    }
}
