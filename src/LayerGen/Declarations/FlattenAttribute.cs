namespace LayerGen;

/// <summary>
/// Reads an image of height × width × channels as height · width · channels plain features, ordered by row, column and
/// channel. Nothing is computed. <see cref="DenseAttribute"/> layers accept images too, so this layer only makes the
/// step explicit.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
