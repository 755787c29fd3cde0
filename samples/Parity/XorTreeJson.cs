using System.Text.Json;
using static ParitySample.JsonLines;

namespace ParitySample;

/// <summary>Writes the XOR tree as JSON: its weights and its outputs for all images.</summary>
internal static class XorTreeJson
{
    public static void Write(Utf8JsonWriter json, XorTree tree)
    {
        Prediction[] predictions = tree.Predictions;
        json.WriteStartObject("xor_tree");
        WriteLine(json, "layer_sizes", XorTree.LayerSizes);
        json.WriteNumber("parameter_count", tree.Parameters.Length);
        WriteParameters(json, "params", XorTree.LayerSizes, tree.Parameters);
        WriteLines(json, "X", predictions.Length, image => Line(predictions[image].Pixels));
        WriteLine(json, "labels", predictions.Select(prediction => prediction.Actual));

        // A column is a sample: one line per class.
        WriteLines(
            json, "Y", XorTree.LayerSizes[^1], k => Line(predictions.Select(prediction => prediction.Output[k])));
        WriteNumber(json, "loss", tree.Loss);
        json.WriteNumber("correct", tree.Correct);
        json.WriteNumber("correct_in_baseline", tree.CorrectInBaseline);
        json.WriteEndObject();
    }
}
