using System.Numerics;
using LayerGen.Persistence;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>What a prepared network keeps in the file of its network, besides the weights.</summary>
internal sealed record PreparedAttachments(
    Pipeline Pipeline, IReadOnlyList<string>? ClassNames, double? Threshold, double? Temperature)
{
    private const string PipelineName = "pipeline";
    private const string ThresholdName = "threshold";
    private const string TemperatureName = "temperature";

    /// <summary>Reads the attachments of a file.</summary>
    /// <exception cref="NetworkFormatException">There is no pipeline, or a value is out of range.</exception>
    public static PreparedAttachments Read(NetworkAttachments attachments, string? file)
    {
        if (!attachments.TextNames.Contains(PipelineName))
        {
            throw new NetworkFormatException(file, null, "a network with a pipeline", "one without");
        }

        Pipeline pipeline;
        try
        {
            pipeline = Pipeline.FromJson(attachments.GetText(PipelineName));
        }
        catch (FormatException error)
        {
            throw new NetworkFormatException(file, null, "a pipeline", error.Message, error);
        }

        return new PreparedAttachments(
            pipeline,
            attachments.Labels.Count > 0 ? attachments.Labels : null,
            Number(attachments, ThresholdName, file),
            Number(attachments, TemperatureName, file));
    }

    public NetworkAttachments Write()
    {
        NetworkAttachments attachments = new NetworkAttachments { Labels = ClassNames ?? [] }
            .With(PipelineName, Pipeline.ToJson());
        attachments = Threshold is { } threshold ? attachments.With(ThresholdName, [threshold]) : attachments;
        return Temperature is { } temperature ? attachments.With(TemperatureName, [temperature]) : attachments;
    }

    public PreparedNetwork<TNetwork, T> ApplyTo<TNetwork, T>(PreparedNetwork<TNetwork, T> network)
        where TNetwork : class, IPredictor<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        network = Threshold is { } threshold ? network.WithThreshold(threshold) : network;
        return Temperature is { } temperature ? network.WithTemperature(temperature) : network;
    }

    private static double? Number(NetworkAttachments attachments, string name, string? file)
    {
        if (!attachments.ArrayNames.Contains(name))
        {
            return null;
        }

        ReadOnlySpan<double> values = attachments.GetArray(name);
        return values.Length == 1
            ? values[0]
            : throw new NetworkFormatException(
                file, name, Invariant($"1 number"), Invariant($"{values.Length} numbers"));
    }
}
