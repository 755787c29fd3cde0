using LayerGen.Data;
using LayerGen.Persistence;

namespace ServingSample;

/// <summary>A network from a file with the names of its outputs. Instances are immutable.</summary>
/// <param name="Network">The network, which only predicts.</param>
/// <param name="Labels">The names of the outputs.</param>
internal sealed record LoadedNetwork(ParityNet Network, IReadOnlyList<string> Labels)
{
    private const float LargestSumError = 1e-4f;

    /// <summary>Loads a network and checks that it predicts probabilities.</summary>
    /// <param name="bytes">The bytes of a file.</param>
    /// <exception cref="IOException">The file is damaged or has another network.</exception>
    /// <exception cref="InvalidDataException">The file does not have labels, or predicts no probabilities.</exception>
    public static LoadedNetwork Load(byte[] bytes)
    {
        ParityNet network = ParityNet.Load(bytes);
        IReadOnlyList<string> labels = NetworkAttachments.Load(bytes).Labels;
        if (labels.Count != ParityNet.OutputCount)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"Expected {ParityNet.OutputCount} labels, but got {labels.Count}."));
        }

        CheckProbabilities(network);
        return new LoadedNetwork(network, labels);
    }

    private static void CheckProbabilities(ParityNet network)
    {
        Dataset<float> images = Parity.AllImages<float>(2, 2);
        float[] probabilities = new float[ParityNet.OutputCount];
        for (int image = 0; image < images.SampleCount; image++)
        {
            network.Predict(images.GetInput(image), probabilities);

            // This is also false if a probability is NaN.
            if (!(MathF.Abs(probabilities.Sum() - 1) <= LargestSumError))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"Expected probabilities, but got {string.Join(", ", probabilities)} for image {image}."));
            }
        }
    }
}
