namespace LayerGen;

/// <summary>The base of the layers that end in an activation function f: the layer's output is Y = f(Z).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public abstract class ActivatedLayerAttribute : LayerAttribute
{
    private protected ActivatedLayerAttribute(Activation activation)
    {
        Activation = activation;
    }

    /// <summary>The activation function.</summary>
    public Activation Activation { get; }
}
