using System.Globalization;
using System.Text;
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
    public static void Write(string path, IReadOnlyList<DigitPrediction> predictions)
    {
        StringBuilder lines = new("digit");
        for (int digit = 0; digit < DigitsFile.Classes; digit++)
        {
            lines.Append(CultureInfo.InvariantCulture, $",p{digit}");
        }

        lines.Append('\n');
        foreach (DigitPrediction prediction in predictions)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{prediction.Predicted}");
            foreach (float probability in prediction.Probabilities)
            {
                lines.Append(CultureInfo.InvariantCulture, $",{probability:R}");
            }

            lines.Append('\n');
        }

        OutputPath.Write(path, Encoding.UTF8.GetBytes(lines.ToString()));
    }
}
