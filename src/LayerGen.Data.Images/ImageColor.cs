namespace LayerGen.Data.Images;

/// <summary>The channels of an image as features.</summary>
public enum ImageColor
{
    /// <summary>
    /// One channel, the luma of ITU-R BT.601: 0.299 · red + 0.587 · green + 0.114 · blue, as in Pillow and OpenCV. The
    /// value of a gray pixel does not change.
    /// </summary>
    Gray = 0,

    /// <summary>Three channels: red, green, blue. A gray image has the same value in all of them.</summary>
    Rgb = 1,
}
