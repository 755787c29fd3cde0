namespace LayerGen;

/// <summary>
/// Global average pooling: the mean of each channel over all pixels of the image, as plain features. Lin, Chen and Yan,
/// <i>Network in network</i>, ICLR 2014.
/// </summary>
/// <remarks>
/// <para>
/// Shape: height × width × channels → channels. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(28, 28, 1)]
/// [Conv2D(8, 5, Relu)]
/// [GlobalAvgPool2D]
/// [Dense(10, Softmax)]
/// public partial class DigitNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAvgPool2DAttribute : LayerAttribute
{
    /// <summary>Declares global average pooling.</summary>
    /// <inheritdoc cref="GlobalAvgPool2DAttribute" path="/remarks"/>
    public GlobalAvgPool2DAttribute()
    {
    }
}
