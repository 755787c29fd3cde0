using System.Numerics;
using LayerGen.Data;
using LayerGen.Inspection;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>Permutation importance, compared with the figures that Metrics/Reference/inspection.py writes.</summary>
public sealed class PermutationImportanceTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("inspection.json");

    [Theory]
    [InlineData("r2", null)]
    [InlineData("r2", 1)]
    [InlineData("accuracy", null)]
    [InlineData("log_loss", 2)]
    [InlineData("yes_no", null)]
    public void Drops_are_those_of_scikit_learn(string name, int? threads)
    {
        ReferenceData expected = Reference.At("importance", name);
        (int repeats, long seed) = (expected.Int("repeats"), expected.Int("seed"));

        PermutationImportance importance = name switch
        {
            "r2" => Of(
                FormulaPredictor.Numbers, FormulaPredictor.NumbersData, repeats: repeats, seed: seed, threads: threads),
            "accuracy" => Of(
                FormulaPredictor.Classes, FormulaPredictor.ClassesData, repeats: repeats, seed: seed, threads: threads),
            "log_loss" => Of(
                FormulaPredictor.Classes,
                FormulaPredictor.ClassesData,
                PredictionScore.LogLoss,
                repeats,
                seed,
                threads: threads),
            _ => Of(
                FormulaPredictor.YesNo,
                FormulaPredictor.YesNoData,
                PredictionScore.Accuracy,
                repeats,
                seed,
                threads: threads),
        };

        importance.Features.Select(feature => feature.Name).ShouldBe(["x0", "x1", "x2", "x3"]);
        double[,] drops = expected.Matrix("drops");
        for (int k = 0; k < 4; k++)
        {
            FeatureImportance feature = importance.Features[k];
            feature.Mean.ShouldBe(expected.Doubles("mean")[k], Tolerance);
            feature.StandardDeviation.ShouldBe(expected.Doubles("std")[k], Tolerance);
            feature.Drops.Count.ShouldBe(repeats);
            for (int r = 0; r < repeats; r++)
            {
                feature.Drops[r].ShouldBe(drops[k, r], Tolerance);
            }
        }
    }

    [Fact]
    public void A_group_is_permuted_as_one()
    {
        ReferenceData expected = Reference.At("group");
        Dataset<double> data = FormulaPredictor.NumbersData.WithFeatureNames("a", "b", "c", "d");

        PermutationImportance importance = Of(
            FormulaPredictor.Numbers,
            data,
            repeats: expected.Int("repeats"),
            seed: expected.Int("seed"),
            groups: [new FeatureGroup("both", "c", "a")]);

        importance.Features.Select(feature => feature.Name).ShouldBe(["both", "b", "d"]);
        importance["both"].Features.ShouldBe(expected.Ints("columns"));
        double[] drops = expected.Doubles("drops");
        for (int r = 0; r < drops.Length; r++)
        {
            importance["both"].Drops[r].ShouldBe(drops[r], Tolerance);
        }

        PermutationImportance byIndex = Of(
            FormulaPredictor.Numbers, data, repeats: 4, seed: 11, groups: [new FeatureGroup("both", 0, 2)]);
        byIndex["both"].Drops.ShouldBe(importance["both"].Drops);
    }

    [Fact]
    public void A_feature_that_is_not_used_has_no_importance()
    {
        PermutationImportance importance =
            Of(FormulaPredictor.Numbers, FormulaPredictor.NumbersData);

        importance["x3"].Mean.ShouldBe(0);
        importance["x3"].StandardDeviation.ShouldBe(0);
        importance.Ranked[0].Name.ShouldBe("x0");
        importance.Ranked[^1].Name.ShouldBe("x3");
        importance.BaselineScore.ShouldBeGreaterThan(0.99);
        importance.Score.ShouldBeSameAs(PredictionScore.R2);
        importance.ToString().ShouldStartWith("R² 0.99");
        importance.ToString().ShouldEndWith("x3     0.0000 ± 0.0000");
    }

    [Fact]
    public void A_function_is_a_score()
    {
        PredictionScore error = PredictionScore.Custom(
            "RMSE", static predictions => predictions.Regression.RootMeanSquaredError, isMaximized: false);

        PermutationImportance importance =
            Of(FormulaPredictor.Numbers, FormulaPredictor.NumbersData, error, repeats: 2);

        importance.Score.Name.ShouldBe("RMSE");
        importance.BaselineScore.ShouldBe(
            FormulaPredictor.Numbers.Predict(FormulaPredictor.NumbersData).Regression.RootMeanSquaredError);
        importance["x0"].Drops.ShouldAllBe(drop => drop > 0.5);
    }

    [Fact]
    public void Networks_in_single_precision_have_the_same_bits_for_any_number_of_threads()
    {
        Dataset<float> data = InspectionData.Circle(300);
        var network = new InspectionNet(seed: 3);

        PermutationImportance[] results = [.. new int?[] { null, 1, 2, 5 }.Select(
            threads => Of((IPredictor<float>)network, data, PredictionScore.LogLoss, seed: 5, threads: threads))];

        foreach (PermutationImportance one in results[1..])
        {
            one.Features.SelectMany(feature => feature.Drops)
                .ShouldBe(results[0].Features.SelectMany(feature => feature.Drops));
        }

        Of((IPredictor<float>)network, data, PredictionScore.LogLoss, seed: 6).Features[0].Drops
            .ShouldNotBe(results[0].Features[0].Drops);
    }

    [Fact]
    public void Bad_input()
    {
        (FormulaPredictor net, Dataset<double> data) = (FormulaPredictor.Numbers, FormulaPredictor.NumbersData);

        Should.Throw<ArgumentNullException>(() => Of(null!, data))
            .ParamName.ShouldBe("predictor");
        Should.Throw<ArgumentOutOfRangeException>(() => Of(net, data, repeats: 0))
            .Message.ShouldStartWith("Expected at least 1 repetition, but got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => Of(net, data, threads: 0))
            .ParamName.ShouldBe("threads");
        Should.Throw<ArgumentOutOfRangeException>(() => Of(net, data, seed: -1))
            .ParamName.ShouldBe("seed");
        Should.Throw<InvalidOperationException>(() => Of(net, data, PredictionScore.Accuracy))
            .Message.ShouldStartWith("Expected probabilities, but 1 output trained on MeanSquaredError");
        Should.Throw<ArgumentException>(
            () => Of(net, data, groups: [new("a", 0, 1), new("b", 2, 1)]))
            .Message.ShouldStartWith("Expected each feature once, but 'x1' is in 'a' and again in 'b'.");
        Should.Throw<ArgumentOutOfRangeException>(() => Of(net, data, groups: [new("a", 4)]))
            .Message.ShouldStartWith("Expected a feature from 0 to 3, but got 4.");
        Should.Throw<ArgumentException>(() => Of(net, data, groups: [new("a", "height")]))
            .Message.ShouldStartWith("Expected a feature of the data (x0, x1, x2, x3), but got 'height'.");
        Should.Throw<ArgumentException>(() => new FeatureGroup("a", (IReadOnlyList<int>)[]))
            .ParamName.ShouldBe("features");
        Should.Throw<ArgumentException>(() => new FeatureGroup("", 1)).ParamName.ShouldBe("name");
        Should.Throw<KeyNotFoundException>(() => Of(net, data, repeats: 1)["height"]);
        Should.Throw<ArgumentException>(() => PredictionScore.Custom(" ", static _ => 0)).ParamName.ShouldBe("name");

        // The exception of a score arrives as it was thrown.
        PredictionScore broken = PredictionScore.Custom("broken", predictions =>
            predictions.Regression.R2 > 0.9 ? 1 : throw new FormatException("broken"));
        Should.Throw<FormatException>(() => Of(net, data, broken)).Message.ShouldBe("broken");
        Should.Throw<OperationCanceledException>(
            () => PermutationImportance.Of(net, data, cancellationToken: new CancellationToken(canceled: true)));
    }

    private static PermutationImportance Of<T>(
        IPredictor<T> predictor,
        Dataset<T> data,
        PredictionScore? score = null,
        int repeats = 5,
        long seed = 0,
        IReadOnlyList<FeatureGroup>? groups = null,
        int? threads = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PermutationImportance.Of(
            predictor, data, score, repeats, seed, groups, threads, TestContext.Current.CancellationToken);
}
