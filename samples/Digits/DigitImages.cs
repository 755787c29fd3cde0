using LayerGen.Data;

namespace DigitsSample;

/// <summary>The images of a file.</summary>
/// <param name="Counts">The counts of all images, one image after the other.</param>
/// <param name="Digits">The digit of each image, or null if the file does not have them.</param>
internal sealed record DigitImages(int[] Counts, int[]? Digits)
{
    public int Count => Counts.Length / DigitsFile.Pixels;

    /// <summary>Returns the pixels as inputs of a network.</summary>
    /// <param name="scale">The count that becomes 1.</param>
    public float[] ToInputs(float scale) => [.. Counts.Select(count => count / scale)];

    /// <summary>Returns inputs and one-hot digits.</summary>
    /// <param name="scale">The count that becomes 1.</param>
    /// <exception cref="InvalidOperationException">The file does not have digits.</exception>
    public Dataset<float> ToDataset(float scale)
    {
        int[] digits = Digits ?? throw new InvalidOperationException("Expected images with their digits.");
        float[] targets = new float[digits.Length * DigitsFile.Classes];
        foreach ((int sample, int digit) in digits.Index())
        {
            targets[sample * DigitsFile.Classes + digit] = 1;
        }

        return Dataset<float>.FromRows(ToInputs(scale), DigitsFile.Pixels, targets, DigitsFile.Classes);
    }
}
