namespace ParitySample.Pictures;

/// <summary>Where the pictures go, if anywhere.</summary>
internal static class PicturesFolder
{
    private const string Default = "artifacts/parity";

    /// <param name="output">The requested folder, or null for none.</param>
    /// <param name="isWithout">Whether pictures are switched off.</param>
    /// <param name="isForFigures">Whether the run is there for its figures, which pictures would only slow.</param>
    /// <returns>The folder; null for no pictures.</returns>
    public static string? Of(string? output, bool isWithout, bool isForFigures) =>
        isWithout ? null : output ?? (isForFigures ? null : Default);
}
