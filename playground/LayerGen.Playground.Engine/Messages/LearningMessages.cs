namespace LayerGen.Playground.Messages;

// The records of page/src/protocol.ts, where each field is described.

internal sealed record DataSettings(
    string Set, IReadOnlyDictionary<string, double> Values, double Validation, long Seed);

internal sealed record TrainingSettings(
    string Optimizer, double LearningRate, int BatchSize, int Epochs, string Schedule, long Seed);

internal sealed record Wanted(
    int? Surface = null,
    bool Confusion = false,
    bool Predictions = false,
    int? Trace = null,
    bool Units = false,
    bool Hash = false);

internal sealed record DataArguments(DataSettings Data);

internal sealed record StartArguments(DataSettings Data, TrainingSettings Training, Wanted Want);

internal sealed record AdvanceArguments(
    Wanted Want, double? Milliseconds = null, int? Steps = null, int? Epochs = null);

internal sealed record ProjectArguments(string Text, string Network, DataSettings Data, TrainingSettings Training);

internal sealed record SampleView(
    IReadOnlyList<double> Input, int Label, IReadOnlyList<double> Target, bool IsValidation);

internal sealed record DataMessage(
    string View,
    IReadOnlyList<string> Classes,
    IReadOnlyList<int>? Image,
    int TrainSamples,
    int ValidationSamples,
    IReadOnlyList<SampleView> Samples);

internal sealed record RunMessage(
    string View,
    IReadOnlyList<string> Classes,
    IReadOnlyList<int>? Image,
    int TrainSamples,
    int ValidationSamples,
    int Batches,
    IReadOnlyList<SampleView> Samples,
    Report Report);

internal sealed record EpochFigures(
    int Epoch, double TrainLoss, double? ValidationLoss, double? ValidationAccuracy, double LearningRate);

internal sealed record Surface(
    int Points, IReadOnlyList<double> X, IReadOnlyList<double> Y, int Outputs, IReadOnlyList<double> Values);

internal sealed record Confusion(
    IReadOnlyList<IReadOnlyList<double>> Train, IReadOnlyList<IReadOnlyList<double>>? Validation);

internal sealed record TracedMatrix(string Name, int Layer, IReadOnlyList<double> Values);

internal sealed record TracedTensor(
    string Name, int Layer, IReadOnlyList<int> Shape, IReadOnlyList<double> Values, IReadOnlyList<double> Gradients);

internal sealed record Trace(
    int Sample,
    IReadOnlyList<double> Input,
    IReadOnlyList<double> Target,
    IReadOnlyList<double> Output,
    double Loss,
    IReadOnlyList<TracedMatrix> Matrices,
    IReadOnlyList<TracedTensor> Tensors);

internal sealed record UnitFigures(int Layer, IReadOnlyList<double> Means, IReadOnlyList<bool> Dead);

internal sealed record Report(
    int Epoch,
    int Epochs,
    int Batch,
    int Batches,
    int Step,
    bool HasEnded,
    string? Reason,
    IReadOnlyList<EpochFigures> Finished,
    IReadOnlyList<double> BatchLosses,
    double? TrainAccuracy,
    double Milliseconds,
    string? Hash,
    Surface? Surface,
    Confusion? Confusion,
    IReadOnlyList<IReadOnlyList<double>>? Predictions,
    Trace? Trace,
    IReadOnlyList<UnitFigures>? Units);

internal sealed record ProjectFile(string Path, string Text);

internal sealed record ProjectFiles(IReadOnlyList<ProjectFile> Files);

internal sealed record Setting(
    string Id, string Name, double Minimum, double Maximum, double Step, double Value);

internal sealed record DataSetMessage(
    string Id, string Name, string Description, string View, IReadOnlyList<Setting> Settings, string Fits);

internal sealed record Example(
    string Id,
    string Name,
    string Description,
    string Text,
    DataSettings Data,
    TrainingSettings Training,
    string? Hash = null,
    string? Group = null);

internal sealed record OptimizerMessage(string Name, double LearningRate);

internal sealed record ScheduleMessage(string Id, string Name);

internal sealed record LayerChoice(string Kind, string Text, string Description);

internal sealed record CatalogMessage(
    string Version,
    IReadOnlyList<Example> Examples,
    IReadOnlyList<DataSetMessage> DataSets,
    IReadOnlyList<OptimizerMessage> Optimizers,
    IReadOnlyList<ScheduleMessage> Schedules,
    IReadOnlyList<LayerChoice> Layers,
    IReadOnlyList<string> Activations);
