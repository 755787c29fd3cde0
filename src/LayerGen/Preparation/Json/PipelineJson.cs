using System.Buffers;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>A pipeline as JSON: readable, with the bits of every number.</summary>
internal static class PipelineJson
{
    private const int Version = 1;

    private const string Place = "the pipeline";

    public static string Write(
        IReadOnlyList<Feature> features,
        IReadOnlyList<FittedStep> steps,
        IReadOnlyList<Feature> targets,
        IReadOnlyList<FittedStep> targetSteps)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            Write(writer, "features", features);
            Write(writer, "steps", steps);
            Write(writer, "targets", targets);
            Write(writer, "targetSteps", targetSteps);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a pipeline.</summary>
    /// <exception cref="FormatException">The text is not a pipeline.</exception>
    public static Pipeline Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw PipelineReader.Wrong(Place, "an object", document.RootElement.ValueKind.ToString());
            }

            var reader = new PipelineReader(document.RootElement, Place);
            if (reader.Number("version") != Version)
            {
                throw reader.Wrong(Invariant($"version {Version}"), Invariant($"{reader.Number("version")}"));
            }

            IReadOnlyList<Feature> features = ReadFeatures(reader, "features");
            IReadOnlyList<Feature> targets = ReadFeatures(reader, "targets");
            List<FittedStep> targetSteps = ReadSteps(reader, "targetSteps", targets);
            return targetSteps.TrueForAll(static step => step is FittedAffine or FittedLog)
                ? new Pipeline(features, ReadSteps(reader, "steps", features), targets, targetSteps)
                : throw reader.Wrong("steps of targets that can be undone", "others");
        }
        catch (JsonException error)
        {
            throw new FormatException($"Expected a pipeline as JSON, but got: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // A text with an unpaired surrogate, which only decoding finds.
            throw new FormatException($"Expected a pipeline as JSON, but got: {error.Message}", error);
        }
        catch (ArgumentException error)
        {
            // Names that are empty or equal.
            throw new FormatException($"Expected a pipeline as JSON, but got: {error.Message}", error);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Feature> features)
    {
        writer.WriteStartArray(name);
        foreach (Feature feature in features)
        {
            writer.WriteStartObject();
            writer.WriteString("name", feature.Name);
            if (feature.Categories is { } categories)
            {
                writer.WriteStartArray("categories");
                foreach (string category in categories)
                {
                    writer.WriteStringValue(category);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<FittedStep> steps)
    {
        writer.WriteStartArray(name);
        foreach (FittedStep step in steps)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", step.Kind);
            step.Write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static IReadOnlyList<Feature> ReadFeatures(PipelineReader reader, string name)
    {
        Feature[] features =
            [.. reader.Objects(name).Select(static one => new Feature(one.Text("name"), one.Texts("categories")))];
        DatasetNames.Distinct([.. features.Select(static feature => feature.Name)], name);
        return features;
    }

    private static List<FittedStep> ReadSteps(PipelineReader reader, string name, IReadOnlyList<Feature> features)
    {
        var steps = new List<FittedStep>();
        foreach (PipelineReader one in reader.Objects(name))
        {
            FittedStep step = one.Text("kind") switch
            {
                FittedAffine.Name => FittedAffine.Read(features, one),
                FittedLog.Name => FittedLog.Read(features, one),
                FittedClip.Name => FittedClip.Read(features, one),
                FittedImpute.Name => FittedImpute.Read(features, one),
                FittedOneHot.Name => FittedOneHot.Read(features, one),
                _ => throw one.Wrong("a known kind of step", "another"),
            };
            steps.Add(step);
            features = step.Outputs;
        }

        return steps;
    }
}
