using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>A damaged checkpoint is an error, and changes nothing.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private static readonly TrainingOptions Plain = new()
    {
        Epochs = 6,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(0.02),
        Augmentation = new GaussianNoise(0.1),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly Dataset<float> _train = KeptNet.Data().Train;
    private readonly Dataset<float> _validation = KeptNet.Data().Validation;
    private readonly byte[] _file;

    public DamagedCheckpointTests()
    {
        using Trainer<float> trainer = new KeptNet(seed: 1).CreateTrainer(
            _train, _validation, Plain with { Callbacks = [new CheckpointRun.StopAfter(10)] });
        trainer.Train();
        trainer.SaveCheckpoint(FilePath);
        _file = File.ReadAllBytes(FilePath);
    }

    private string FilePath => Path.Combine(_folder, "run");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_itself_is_valid() => Resume(_file).ShouldBeNull();

    [Fact]
    public void Every_tensor_is_needed()
    {
        string[] names = [.. EditedFile.Header(_file).Select(entry => entry.Key).Where(name => name != "__metadata__")];
        names.ShouldContain("current.W1");
        names.ShouldContain("optimizer.SecondMoment.Gamma2");
        names.ShouldContain("run.order");
        foreach (string name in names)
        {
            byte[] renamed = EditedFile.WithHeader(_file, header =>
            {
                JsonNode tensor = header[name]!.DeepClone();
                header.Remove(name);
                header.Add("x", tensor);
            });

            NetworkFormatException exception = Resume(renamed).ShouldNotBeNull(name);
            exception.Tensor.ShouldBe(name);
            exception.Found.ShouldBe("no such tensor");
        }
    }

    [Fact]
    public void Every_number_is_needed()
    {
        string[] keys = [.. EditedFile.Header(_file)["__metadata__"]!.AsObject().Select(entry => entry.Key)
            .Where(key => key.StartsWith("run.") || key.StartsWith("best.") || key.StartsWith("random."))];
        keys.Length.ShouldBe(14);
        foreach (string key in keys)
        {
            Resume(EditedFile.WithHeader(_file, header => header["__metadata__"]!.AsObject().Remove(key)))
                .ShouldNotBeNull(key).Tensor.ShouldBe(key);
            Resume(EditedFile.WithHeader(_file, header => header["__metadata__"]![key] = "x")).ShouldNotBeNull(key);
        }
    }

    [Theory]
    [InlineData("run.epochs", "3")]
    [InlineData("run.epochs", "-1")]
    [InlineData("run.batch", "5")]
    [InlineData("run.batch", "-1")]
    [InlineData("run.is_within_epoch", "2")]
    [InlineData("run.is_within_epoch", "0")]
    [InlineData("run.ticks", "-1")]
    [InlineData("best.epoch", "3")]
    [InlineData("best.kept_epoch", "3")]
    [InlineData("best.epochs_without_improvement", "99")]
    [InlineData("best.is_exhausted", "2")]
    [InlineData("random.position", "625")]
    [InlineData("random.position", "4294967296")]
    [InlineData("layergen.kind", "weights")]
    [InlineData("layergen.version", "2")]
    public void A_number_that_no_run_has(string key, string value) =>
        Resume(EditedFile.WithHeader(_file, header => header["__metadata__"]![key] = value)).ShouldNotBeNull();

    [Theory]
    [InlineData(-1)]
    [InlineData(60)]
    [InlineData(int.MaxValue)]
    public void An_order_that_is_none(int sample)
    {
        byte[] file = [.. _file];
        Span<int> order = MemoryMarshal.Cast<byte, int>(file.AsSpan(EditedFile.PositionOf(file, "run.order"), 60 * 4));
        order.ToArray().Order().ShouldBe(Enumerable.Range(0, 60));
        order[17] = sample;
        Resume(file).ShouldNotBeNull().Message.ShouldContain($"expected each sample once for 'run.order', but found sample {sample}");
        order[17] = order[18];
        Resume(file).ShouldNotBeNull().Found.ShouldBe($"sample {order[18]}");
    }

    [Fact]
    public void Every_truncation()
    {
        for (int length = 0; length < _file.Length; length++)
        {
            Should.Throw<NetworkFormatException>(
                () => Checkpoint.Load(_file.AsSpan(0, length), FilePath), $"{length} bytes");
        }
    }

    [Fact]
    public void Random_mutations()
    {
        int failed = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            byte[] mutated = EditedFile.Mutate(_file, new Random(seed));
            failed += Resume(mutated, seed) is null ? 0 : 1;
        }

        failed.ShouldBeInRange(50, 480);
    }

    /// <summary>
    /// Creates the run of a file. Returns the exception that it throws, if it is of the expected kind and nothing has
    /// changed.
    /// </summary>
    private NetworkFormatException? Resume(byte[] file, int seed = -1)
    {
        var network = new KeptNet(seed: 5);
        try
        {
            using Trainer<float> trainer = network.CreateTrainer(
                _train, _validation, Plain with { ResumeFrom = Checkpoint.Load(file, FilePath) });
            return null;
        }
        catch (NetworkFormatException exception)
        {
            exception.Message.ShouldStartWith($"Cannot load '{FilePath}': ");
            Unchanged(network, seed);
            return exception;
        }
        catch (ArgumentException exception) when (seed >= 0 && exception.ParamName == "options")
        {
            // The checkpoint of another network, of other data or options.
            Unchanged(network, seed);
            return null;
        }
    }

    private static void Unchanged(KeptNet network, int seed)
    {
        var fresh = new KeptNet(seed: 5);
        network.Parameters.ToArray().ShouldBe(fresh.Parameters.ToArray(), $"seed {seed}");
        network.Statistics.ToArray().ShouldBe(fresh.Statistics.ToArray(), $"seed {seed}");
        network.Random.NextUInt32().ShouldBe(fresh.Random.NextUInt32(), $"seed {seed}");
    }
}
