namespace LayerGen.Samples.Tests.Tour;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">The number of the line with the fence, from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Kind">What the marker above says it is, such as "code"; empty without a marker.</param>
/// <param name="Name">Which one, such as "forward"; empty without a marker.</param>
/// <param name="Lines">The lines inside.</param>
internal sealed record TourBlock(int Line, string Language, string Kind, string Name, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);

    /// <summary>For messages: where it stands and what it is.</summary>
    public override string ToString() => $"line {Line}, {(Kind.Length == 0 ? "no marker" : $"{Kind}: {Name}")}";
}
