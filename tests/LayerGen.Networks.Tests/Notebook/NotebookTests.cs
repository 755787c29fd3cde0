using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Notebook;

/// <summary>Every figure of the notebook's runs, at full precision.</summary>
public sealed class NotebookTests
{
    // The accuracy that another implementation in double precision reaches. The tests contain the tolerances of the
    // individual runs.
    private const double Exact = 1e-12;

    private static readonly ReferenceData Baseline = ReferenceData.Load("baseline.json");
    private static readonly ReferenceData Improved = ReferenceData.Load("improved.json");
    private static readonly ReferenceData Optimizers = ReferenceData.Load("optimizers.json");

    [Fact]
    public void The_networks_have_50_and_386_parameters()
    {
        BaselineNet.ParameterCount.ShouldBe(50);
        ImprovedNet.ParameterCount.ShouldBe(386);
    }

    [Fact]
    public void The_initial_weights_are_the_bits_of_the_reference()
    {
        new BaselineNet(seed: 42).Parameters.ToArray().ShouldBe(Baseline.Parameters("init"));
        InitialImproved().Parameters.ToArray().ShouldBe(Improved.Parameters("init"));
    }

    [Fact]
    public void The_shuffles_are_those_of_the_reference()
    {
        NumpyRandom random = new BaselineNet(seed: 42).Random;
        random.Permutation(102).ShouldBe(Baseline.Ints("epoch1_permutation"));
        random.Permutation(102).ShouldBe(Baseline.Ints("epoch2_permutation"));
        for (int epoch = 3; epoch <= 30; epoch++)
        {
            random.Permutation(102);
        }

        random.Permutation(102).ShouldBe(Baseline.Ints("epoch31_permutation"));
        InitialImproved().Random.Permutation(102).ShouldBe(Improved.Ints("epoch1_permutation"));
    }

    [Fact]
    public void The_first_batch_of_the_baseline_matches_step_by_step()
    {
        var network = new BaselineNet(seed: 42);
        BaselineNet.Cache cache = BaselineNet.CreateCache(16);
        BaselineNet.Gradients gradients = BaselineNet.CreateGradients();

        network.Forward(Baseline.Flat("first_batch", "X"), cache);
        double loss = network.ComputeLoss(Baseline.Flat("first_batch", "D"), cache);
        network.Backward(Baseline.Flat("first_batch", "D"), cache, gradients);
        new BaselineNet.AdamState(0.01).Step(network, gradients);

        Flat(cache.Z1).ShouldBeFigures(Baseline.Flat("first_batch", "Z1"), Exact, 1e-15, "Z1");
        Flat(cache.Z2).ShouldBeFigures(Baseline.Flat("first_batch", "Z2"), Exact, 1e-15, "Z2");
        Flat(cache.Z3).ShouldBeFigures(Baseline.Flat("first_batch", "Z3"), Exact, 1e-15, "Z3");
        Flat(cache.Y3).ShouldBeFigures(Baseline.Flat("first_batch", "Y3"), Exact, 1e-15, "Y3");
        loss.ShouldBe(Baseline.Double("first_batch", "loss"), Exact);
        gradients.Values.ToArray().ShouldBeFigures(Baseline.Gradients(), Exact, 1e-16, "gradients");
        network.Parameters.ToArray().ShouldBeFigures(
            Baseline.At("first_batch").Parameters("params_after_adam_step"), Exact, what: "parameters");
    }

    [Fact]
    public void The_first_batch_of_the_improved_run_matches_step_by_step()
    {
        ImprovedNet network = InitialImproved();
        ImprovedNet.Cache cache = ImprovedNet.CreateCache(8);
        ImprovedNet.Gradients gradients = ImprovedNet.CreateGradients();

        network.Forward(Improved.Flat("first_batch", "X"), cache);
        double loss = network.ComputeLoss(Improved.Flat("first_batch", "D"), cache);
        network.Backward(Improved.Flat("first_batch", "D"), cache, gradients);
        new ImprovedNet.AdamState(0.005).Step(network, gradients);

        Flat(cache.Y3).ShouldBeFigures(Improved.Flat("first_batch", "Y3"), Exact, 1e-15, "Y3");
        loss.ShouldBe(Improved.Double("first_batch", "loss"), Exact);
        gradients.Values.ToArray().ShouldBeFigures(Improved.Gradients(), Exact, 1e-16, "gradients");
        network.Parameters.ToArray().ShouldBeFigures(
            Improved.At("first_batch").Parameters("params_after_adam_step"), Exact, what: "parameters");
    }

    [Fact]
    public void The_baseline_run_matches_the_notebook() =>
        ShouldBeTheRun(NotebookRuns.Baseline.History, Baseline, epochs: 31, bestEpoch: 1);

    [Fact]
    public void The_run_with_gradient_descent_matches_the_notebook() =>
        ShouldBeTheRun(NotebookRuns.GradientDescent.History, Optimizers.At("gd"), epochs: 34, bestEpoch: 4);

    [Fact]
    public void The_run_with_momentum_matches_the_notebook() =>
        ShouldBeTheRun(NotebookRuns.Momentum.History, Optimizers.At("momentum"), epochs: 35, bestEpoch: 5);

    [Fact]
    public void The_best_parameters_of_the_small_runs_are_restored()
    {
        NotebookRuns.Baseline.Network.Parameters.ToArray()
            .ShouldBeFigures(Baseline.Parameters("best_params"), Exact, what: "Adam");
        NotebookRuns.GradientDescent.Network.Parameters.ToArray()
            .ShouldBeFigures(Optimizers.At("gd").Parameters("best_params"), Exact, what: "gd");
        NotebookRuns.Momentum.Network.Parameters.ToArray()
            .ShouldBeFigures(Optimizers.At("momentum").Parameters("best_params"), Exact, what: "momentum");
    }

    [Fact]
    public void All_1000_epochs_of_the_improved_run_match_the_notebook()
    {
        TrainingHistory<double> history = NotebookRuns.Improved.History;

        history.EpochsRun.ShouldBe(1000);
        history.BestEpoch.ShouldBe(1000);
        history.StopReason.ShouldBe(StopReason.Completed);
        history.ValidationAccuracy.ShouldBe(Improved.Doubles("history", "val_accuracy"));
        history.TrainLoss.ShouldBeFigures(Improved.Doubles("history", "train_loss"), 1e-8, 1e-12, "train loss");
        history.ValidationLoss.ShouldBeFigures(Improved.Doubles("history", "val_loss"), 1e-8, 1e-12, "validation loss");
        history.BestValidationLoss.ShouldBe(Improved.Double("best_val_loss"), 1e-12);
        history.FinalParameters.ShouldBeFigures(Improved.Parameters("final_params"), 1e-8, 1e-8, "final parameters");
        NotebookRuns.Improved.Network.Parameters.ToArray().ShouldBe(history.FinalParameters);
        (history.ValidationAccuracy.ToList().IndexOf(1.0) + 1)
            .ShouldBe(Improved.Int("first_epoch_with_max_val_accuracy"));
    }

    [Fact]
    public void The_evaluations_match_the_notebook()
    {
        (Dataset<double> train, Dataset<double> validation) = NotebookRuns.Data();
        ShouldBeEvaluated(NotebookRuns.Baseline.Network.Evaluate, Baseline, Exact, 0);
        ShouldBeEvaluated(NotebookRuns.Improved.Network.Evaluate, Improved, 1e-8, 1e-12);

        void ShouldBeEvaluated(
            Func<Dataset<double>, Evaluation> evaluate, ReferenceData reference, double relative, double absolute)
        {
            Evaluation onTrain = evaluate(train);
            Evaluation onValidation = evaluate(validation);
            ReferenceData expected = reference.At("eval_best");
            onTrain.Accuracy.ShouldBe(expected.Double("train_accuracy"));
            onValidation.Accuracy.ShouldBe(expected.Double("val_accuracy"));
            new[] { onTrain.Loss, onValidation.Loss }.ShouldBeFigures(
                [expected.Double("train_loss"), expected.Double("val_loss")], relative, absolute, "loss");
        }
    }

    [Fact]
    public void The_predictions_of_the_baseline_match_the_notebook()
    {
        (_, Dataset<double> validation) = NotebookRuns.Data();
        double[] y = new double[2 * validation.SampleCount];
        NotebookRuns.Baseline.Network.PredictByFeature(
            [.. validation.ToInputMatrix().Cast<double>()], y, validation.SampleCount);
        y.ShouldBeFigures(Baseline.Flat("val_predictions_Y"), Exact, what: "predictions");

        Evaluation evaluation = NotebookRuns.Baseline.Network.Evaluate(validation);
        int[] confusion = [.. Baseline.Flat("confusion_val").Select(count => (int)count)];
        new[]
        {
            evaluation.Confusion![0, 0],
            evaluation.Confusion[0, 1],
            evaluation.Confusion[1, 0],
            evaluation.Confusion[1, 1],
        }.ShouldBe(confusion);
    }

    private static void ShouldBeTheRun(
        TrainingHistory<double> history, ReferenceData reference, int epochs, int bestEpoch)
    {
        history.EpochsRun.ShouldBe(epochs);
        history.EpochsRun.ShouldBe(reference.Int("epochs_run"));
        history.BestEpoch.ShouldBe(bestEpoch);
        history.BestEpoch.ShouldBe(reference.Int("best_epoch"));
        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        history.ValidationAccuracy.ShouldBe(reference.Doubles("history", "val_accuracy"));
        history.TrainLoss.ShouldBeFigures(reference.Doubles("history", "train_loss"), Exact, what: "train loss");
        history.ValidationLoss.ShouldBeFigures(
            reference.Doubles("history", "val_loss"), Exact, what: "validation loss");
        new[] { history.BestValidationLoss }.ShouldBeFigures([reference.Double("best_val_loss")], Exact);
        history.FinalParameters.ShouldBeFigures(reference.Parameters("final_params"), Exact, what: "final parameters");
    }

    /// <summary>
    /// Creates the improved network before its training. The stream continues where the 31 epochs of the baseline
    /// stopped.
    /// </summary>
    private static ImprovedNet InitialImproved()
    {
        NumpyRandom random = new BaselineNet(seed: 42).Random;
        for (int epoch = 1; epoch <= 31; epoch++)
        {
            random.Permutation(102);
        }

        _ = new ImprovedNet(random);
        return new ImprovedNet(random);
    }

    private static double[] Flat(SampleMatrix<double> matrix) => [.. matrix.ToArray(matrix.SampleCount).Cast<double>()];
}
