using LayerGen.Generators.Model;

namespace LayerGen.Generators.Activations;

/// <summary>The activations that can be declared.</summary>
internal static class ActivationKinds
{
    /// <summary>
    /// All activations of the <c>Activation</c> enum, each with its default settings, in the order of their values.
    /// </summary>
    public static readonly IReadOnlyList<ActivationKind> All =
    [
        Identity.Instance,
        new Relu(),
        new Softmax(),
        new LeakyRelu(),
        new Elu(),
        new Gelu(),
        new Silu(),
        new Softplus(),
        new Tanh(),
        new Sigmoid(),
        new HardSigmoid(),
    ];

    /// <summary>All activations by their value.</summary>
    public static readonly IReadOnlyDictionary<int, ActivationKind> ByValue = All.ToDictionary(kind => kind.Value);

    /// <summary>Gets the activation at the output of a layer. The default is the identity.</summary>
    public static ActivationKind OutputActivation(this Layer layer) => layer.Activation ?? Identity.Instance;
}
