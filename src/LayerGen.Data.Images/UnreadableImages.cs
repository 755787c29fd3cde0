namespace LayerGen.Data.Images;

/// <summary>What happens if a file of a folder cannot be read, or is not an image.</summary>
public enum UnreadableImages
{
    /// <summary>Reading ends with an <see cref="ImageFormatException"/> for the first such file.</summary>
    Fail = 0,

    /// <summary>The file is left out, and listed with the reason in <see cref="ImageSet{T}.Skipped"/>.</summary>
    Skip = 1,
}
