namespace LayerGen;

/// <summary>
/// Takes an image of (height × width × channels) as height · width · channels plain features, ordered by row, column
/// and channel. Nothing is computed. A <see cref="DenseAttribute"/> layer takes images as they are too, so the layer
/// only says what happens.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
