namespace LayerGen.Tests.Networks.References;

/// <summary>The mean of each channel: one window that is the whole image or sequence.</summary>
public sealed class ReferenceGlobalAvgPool2D(ReferenceShape input)
    : ReferenceAvgPool2D(input, input.Height, input.Width, 1, keepsSequence: false);
