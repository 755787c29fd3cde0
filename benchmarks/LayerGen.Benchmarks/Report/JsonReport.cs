using System.Text.Json;
using System.Text.Json.Serialization;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Report;

/// <summary>The figures for other programs: an array with one object for each subject of each workload.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(IEnumerable<WorkResult> results, FmaPeak peak) => JsonSerializer.SerializeToUtf8Bytes(
        results.SelectMany(result => result.Subjects.Select(subject => new Row(
            result.Work.Name,
            subject.Subject,
            subject.Median,
            subject.Minimum,
            result.Ratio(subject),
            result.PeakShare(subject, peak),
            subject.AllocatedBytes,
            subject.Tail))),
        Options);

    private sealed record Row(
        string Work,
        string Subject,
        [property: JsonPropertyName("median_ns")] double Median,
        [property: JsonPropertyName("min_ns")] double Minimum,
        double RatioToOurs,
        double? PeakShare,
        long AllocatedBytes,
        [property: JsonPropertyName("tail_ns")] double? Tail);
}
