using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;

namespace ServingSample;

/// <summary>A network from a file with the names of its outputs. Instances are immutable.</summary>
/// <param name="Network">The network, which only predicts.</param>
/// <param name="Labels">The names of the outputs.</param>
internal sealed record LoadedNetwork(IPredictor<float> Network, IReadOnlyList<string> Labels)
{
    private const float LargestSumError = 1e-4f;

    /// <summary>Loads a network and checks that it predicts probabilities.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read, is damaged or has another network.</exception>
    /// <exception cref="InvalidDataException">The network does not have labels, or predicts no probabilities.</exception>
    public static LoadedNetwork Load(string path)
    {
        // The file is read once: between two reads it could be replaced, and the labels would be those of another
        // network.
        byte[] bytes = File.ReadAllBytes(path);
        ParityNet network = ParityNet.Load(bytes);
        using MemoryStream stream = new(bytes);
        IReadOnlyList<string> labels = NetworkAttachments.Load(stream).Labels;
        if (labels.Count != ParityNet.OutputCount)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"Cannot serve '{path}': expected {ParityNet.OutputCount} labels, but got {labels.Count}."));
        }

        CheckProbabilities(path, network);
        return new LoadedNetwork(network, labels);
    }

    private static void CheckProbabilities(string path, ParityNet network)
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
                    $"Cannot serve '{path}': the probabilities for an image are {string.Join(", ", probabilities)}."));
            }
        }
    }
}
