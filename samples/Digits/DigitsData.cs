using LayerGen;
using LayerGen.Data;

namespace DigitsSample;

/// <summary>
/// The images: a part of the training file for training, the rest of it for validation, and the test file for the final
/// test.
/// </summary>
/// <param name="Train">The training data.</param>
/// <param name="Validation">The data for early stopping.</param>
/// <param name="Test">The data for the verdict, written by other people.</param>
internal sealed record DigitsData(Dataset<float> Train, Dataset<float> Validation, Dataset<float> Test)
{
    private const double TrainShare = 0.85;

    /// <summary>Reads the files and splits the first.</summary>
    /// <exception cref="IOException">A file cannot be read or does not contain digits.</exception>
    public static DigitsData Load(DigitsOptions options)
    {
        Dataset<float> all = DigitsFile.Read(options.TrainPath);
        Dataset<float> test = DigitsFile.Read(options.TestPath);
        if (all.SampleCount < DigitsFile.Classes)
        {
            throw new DigitsFileException(FormattableString.Invariant($"'{options.TrainPath}' has too few lines: ")
                + FormattableString.Invariant($"expected {DigitsFile.Classes} or more, but got {all.SampleCount}."));
        }

        (Dataset<float> train, Dataset<float> validation) = all.Split(TrainShare, new NumpyRandom(options.Seed));
        return new DigitsData(train, validation, test);
    }
}
