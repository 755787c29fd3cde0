namespace LayerGen;

/// <summary>
/// Global average pooling: the mean of each channel over all pixels of the image, as plain features. Lin, Chen and Yan,
/// <i>Network in network</i>, ICLR 2014.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAvgPool2DAttribute : LayerAttribute;
