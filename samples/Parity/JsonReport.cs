using System.Buffers;
using System.Text.Json;
using LayerGen;
using LayerGen.Metrics;
using static ParitySample.JsonLines;

namespace ParitySample;

/// <summary>
/// Writes everything the sample computed as JSON. Reading a double gives exactly the double that was written.
/// </summary>
internal static class JsonReport
{
    /// <summary>Returns the whole report in UTF-8, the same bytes on every system.</summary>
    public static byte[] Write(NotebookResult result)
    {
        ArrayBufferWriter<byte> buffer = new();
        JsonWriterOptions options = new() { Indented = true, NewLine = "\n" };
        using (Utf8JsonWriter json = new(buffer, options))
        {
            json.WriteStartObject();
            json.WriteBoolean("interrupted", result.IsInterrupted);
            WriteDataset(json, result.Data);
            BatchNormJson.Write(json, result.BatchNorm);
            foreach (TrainingRun run in result.Runs)
            {
                WriteRun(json, run);
            }

            WriteComparison(json, result);
            XorTreeJson.Write(json, result.XorTree);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void WriteDataset(Utf8JsonWriter json, NotebookData data)
    {
        json.WriteStartObject("dataset");
        WriteLines(json, "X", data.All.SampleCount, sample => Line(NotebookData.Pixels(data.All, sample)));
        WriteLine(json, "labels", Enumerable.Range(0, data.All.SampleCount).Select(data.All.GetClass));
        WriteLine(json, "train_idx", data.TrainIndices);
        WriteLine(json, "val_idx", data.ValidationIndices);
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, TrainingRun run)
    {
        json.WriteStartObject(run.Plan.Key);
        json.WriteString("precision", run.Precision);
        WriteLine(json, "layer_sizes", run.Plan.LayerSizes);
        json.WriteNumber("parameter_count", run.FinalParameters.Length);
        WriteHyperparameters(json, run.Plan);
        WriteHistory(json, run);
        WriteParameters(json, "init", run.Plan.LayerSizes, run.InitialParameters);
        WriteParameters(json, "final_params", run.Plan.LayerSizes, run.FinalParameters);
        WriteParameters(json, "best_params", run.Plan.LayerSizes, run.BestParameters);
        json.WriteBoolean("best_params_equal_final", run.BestParameters.AsSpan().SequenceEqual(run.FinalParameters));
        if (run.ThrownAwayFirstRow is not null)
        {
            WriteLine(json, "thrown_away_W1_first_row", run.ThrownAwayFirstRow);
        }

        foreach ((int epoch, int[] order) in run.EpochOrders)
        {
            WriteLine(json, FormattableString.Invariant($"epoch{epoch}_permutation"), order);
        }

        WriteEvaluation(json, run);
        WritePredictions(json, run);
        WriteByNumberOfOnes(json, run);
        WriteNumber(json, "loss_gap", Verdict.LossGap(run));
        json.WriteString("status", Verdict.Status(run));
        json.WriteEndObject();
    }

    private static void WriteHyperparameters(Utf8JsonWriter json, RunPlan plan)
    {
        TrainingOptions options = plan.Options;
        json.WriteStartObject("hyperparams");
        json.WriteNumber("num_epochs", options.Epochs);
        json.WriteNumber("batch_size", options.BatchSize);
        json.WriteNumber("learning_rate", options.Optimizer.LearningRate);
        json.WriteString("optimizer", plan.OptimizerName);
        switch (options.Optimizer)
        {
            case AveragedMomentumSettings momentum:
                json.WriteNumber("momentum_beta", momentum.Beta);
                break;
            case AdamSettings adam:
                json.WriteNumber("adam_beta1", adam.Beta1);
                json.WriteNumber("adam_beta2", adam.Beta2);
                break;
        }

        if (options.Patience is { } patience)
        {
            json.WriteNumber("patience", patience);
        }

        json.WriteString("init_method", RunPlan.InitMethod);
        json.WriteEndObject();
    }

    private static void WriteHistory(Utf8JsonWriter json, TrainingRun run)
    {
        WriteLine(json, "train_loss", run.TrainLoss);
        WriteLine(json, "val_loss", run.ValidationLoss);
        WriteLine(json, "val_accuracy", run.ValidationAccuracy);
        json.WriteNumber("epochs_run", run.EpochsRun);
        json.WriteNumber("best_epoch", run.BestEpoch);
        WriteNumber(json, "best_val_loss", run.BestValidationLoss);
        WriteNumber(json, "max_val_accuracy", run.HighestAccuracy);
        json.WriteNumber("first_epoch_with_max_val_accuracy", run.FirstEpochWithHighestAccuracy);
        json.WriteString("stop_reason", run.StopReason switch
        {
            StopReason.Completed => "completed",
            StopReason.EarlyStopping => "early_stopping",
            _ => "interrupted",
        });
    }

    private static void WriteEvaluation(Utf8JsonWriter json, TrainingRun run)
    {
        json.WriteStartObject("eval_best");
        WriteNumber(json, "train_loss", run.TrainEvaluation.Loss);
        WriteNumber(json, "train_accuracy", run.TrainAccuracy);
        WriteNumber(json, "val_loss", run.ValidationEvaluation.Loss);
        WriteNumber(json, "val_accuracy", run.BestParametersAccuracy);
        json.WriteEndObject();
        if (run.ValidationEvaluation.Confusion is not { } confusion)
        {
            return;
        }

        IEnumerable<int> classes = Enumerable.Range(0, confusion.ClassCount);
        double[,] shares = confusion.Normalize();
        WriteLines(
            json,
            "confusion",
            confusion.ClassCount,
            actual => Line(classes.Select(predicted => confusion[actual, predicted])));
        WriteLines(
            json,
            "confusion_normalized",
            confusion.ClassCount,
            actual => Line(classes.Select(predicted => shares[actual, predicted])));
        json.WriteStartArray("per_class");
        foreach (ClassMetrics metrics in confusion.PerClass)
        {
            json.WriteStartObject();
            json.WriteNumber("class", metrics.Class);
            json.WriteNumber("TP", metrics.TruePositives);
            json.WriteNumber("FN", metrics.FalseNegatives);
            json.WriteNumber("FP", metrics.FalsePositives);
            json.WriteNumber("TN", metrics.TrueNegatives);
            WriteNumber(json, "precision", metrics.Precision);
            WriteNumber(json, "recall", metrics.Recall);
            WriteNumber(json, "f1", metrics.F1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePredictions(Utf8JsonWriter json, TrainingRun run)
    {
        json.WriteStartArray("sample_predictions");
        foreach (Prediction prediction in run.SamplePredictions)
        {
            json.WriteStartObject();
            WriteLine(json, "pixels", prediction.Pixels);
            json.WriteNumber("true", prediction.Actual);
            json.WriteNumber("pred", prediction.Predicted);
            WriteNumber(json, "confidence", prediction.Confidence);
            WriteLine(json, "y_pred", prediction.Output);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("sample_predictions_correct", run.SamplePredictions.Count(prediction => prediction.IsCorrect));

        // As in the notebook, a column is a sample: one line per class.
        WriteLines(
            json,
            "val_predictions_Y",
            run.Plan.LayerSizes[^1],
            k => Line(run.Predictions.Select(prediction => prediction.Output[k])));
    }

    private static void WriteByNumberOfOnes(Utf8JsonWriter json, TrainingRun run)
    {
        json.WriteStartArray("by_number_of_ones");
        foreach (OnesGroup group in run.ByNumberOfOnes)
        {
            json.WriteStartObject();
            json.WriteNumber("ones", group.Ones);
            json.WriteNumber("samples", group.Samples);
            WriteNumber(json, "accuracy", group.Accuracy);
            json.WriteNumber("pred_even", group.PredictedEven);
            json.WriteNumber("pred_odd", group.PredictedOdd);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteComparison(Utf8JsonWriter json, NotebookResult result)
    {
        if (result.Baseline is not { } baseline || result.Improved is not { } improved)
        {
            return;
        }

        json.WriteStartObject("comparison");
        WriteNumber(json, "accuracy_gain_points", Verdict.GainInPoints(improved, baseline));
        json.WriteNumber("target_accuracy", Verdict.TargetAccuracy);
        json.WriteBoolean("target_reached", Verdict.ReachesTarget(improved));
        json.WriteEndObject();
    }
}
