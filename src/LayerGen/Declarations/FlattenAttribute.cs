namespace LayerGen;

/// <summary>
/// Reads an image of height × width × channels as height · width · channels plain features, ordered by row, column and
/// channel. Nothing is computed. <see cref="DenseAttribute"/> layers accept images too, so this layer only makes the
/// step explicit.
/// </summary>
/// <remarks>
/// <para>
/// Shape: height × width × channels → height · width · channels. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(28, 28, 1)]
/// [Conv2D(8, 5, Relu)]
/// [Flatten]
/// [Dense(10, Softmax)]
/// public partial class DigitNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute
{
    /// <summary>Declares a layer that reads images as plain features.</summary>
    /// <inheritdoc cref="FlattenAttribute" path="/remarks"/>
    public FlattenAttribute()
    {
    }
}
