namespace LayerGen.Samples.Tests.Tour;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">The number of the line with the fence, from 1.</param>
/// <param name="Language">The text after the fence.</param>
/// <param name="Kind">The kind that the marker above states, such as "code". It is empty without a marker.</param>
/// <param name="Name">The name that the marker states, such as "forward". It is empty without a marker.</param>
/// <param name="Lines">The lines inside.</param>
internal sealed record TourBlock(int Line, string Language, string Kind, string Name, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);

    /// <summary>Returns its position and kind, for messages.</summary>
    public override string ToString() => $"line {Line}, {(Kind.Length == 0 ? "no marker" : $"{Kind}: {Name}")}";
}
