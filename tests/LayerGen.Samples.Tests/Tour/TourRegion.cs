namespace LayerGen.Samples.Tests.Tour;

/// <summary>A part of the tour's code.</summary>
/// <param name="Code">Its lines, without their common indentation.</param>
/// <param name="Output">Its output. It is empty if there is none.</param>
internal sealed record TourRegion(IReadOnlyList<string> Code, string Output);
