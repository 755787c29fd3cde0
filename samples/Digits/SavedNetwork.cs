using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using static System.FormattableString;

namespace DigitsSample;

/// <summary>
/// A network in a file, with everything that another program needs to use it: its kind, the preparation of its inputs
/// and the names of its outputs.
/// </summary>
/// <param name="Kind">The kind of the network.</param>
/// <param name="Model">The network with its preparation, which predicts counts.</param>
/// <param name="Labels">The names of the outputs.</param>
internal sealed record SavedNetwork(string Kind, IPredictor<float> Model, IReadOnlyList<string> Labels)
{
    /// <summary>The kind of <see cref="DenseNet"/>.</summary>
    public const string Dense = "dense";

    /// <summary>The kind of <see cref="ConvolutionalNet"/>.</summary>
    public const string Convolutional = "convolutional";

    private const string KindName = "kind";
    private const string PipelineName = "pipeline";

    /// <summary>Gets the kinds of networks.</summary>
    public static IReadOnlyList<string> Kinds => [Dense, Convolutional];

    /// <summary>Saves a trained network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind of the network.</param>
    /// <param name="network">The network.</param>
    /// <param name="pipeline">The preparation of its inputs.</param>
    /// <param name="labels">The names of its outputs.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, string kind, TrainedNetwork network, Pipeline pipeline, IReadOnlyList<string> labels) =>
        network.Save(
            path,
            new NetworkAttachments { Labels = labels }
                .With(KindName, kind)
                .With(PipelineName, pipeline.ToJson()));

    /// <summary>Loads a network.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read or does not have a network for digits.</exception>
    public static SavedNetwork Load(string path)
    {
        NetworkAttachments attachments = NetworkAttachments.Load(path);
        if (!attachments.TextNames.Contains(KindName)
            || !attachments.TextNames.Contains(PipelineName)
            || attachments.Labels.Count != DigitsFile.Classes)
        {
            throw new DigitsFileException(
                $"'{path}' is not a file of this sample: expected the attachments '{KindName}' and '{PipelineName}' "
                + Invariant($"and {DigitsFile.Classes} labels."));
        }

        string kind = attachments.GetText(KindName);
        try
        {
            var pipeline = Pipeline.FromJson(attachments.GetText(PipelineName));
            IPredictor<float> model = kind switch
            {
                Dense => DenseNet.Load(path).With(pipeline),
                Convolutional => ConvolutionalNet.Load(path).With(pipeline),
                _ => throw new DigitsFileException(
                    $"'{path}' has an unknown network: expected one of {string.Join(", ", Kinds)}, but got '{kind}'."),
            };
            return new SavedNetwork(kind, model, attachments.Labels);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new DigitsFileException(
                $"'{path}' is not a file of this sample: expected a pipeline for digits. {error.Message}", error);
        }
    }
}
