using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using static System.FormattableString;

namespace DigitsSample;

/// <summary>
/// A network in a file, with everything that another program needs to use it: its kind, the scale of its inputs and the
/// names of its outputs.
/// </summary>
internal sealed class SavedNetwork
{
    /// <summary>The kind of <see cref="DenseNet"/>.</summary>
    public const string Dense = "dense";

    /// <summary>The kind of <see cref="ConvolutionalNet"/>.</summary>
    public const string Convolutional = "convolutional";

    private const string KindName = "kind";
    private const string ScaleName = "pixels.scale";

    private static readonly string[] DigitNames =
        [.. Enumerable.Range(0, DigitsFile.Classes).Select(digit => Invariant($"{digit}"))];

    private readonly IPredictor<float> _network;
    private readonly float _scale;

    private SavedNetwork(string kind, IPredictor<float> network, float scale, IReadOnlyList<string> labels)
    {
        Kind = kind;
        _network = network;
        _scale = scale;
        Labels = labels;
    }

    /// <summary>Gets the kinds of networks.</summary>
    public static IReadOnlyList<string> Kinds => [Dense, Convolutional];

    public string Kind { get; }

    /// <summary>Gets the names of the outputs.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Saves a trained network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind of the network.</param>
    /// <param name="network">The network.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, string kind, TrainedNetwork network) => network.Save(
        path,
        new NetworkAttachments { Labels = DigitNames }
            .With(KindName, kind)
            .With(ScaleName, [DigitsFile.LargestCount]));

    /// <summary>Returns a network that was trained in this process, as <see cref="Load"/> does for a file.</summary>
    public static SavedNetwork Of(string kind, TrainedNetwork network) =>
        new(kind, network.Network, DigitsFile.LargestCount, DigitNames);

    /// <summary>Loads a network.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read or does not have a network for digits.</exception>
    public static SavedNetwork Load(string path)
    {
        NetworkAttachments attachments = NetworkAttachments.Load(path);
        if (!attachments.TextNames.Contains(KindName)
            || !attachments.ArrayNames.Contains(ScaleName)
            || attachments.GetArray(ScaleName) is not [> 0 and <= float.MaxValue]
            || attachments.Labels.Count != DigitsFile.Classes)
        {
            throw new DigitsFileException(
                $"'{path}' is not a file of this sample: expected the attachments '{KindName}' and '{ScaleName}' "
                + Invariant($"and {DigitsFile.Classes} labels."));
        }

        string kind = attachments.GetText(KindName);
        IPredictor<float> network = kind switch
        {
            Dense => DenseNet.Load(path),
            Convolutional => ConvolutionalNet.Load(path),
            _ => throw new DigitsFileException(
                $"'{path}' has an unknown network: expected one of {string.Join(", ", Kinds)}, but got '{kind}'."),
        };
        return new SavedNetwork(kind, network, (float)attachments.GetArray(ScaleName)[0], attachments.Labels);
    }

    /// <summary>Computes the probabilities of the digits.</summary>
    /// <param name="images">The images.</param>
    /// <returns>One prediction per image.</returns>
    public DigitPrediction[] Predict(DigitImages images)
    {
        float[] inputs = images.ToInputs(_scale);
        DigitPrediction[] predictions = new DigitPrediction[images.Count];
        for (int image = 0; image < predictions.Length; image++)
        {
            float[] probabilities = new float[DigitsFile.Classes];
            _network.Predict(inputs.AsSpan(image * DigitsFile.Pixels, DigitsFile.Pixels), probabilities);
            predictions[image] = new DigitPrediction(probabilities, images.Digits?[image]);
        }

        return predictions;
    }
}

/// <summary>The prediction for an image.</summary>
/// <param name="Probabilities">The probabilities of the digits.</param>
/// <param name="Actual">The true digit, or null if it is not known.</param>
internal sealed record DigitPrediction(float[] Probabilities, int? Actual)
{
    public int Predicted => ArgMax.Of<float>(Probabilities);

    public bool IsCorrect => Predicted == Actual;
}
