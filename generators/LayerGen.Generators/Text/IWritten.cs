using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// Implemented by a kind of layer, activation or loss whose code is written by a type of its own: it names that type, and knows nothing else
/// about text.
/// </summary>
internal interface IWritten<out TText>
{
    /// <summary>Creates what writes the code.</summary>
    TText CreateText();
}

/// <summary>From what a network is made of to what writes it.</summary>
internal static class Written
{
    /// <summary>What writes a layer, of those that compute something.</summary>
    public static LayerText Text(this LayerPlan plan) => ((IWritten<LayerText>)plan.Layer).CreateText();

    /// <summary>What writes a layer; null for one that passes its input on, of which nothing is written.</summary>
    public static LayerText? TextIfAny(this Layer layer) => (layer as IWritten<LayerText>)?.CreateText();

    /// <summary>What sums up the gradients of a layer's parameters; null for a layer that has none.</summary>
    public static ISumsGradients? GradientText(this LayerPlan plan) => plan.Layer.TextIfAny() as ISumsGradients;

    /// <summary>Whether several threads can share the sums that are the gradients of the parameters.</summary>
    public static bool SharesGradients(this NetworkPlan plan) => plan.Layers.Any(layer => layer.GradientText()?.SharesGradients(layer) == true);

    /// <summary>What writes an activation.</summary>
    public static ActivationText Text(this ActivationKind activation) => ((IWritten<ActivationText>)activation).CreateText();
}
