namespace LayerGen.Data.Images;

/// <summary>What happens to an image whose ratio of width to height differs from the requested one.</summary>
public enum ImageFit
{
    /// <summary>The whole image is stretched to the requested size. The ratio changes.</summary>
    Stretch = 0,

    /// <summary>
    /// The whole image keeps its ratio and is centered. The rest is <see cref="ImageOptions.Background"/>.
    /// </summary>
    Pad = 1,

    /// <summary>The image keeps its ratio, and its center fills the requested size. The rest is cut off.</summary>
    Crop = 2,
}
