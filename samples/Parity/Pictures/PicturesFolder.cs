namespace ParitySample.Pictures;

/// <summary>The folder for the pictures, if any.</summary>
internal static class PicturesFolder
{
    private const string Default = "artifacts/parity";

    /// <param name="output">The requested folder, or null for none.</param>
    /// <param name="isWithout">Whether pictures are disabled.</param>
    /// <param name="isForFigures">Whether the run is only for its figures, so that pictures would only slow it
    /// down.</param>
    /// <returns>The folder, or null for no pictures.</returns>
    public static string? Of(string? output, bool isWithout, bool isForFigures) =>
        isWithout ? null : output ?? (isForFigures ? null : Default);
}
