using System.Globalization;
using System.Text;
using LayerGen.Metrics;
using LayerGen.Samples;

namespace DigitsSample;

/// <summary>
/// A CSV file of predictions: one line per image with the digit and the probabilities of all digits, in full precision.
/// </summary>
internal static class PredictionsFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Predictions predictions)
    {
        StringBuilder lines = new("digit");
        for (int digit = 0; digit < DigitsFile.Classes; digit++)
        {
            lines.Append(CultureInfo.InvariantCulture, $",p{digit}");
        }

        lines.Append('\n');
        for (int image = 0; image < predictions.Count; image++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{predictions.GetPredicted(image)}");
            foreach (double probability in predictions.GetOutputs(image))
            {
                lines.Append(CultureInfo.InvariantCulture, $",{(float)probability:R}");
            }

            lines.Append('\n');
        }

        OutputPath.Write(path, Encoding.UTF8.GetBytes(lines.ToString()));
    }
}
