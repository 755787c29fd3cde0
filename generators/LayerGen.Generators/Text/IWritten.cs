using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// Implemented by a kind of layer, activation or loss whose code is written by a separate type. The kind names that
/// type and knows nothing else about generated code.
/// </summary>
internal interface IWritten<out TText>
{
    /// <summary>Creates the object that writes the code.</summary>
    TText CreateText();
}

/// <summary>Gets the objects that write the code of the parts of a network.</summary>
internal static class Written
{
    /// <summary>Gets the object that writes the code of a layer that computes something.</summary>
    public static LayerText Text(this LayerPlan plan) => ((IWritten<LayerText>)plan.Layer).CreateText();

    /// <summary>
    /// Gets the object that writes the code of a layer, or null for a layer that passes its input on, for which nothing
    /// is written.
    /// </summary>
    public static LayerText? TextIfAny(this Layer layer) => (layer as IWritten<LayerText>)?.CreateText();

    /// <summary>
    /// Gets the object that writes the gradients of a layer's parameters, or null for a layer without parameters.
    /// </summary>
    public static ISumsGradients? GradientText(this LayerPlan plan) => plan.Layer.TextIfAny() as ISumsGradients;

    /// <summary>Determines whether several threads can share the sums for the gradients of the parameters.</summary>
    public static bool SharesGradients(this NetworkPlan plan)
        => plan.Layers.Any(layer => layer.GradientText()?.SharesGradients(layer) == true);

    /// <summary>Gets the number of gradients of some layers that are summed in lanes.</summary>
    public static int LaneSums(this IEnumerable<LayerPlan> layers)
        => layers.Sum(layer => (layer.Layer.TextIfAny() as IHasLaneSums)?.LaneSums(layer) ?? 0);

    /// <summary>Gets the index of the first gradient of a layer among those that are summed in lanes.</summary>
    public static int LaneSum(this NetworkPlan plan, LayerPlan layer)
        => plan.Layers.TakeWhile(other => other.Number < layer.Number).LaneSums();

    /// <summary>Gets the number of samples of a chunk of a batch: a multiple of 192.</summary>
    public static int SamplesPerChunk(this NetworkPlan plan)
    {
        // The sums of a convolution are on the stack until the end of their pass, which must not be in the next chunk.
        int samples = SamplePadding.UsualChunk;
        foreach (LayerPlan layer in plan.Layers.Where(layer => layer.Layer is ISharesWeights && !plan.MixesSamples))
        {
            int pass = layer.GradientText()?.SamplesPerPass(layer) ?? SamplePadding.Size;
            int unit = samples;
            while (samples % pass != 0)
            {
                samples += unit;
            }
        }

        return samples;
    }

    /// <summary>Gets the object that writes the code of an activation.</summary>
    public static ActivationText Text(this ActivationKind activation)
        => ((IWritten<ActivationText>)activation).CreateText();
}
