using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;
using static LayerGen.Tests.ComingFrom.ComingFromNetworks;

namespace LayerGen.Tests.ComingFrom;

/// <summary>MLPClassifier and the metrics of scikit-learn.</summary>
public sealed class ScikitLearnTests
{
    private static readonly ReferenceData Figures = ReferenceData.Load("scikit-learn.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Figures.Items("classes").Length)];

    [Fact]
    public void An_MLPClassifier_with_sgd_takes_the_same_steps()
    {
        // alpha is divided by the number of samples of a batch, which is all six here.
        ShouldTakeTheSteps(
            "MLPClassifier, sgd with nesterov", Optimizer.Nesterov(0.05, 0.9) with { L2 = 0.3 / 6 }, 1e-12);
        ShouldTakeTheSteps(
            "MLPClassifier, sgd with momentum", Optimizer.Momentum(0.05, 0.9) with { L2 = 0.3 / 6 }, 1e-12);
    }

    [Fact]
    public void An_MLPClassifier_with_adam_takes_nearly_the_same_steps() =>

        // scikit-learn adds ε before the bias correction, like TensorFlow.
        ShouldTakeTheSteps("MLPClassifier, adam", Optimizer.Adam(0.01) with { L2 = 0.3 / 6 }, 1e-5);

    [Fact]
    public void The_loss_of_an_MLPClassifier_is_the_cross_entropy_and_the_penalty()
    {
        ReferenceData scikit = Figures.At("MLPClassifier, adam");
        var network = new Classifier();
        scikit.Doubles("start").CopyTo(network.Parameters);
        double squares = network.W1.Values.ToArray().Concat(network.W2.Values.ToArray()).Sum(w => w * w);

        (network.Evaluate(Data(scikit)).Loss + 0.3 / 2 * squares / 6).ShouldBe(scikit.Double("first_loss"), 1e-10);
    }

    [Fact]
    public void Defaults_of_MLPClassifier_are_as_the_page_says()
    {
        ReferenceData defaults = Figures.At("defaults");

        defaults.Text("solver").ShouldBe("adam");
        (
            defaults.Double("learning_rate_init"),
            defaults.Double("beta_1"),
            defaults.Double("beta_2"),
            defaults.Double("epsilon"))
            .ShouldBe(
                (
                    Optimizer.Adam().LearningRate,
                    Optimizer.Adam().Beta1,
                    Optimizer.Adam().Beta2,
                    Optimizer.Adam().Epsilon));
        (defaults.Double("alpha"), defaults.Int("max_iter"), defaults.Double("momentum")).ShouldBe((0.0001, 200, 0.9));
        defaults.Text("batch_size").ShouldBe("auto");
        (defaults.Double("tol"), defaults.Int("n_iter_no_change"), defaults.Double("validation_fraction"))
            .ShouldBe((1e-4, 10, 0.1));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_report_matches_classification_report_character_by_character(int number)
    {
        ReferenceData scikit = Figures.Items("classes")[number];
        ConfusionMatrix confusion = Confusion(scikit);
        string[] names = [.. Enumerable.Range(0, confusion.ClassCount)
            .Select(k => FormattableString.Invariant($"class {k}"))];

        (new ClassificationReport(confusion) + "\n").ShouldBe(scikit.Text("report"));
        (new ClassificationReport(confusion, names) + "\n").ShouldBe(scikit.Text("report_names"));
        (new ClassificationReport(confusion).ToString(digits: 4) + "\n").ShouldBe(scikit.Text("report_4"));
        (new ClassificationReport(confusion).ToString(digits: 15) + "\n").ShouldBe(scikit.Text("report_15"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Figures_of_classes_match_sklearn_metrics(int number)
    {
        ReferenceData scikit = Figures.Items("classes")[number];
        ConfusionMatrix confusion = Confusion(scikit);
        double[,] scores = scikit.Matrix("scores");
        int[] truth = scikit.Ints("truth");
        (int samples, int classes) = (truth.Length, confusion.ClassCount);

        confusion.Accuracy.ShouldBe(scikit.Double("accuracy_score"), 1e-15);
        confusion.Average(Averaging.Macro).F1.ShouldBe(scikit.Double("f1_macro"), 1e-15);
        confusion.Average(Averaging.Micro).F1.ShouldBe(scikit.Double("f1_micro"), 1e-15);
        confusion.Average(Averaging.Weighted).F1.ShouldBe(scikit.Double("f1_weighted"), 1e-15);
        confusion.Average(Averaging.Macro).Precision.ShouldBe(scikit.Double("precision_macro"), 1e-15);
        confusion.Average(Averaging.Weighted).Recall.ShouldBe(scikit.Double("recall_weighted"), 1e-15);
        confusion.PerClass.Select(c => c.ComputeFBeta(2)).ToArray().ShouldBeNear(scikit.Doubles("fbeta_2"), 1e-15);
        for (int i = 0; i < classes; i++)
        {
            Enumerable.Range(0, classes).Select(j => confusion[i, j])
                .ShouldBe(scikit.Items("confusion_matrix")[i].Ints());
        }

        double[] first = [.. Enumerable.Range(0, samples).Select(s => scores[s, 0])];
        bool[] isFirst = [.. truth.Select(t => t == 0)];
        RocCurve.From(isFirst, first).Area.ShouldBe(scikit.Double("roc_auc_0"), 1e-14);
        PrecisionRecallCurve.From(isFirst, first)
            .AveragePrecision.ShouldBe(scikit.Double("average_precision_0"), 1e-14);

        double[] targets = new double[samples * classes];
        for (int s = 0; s < samples; s++)
        {
            targets[s * classes + truth[s]] = 1;
        }

        var predictions = Predictions.From([.. scores.Cast<double>()], targets, classes, LossFunction.CrossEntropy);
        predictions.LogLoss.ShouldBe(scikit.Double("log_loss"), 1e-13);
        if (classes > 2)
        {
            predictions.ComputeTopK(2).ShouldBe(scikit.Double("top_2"), 1e-15);
        }
    }

    [Fact]
    public void Figures_of_a_regression_match_sklearn_metrics()
    {
        ReferenceData scikit = Figures.At("regression");
        RegressionMetrics ours = RegressionMetrics.From(scikit.Flat("y"), scikit.Flat("d"), outputCount: 2);

        ours.MeanSquaredError.ShouldBe(scikit.Double("mean_squared_error"), 1e-15);
        ours.RootMeanSquaredError.ShouldBe(scikit.Double("root"), 1e-15);
        ours.MeanAbsoluteError.ShouldBe(scikit.Double("mean_absolute_error"), 1e-15);
        ours.R2.ShouldBe(scikit.Double("r2_score"), 1e-13);
        ours.PerOutput.Select(output => output.R2).ToArray().ShouldBeNear(scikit.Doubles("r2_score_raw_values"), 1e-13);
    }

    private static void ShouldTakeTheSteps(string classifier, Optimizer optimizer, double tolerance)
    {
        ReferenceData scikit = Figures.At(classifier);
        var network = new Classifier();

        double[] after = Compared.Train(network, scikit.Doubles("start"), Data(scikit), scikit.Int("steps"), optimizer);

        after.ShouldBeNear(scikit.Doubles("after"), tolerance, classifier);
        Compared.Outputs(network, scikit.Matrix("x")).ShouldBeNear(scikit.Flat("probabilities"), tolerance, classifier);
    }

    private static Dataset<double> Data(ReferenceData scikit)
    {
        int[] y = scikit.Ints("y");
        double[,] d = new double[y.Length, 3];
        for (int s = 0; s < y.Length; s++)
        {
            d[s, y[s]] = 1;
        }

        return Compared.Samples(scikit.Matrix("x"), d);
    }

    private static ConfusionMatrix Confusion(ReferenceData scikit) =>
        ConfusionMatrix.From(scikit.Ints("truth"), scikit.Ints("guess"), scikit.Matrix("scores").GetLength(1));
}
