namespace LayerGen;

/// <summary>An activation alone: Y = f(Y₋₁), element by element of whatever the layer before gives.</summary>
/// <param name="activation">The activation function. <see cref="LayerGen.Activation.Softmax"/> is for the last layer only.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute(Activation activation) : ActivatedLayerAttribute(activation);
