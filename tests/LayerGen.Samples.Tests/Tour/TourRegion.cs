namespace LayerGen.Samples.Tests.Tour;

/// <summary>A piece of the tour's code.</summary>
/// <param name="Code">Its lines, without the indentation that they share.</param>
/// <param name="Output">What it printed; empty for nothing.</param>
internal sealed record TourRegion(IReadOnlyList<string> Code, string Output);
