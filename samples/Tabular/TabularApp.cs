using LayerGen;
using LayerGen.Data;
using LayerGen.Inspection;
using LayerGen.Metrics;
using LayerGen.Reports;
using LayerGen.Samples;
using Spectre.Console;
using TabularSample.Report;
using static System.FormattableString;

namespace TabularSample;

/// <summary>
/// Cross-validates networks and their baselines on both tasks, then trains one network of each kind, shows what it
/// uses, and saves it with its preparation.
/// </summary>
internal sealed class TabularApp(
    string dataPath, string output, long seed, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>The accuracy that the network must reach in cross-validation.</summary>
    public const double TargetAccuracy = 0.97;

    /// <summary>The R² that the network must reach in cross-validation.</summary>
    public const double TargetR2 = 0.8;

    private const double TrainShare = 0.8;

    private static readonly TrainingOptions Options = new()
    {
        Epochs = 60,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(0.005),
        Schedule = Schedule.Cosine(),
    };

    public int Run()
    {
        OutputPath.PrepareFolder(output);
        Dataset<float> species = PenguinData.Species(dataPath);
        Dataset<float> mass = PenguinData.Mass(dataPath);
        console.Section("Data: penguins of the Palmer Archipelago");
        console.WriteLine(mass.Describe().ToString());

        Predictions network = CrossValidated.Run(
            s => new SpeciesNet(s), species, PenguinData.Steps, null, Options, seed, cancellationToken);
        Predictions linear = CrossValidated.Run(
            s => new LinearSpeciesNet(s), species, PenguinData.Steps, null, Options, seed, cancellationToken);
        ScoreReport.Species(console, Baselines.Majority(species), linear, network);

        Predictions massNetwork = CrossValidated.Run(
            s => new MassNet(s), mass, PenguinData.Steps, PenguinData.TargetSteps, Options, seed, cancellationToken);
        Predictions massLinear = CrossValidated.Run(
            s => new LinearMassNet(s),
            mass,
            PenguinData.Steps,
            PenguinData.TargetSteps,
            Options,
            seed,
            cancellationToken);
        ScoreReport.Mass(console, Baselines.Mean(mass, mass), massLinear, massNetwork);
        if (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        Inspect(species, mass);
        console.Section("Verdict");
        bool isAccurate = console.Finding(
            network.Accuracy >= TargetAccuracy,
            $"Species: accuracy of at least {Format.Number(TargetAccuracy)} in cross-validation: "
            + Format.Fixed4(network.Accuracy));
        bool isClose = console.Finding(
            massNetwork.Regression.R2 >= TargetR2,
            $"Mass: R² of at least {Format.Number(TargetR2)} in cross-validation: "
            + Format.Fixed4(massNetwork.Regression.R2));
        return console.Verdict([isAccurate, isClose]);
    }

    private void Inspect(Dataset<float> species, Dataset<float> mass)
    {
        (Dataset<float> train, Dataset<float> test) = species.Split(TrainShare, Splitter.Stratified(seed));
        var pipeline = Pipeline.Fit(train, PenguinData.Steps);
        SpeciesNet speciesNet = new(seed);
        speciesNet.Train(pipeline.Transform(train), pipeline.Transform(test), Options, cancellationToken);
        var speciesModel = speciesNet.With(pipeline, species.ClassNames);
        speciesModel.Save(Path.Combine(output, "species.safetensors"));
        Show("species", PermutationImportance.Of(speciesModel, test, seed: seed));

        (train, test) = mass.Split(TrainShare, Splitter.Random(seed));
        pipeline = Pipeline.Fit(train, PenguinData.Steps, PenguinData.TargetSteps);
        MassNet massNet = new(seed);
        massNet.Train(pipeline.Transform(train), pipeline.Transform(test), Options, cancellationToken);
        var massModel = massNet.With(pipeline);
        massModel.Save(Path.Combine(output, "mass.safetensors"));
        Show("mass", PermutationImportance.Of(massModel, test, seed: seed));
        console.Section("Two penguins, from raw values");
        console.Facts(
            (
                "Gentoo, Biscoe, male",
                Invariant($"{massModel.Predict("Gentoo", "Biscoe", 48.6, 16, 230, "MALE")[0]:F1} g")),
            (
                "the same, sex not known",
                Invariant($"{massModel.Predict("Gentoo", "Biscoe", 48.6, 16, 230, RawValue.Missing)[0]:F1} g")));
    }

    private void Show(string task, PermutationImportance importance)
    {
        ScoreReport.Importance(console, task, importance);
        ImportanceChart.Create(importance).SaveSvg(Path.Combine(output, $"importance-{task}.svg"));
    }
}
