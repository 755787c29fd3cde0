using System.Reflection;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Tests.Networks;
using LayerGen.Tests.Training;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>Where checkpoints are written, what they belong to, and what a damaged one does.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly TrainingOptions Plain =
        new() { Epochs = 6, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly Dataset<float> _train = KeptNet.Data().Train;
    private readonly Dataset<float> _validation = KeptNet.Data().Validation;

    public static TheoryData<string> OptionNames =>
    [
        .. typeof(TrainingOptions).GetProperties().Where(property => property.CanWrite)
            .Select(property => property.Name),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_last_checkpoints_are_kept()
    {
        Train(Plain with { Checkpoints = new CheckpointOptions(_folder) });
        Names().ShouldBe(
            ["checkpoint-000000000016.safetensors", "checkpoint-000000000020.safetensors",
            "checkpoint-000000000024.safetensors"]);
    }

    [Fact]
    public void Every_4_epochs_and_at_the_end()
    {
        Train(Plain with { Checkpoints = new CheckpointOptions(_folder) { EveryEpochs = 4, Keep = 9 } });
        Names().ShouldBe(["checkpoint-000000000016.safetensors", "checkpoint-000000000024.safetensors"]);
        Checkpoint.FindLatest(_folder)!.ToString().ShouldEndWith("checkpoint-000000000024.safetensors: 6 epochs");
    }

    [Fact]
    public void By_time_there_are_checkpoints_within_an_epoch()
    {
        Train(Plain with { Checkpoints = new CheckpointOptions(_folder) { EverySeconds = 1e-9, Keep = 99 } });

        Names().Length.ShouldBe(24, "after every batch, and that of the end has the same number as the last batch");
        Checkpoint.Load(Path.Combine(_folder, Names()[4])).ToString().ShouldEndWith(": 1 epochs and 1 batches");
    }

    [Fact]
    public void A_directory_belongs_to_one_run()
    {
        Train(Plain with { Checkpoints = new CheckpointOptions(_folder) });

        Should.Throw<ArgumentException>(() => Train(Plain with { Checkpoints = new CheckpointOptions(_folder) }))
            .Message.ShouldStartWith($"Expected a directory without checkpoints for a new run, but '{_folder}' has 3.");
    }

    [Fact]
    public void What_a_killed_process_left_is_deleted_and_other_files_are_not()
    {
        string unfinished = Path.Combine(_folder, "checkpoint-000000000004.safetensors.0123456789abcdef.tmp");
        string other = Path.Combine(_folder, "notes.tmp");
        File.WriteAllText(unfinished, "half");
        File.WriteAllText(other, "mine");

        Train(Plain with { Checkpoints = new CheckpointOptions(_folder) });

        File.Exists(unfinished).ShouldBeFalse();
        File.Exists(other).ShouldBeTrue();
    }

    [Fact]
    public void There_is_no_latest_checkpoint_before_the_first()
    {
        Checkpoint.FindLatest(Path.Combine(_folder, "none")).ShouldBeNull();
        Checkpoint.FindLatest(_folder).ShouldBeNull();
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_an_error_before_anything_changes()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var network = new KeptNet(seed: 1);
        float[] before = network.Parameters.ToArray();

        Should.Throw<IOException>(() => network.Train(
            _train, Plain with { Checkpoints = new CheckpointOptions(Path.Combine(file, "run")) }, Cancellation));
        network.Parameters.ToArray().ShouldBe(before);
        network.Random.NextUInt32().ShouldBe(new KeptNet(seed: 1).Random.NextUInt32());
    }

    [Fact]
    public void A_checkpoint_is_a_file_of_the_best_weights()
    {
        KeptNet network = Train(Plain with { Checkpoints = new CheckpointOptions(_folder) });
        var loaded = new KeptNet(seed: 9);

        WeightFile.LoadWeights(Checkpoint.FindLatest(_folder)!.Path, loaded.Tensors).IsComplete.ShouldBeTrue();

        loaded.Parameters.ToArray().ShouldBe(network.Parameters.ToArray());
        loaded.Statistics.ToArray().ShouldBe(network.Statistics.ToArray());
    }

    [Fact]
    public void A_file_of_weights_is_no_checkpoint()
    {
        string path = Path.Combine(_folder, "weights");
        var network = new KeptNet(seed: 1);
        WeightFile.Save(path, network.Tensors, KeptNet.Declaration);

        Should.Throw<NetworkFormatException>(() => Checkpoint.Load(path))
            .Message.ShouldBe($"Cannot load '{path}': expected a checkpoint, but found weights.");
    }

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Every_option_must_be_the_same_or_is_free(string name)
    {
        bool isFree = RunIdentity.Free.Contains(name);
        bool isCompared = RunIdentity.OptionsOf(Plain).Any(option => option.Name == name);

        isFree.ShouldBe(!isCompared);
        if (isCompared)
        {
            PropertyInfo property = typeof(TrainingOptions).GetProperty(name)!;
            TrainingOptions plain = Plain with { Schedule = Schedule.Cosine() };
            TrainingOptions other = plain with { };
            property.SetValue(other, OptionValues.Other(property, plain));
            RunIdentity.OptionsOf(other).ShouldNotBe(RunIdentity.OptionsOf(plain));
        }
    }

    [Fact]
    public void Other_options_or_data_are_an_error_that_lists_them()
    {
        Checkpoint checkpoint = Saved();

        Should.Throw<ArgumentException>(() => Train(
            Plain with { BatchSize = 8, Optimizer = Optimizer.Adam(0.01), ResumeFrom = checkpoint }))
            .Message.ShouldContain("but BatchSize is 8, but was 16; Optimizer is AdamSettings { ");
        Should.Throw<ArgumentException>(() => new KeptNet().Train(
            _validation, _train, Plain with { ResumeFrom = checkpoint }, Cancellation))
            .Message.ShouldContain("but the training data are not the same; the validation data are not the same");
        Should.Throw<ArgumentException>(() => new KeptNet().Train(
            _train, Plain with { ResumeFrom = checkpoint }, Cancellation))
            .Message.ShouldContain("the validation data are not the same");
    }

    [Fact]
    public void Another_declaration_is_an_error_that_names_both()
    {
        Checkpoint checkpoint = Saved();

        Should.Throw<ArgumentException>(() => new OtherKeptNet().Train(
            _train, _validation, Plain with { ResumeFrom = checkpoint }, Cancellation))
            .Message.ShouldBe(
                "Expected the checkpoint of a network declared as "
                + "[Network(4)] [Dense(8)] [BatchNorm(Relu)] [Dropout(0.3)] [Dense(2, Softmax)], "
                + $"but '{checkpoint.Path}' has "
                + "[Network(4)] [Dense(8)] [BatchNorm(Relu)] [Dropout(0.2)] [Dense(2, Softmax)]. (Parameter 'options')");
    }

    [Fact]
    public void Several_runs_cannot_share_checkpoints()
    {
        Should.Throw<ArgumentException>(() => LayerGen.Selection.Restarts.Run(
            seed => new KeptNet(seed),
            _train,
            _validation,
            Plain with { Checkpoints = new CheckpointOptions(_folder) },
            count: 2,
            cancellationToken: Cancellation))
            .Message.ShouldStartWith("Expected options without Checkpoints and ResumeFrom");
    }

    [Fact]
    public void Bad_options()
    {
        Should.Throw<ArgumentException>(() => new CheckpointOptions(" ")).ParamName.ShouldBe("folder");
        Should.Throw<ArgumentOutOfRangeException>(() => new CheckpointOptions("x") { EveryEpochs = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CheckpointOptions("x") { EverySeconds = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CheckpointOptions("x") { EverySeconds = double.NaN });
        Should.Throw<ArgumentOutOfRangeException>(() => new CheckpointOptions("x") { Keep = 0 });
        new CheckpointOptions("x") { EverySeconds = 1.5 }.ToString().ShouldBe("x, every 1.5 s, keep 3");
        new CheckpointOptions("x").ToString().ShouldBe("x, every 1 epochs, keep 3");
    }

    private Checkpoint Saved()
    {
        Train(Plain with { Checkpoints = new CheckpointOptions(_folder) });
        return Checkpoint.FindLatest(_folder)!;
    }

    private KeptNet Train(TrainingOptions options)
    {
        var network = new KeptNet(seed: 1);
        network.Train(_train, _validation, options, Cancellation);
        return network;
    }

    private string[] Names() => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)!).Order()];
}
