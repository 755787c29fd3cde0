using System.Reflection;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

/// <summary>Several runs whose networks are kept on disk.</summary>
public sealed class NetworkFolderTests : IDisposable
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 5, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "networks");
    private readonly Dataset<float> _train = KeptNet.Data().Train;
    private readonly Dataset<float> _validation = KeptNet.Data().Validation;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void Restarts_have_the_same_networks()
    {
        Restarts<KeptNet> memory = Restarts.Run(
            seed => new KeptNet(seed), _train, _validation, Options, 4, cancellationToken: Cancellation);
        Restarts<KeptNet> disk = Restarts.Run(
            seed => new KeptNet(seed),
            _train,
            _validation,
            Options,
            4,
            networkFolder: _folder,
            cancellationToken: Cancellation);

        Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)!).Order().ShouldBe(
            ["seed-000000.safetensors", "seed-000001.safetensors", "seed-000002.safetensors", "seed-000003.safetensors"]);
        foreach ((TrainedRun<KeptNet> one, TrainedRun<KeptNet> other) in disk.Runs.Zip(memory.Runs))
        {
            Same(one.Network, other.Network);
            one.ValidationLoss.ShouldBe(other.ValidationLoss);
            one.History.ToString().ShouldBe(other.History.ToString());
            ((TrainingHistory<float>)one.History).FinalParameters.ShouldBeEmpty();
            foreach (PropertyInfo property in typeof(TrainingHistory).GetProperties())
            {
                property.GetValue(one.History).ShouldBe(property.GetValue(other.History), property.Name);
            }

            one.NetworkPath.ShouldBe(Path.Combine(_folder, $"seed-{one.Seed:D6}.safetensors"));
            other.NetworkPath.ShouldBeNull();
        }

        Ensemble.Of(disk.Ranked.Take(2).Select(run => run.Network)).Members.Count.ShouldBe(2);
    }

    [Fact]
    public void A_network_whose_file_was_changed_is_an_error()
    {
        Restarts<KeptNet> disk = Restarts.Run(
            seed => new KeptNet(seed),
            _train,
            _validation,
            Options,
            1,
            networkFolder: _folder,
            cancellationToken: Cancellation);
        File.WriteAllBytes(disk.Best.NetworkPath!, [1, 2, 3]);

        Should.Throw<NetworkFormatException>(() => disk.Best.Network).FileName.ShouldBe(disk.Best.NetworkPath);
        File.Delete(disk.Best.NetworkPath!);
        Should.Throw<FileNotFoundException>(() => disk.Best.Network);
    }

    [Fact]
    public void Folds_of_a_cross_validation()
    {
        CrossValidationResult<KeptNet> memory = CrossValidation.Run(
            seed => new KeptNet(seed), _train, Options, folds: 3, cancellationToken: Cancellation);
        CrossValidationResult<KeptNet> disk = CrossValidation.Run(
            seed => new KeptNet(seed),
            _train,
            Options,
            folds: 3,
            networkFolder: _folder,
            cancellationToken: Cancellation);

        disk.ValidationLoss.ShouldBe(memory.ValidationLoss);
        foreach ((CrossValidationFold<KeptNet> one, CrossValidationFold<KeptNet> other) in disk.Folds.Zip(memory.Folds))
        {
            Same(one.Run.Network, other.Run.Network);
            Path.GetFileName(one.Run.NetworkPath).ShouldBe($"fold-{one.Number:D6}.safetensors");
        }
    }

    [Fact]
    public void Trials_of_a_sweep_that_is_resumed()
    {
        string csv = Path.Combine(Path.GetDirectoryName(_folder)!, "sweep.csv");
        SweepResult whole = Sweep().RunGrid(
            new SweepOptions { SeedCount = 3, CsvPath = csv, NetworkFolder = _folder }, Cancellation);
        string[] lines = File.ReadAllLines(csv);
        File.WriteAllLines(csv, lines[..4]);
        File.Delete(whole.Trials[0].NetworkPath!);
        File.Delete(whole.Trials[5].NetworkPath!);

        SweepResult resumed = Sweep().RunGrid(
            new SweepOptions { SeedCount = 3, CsvPath = csv, NetworkFolder = _folder }, Cancellation);

        resumed.Trials.Count.ShouldBe(6);
        resumed.Trials[0].NetworkPath.ShouldBeNull("it is in the table, so it is not trained again");
        foreach (SweepTrial trial in resumed.Trials.Skip(1))
        {
            var network = new KeptNet();
            WeightFile.LoadWeights(trial.NetworkPath!, network.Tensors);
            network.Evaluate(_validation).Loss.ShouldBe(trial.ValidationLoss);
        }

        Sweep().RunGrid(new SweepOptions { SeedCount = 3 }, Cancellation).Trials.ShouldAllBe(
            trial => trial.NetworkPath == null);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_an_error_before_the_first_run()
    {
        File.WriteAllText(_folder, "");

        Should.Throw<IOException>(() => Restarts.Run(
            seed => new KeptNet(seed),
            _train,
            _validation,
            Options with { OnEpochEnd = _ => Assert.Fail("a run") },
            1,
            networkFolder: _folder,
            cancellationToken: Cancellation));
    }

    private Sweep<float> Sweep() => new Sweep<float>(_train, _validation, Options)
        .AddNetwork("net", seed => new KeptNet(seed))
        .Vary("batch size", [8, 16], (options, size) => options with { BatchSize = size });

    private static void Same(KeptNet actual, KeptNet expected)
    {
        actual.Parameters.ToArray().ShouldBe(expected.Parameters.ToArray());
        actual.Statistics.ToArray().ShouldBe(expected.Statistics.ToArray());
    }
}
