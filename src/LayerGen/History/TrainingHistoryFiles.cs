using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LayerGen.Shared;

namespace LayerGen;

/// <summary>Writes a training history to a file, as CSV with one line per epoch, or as JSON.</summary>
public static class TrainingHistoryFiles
{
    /// <summary>The header of the CSV.</summary>
    private const string Header = "epoch,train_loss,validation_loss,validation_accuracy,learning_rate";

    /// <summary>
    /// Returns the epochs as comma-separated values: a header, then one line per epoch with <c>epoch</c> (from 1),
    /// <c>train_loss</c>, <c>validation_loss</c>, <c>validation_accuracy</c> (from 0 to 1) and <c>learning_rate</c>.
    /// Values that a run does not have are empty. Numbers are in full precision, so that parsing gives the same value,
    /// and have a decimal point in every culture.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <returns>The lines, each with a line feed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is <see langword="null"/>.</exception>
    public static string ToCsv(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var csv = new StringBuilder(Header).Append('\n');
        for (int k = 0; k < history.EpochsRun; k++)
        {
            csv.Append(
                CultureInfo.InvariantCulture, $"{k + 1},{history.TrainLoss[k]:R},{Cell(history.ValidationLoss, k)},");
            csv.Append(
                CultureInfo.InvariantCulture, $"{Cell(history.ValidationAccuracy, k)},{history.LearningRates[k]:R}\n");
        }

        return csv.ToString();
    }

    /// <summary>
    /// Returns the history as JSON: <c>epochs</c>, <c>epochs_run</c>, <c>stop_reason</c>, <c>best_epoch</c>,
    /// <c>best_validation_loss</c>, <c>kept_epoch</c> (whose parameters the network has), <c>monitor</c> and
    /// <c>best_value</c> (the metric that determines the best epoch, and its value; null without one), and the arrays
    /// <c>train_loss</c>, <c>validation_loss</c>, <c>validation_accuracy</c> and <c>learning_rate</c> with one number
    /// per epoch. Numbers that are not finite, which JSON does not have, are <see langword="null"/>.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <returns>Indented JSON with a line feed at its end.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is <see langword="null"/>.</exception>
    public static string ToJson(this TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("epochs", history.Epochs);
            json.WriteNumber("epochs_run", history.EpochsRun);
            json.WriteString("stop_reason", history.StopReason.ToString());
            json.WriteNumber("best_epoch", history.BestEpoch);
            json.WritePropertyName("best_validation_loss");
            WriteNumber(json, history.BestValidationLoss);
            json.WriteNumber("kept_epoch", history.KeptEpoch);
            json.WriteString("monitor", history.Monitor?.Name);
            json.WritePropertyName("best_value");
            WriteNumber(json, history.BestValue);
            WriteSeries(json, "train_loss", history.TrainLoss);
            WriteSeries(json, "validation_loss", history.ValidationLoss);
            WriteSeries(json, "validation_accuracy", history.ValidationAccuracy);
            WriteSeries(json, "learning_rate", history.LearningRates);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>
    /// Writes <see cref="ToCsv"/> to a file. An existing file is either replaced as a whole or left unchanged.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void SaveCsv(this TrainingHistory history, string path) => WholeFile.Write(path, ToCsv(history));

    /// <summary>
    /// Writes <see cref="ToJson"/> to a file. An existing file is either replaced as a whole or left unchanged.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void SaveJson(this TrainingHistory history, string path) => WholeFile.Write(path, ToJson(history));

    private static string Cell(IReadOnlyList<double> values, int k) =>
        values.Count == 0 ? "" : values[k].ToString("R", CultureInfo.InvariantCulture);

    private static void WriteSeries(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            WriteNumber(json, value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
