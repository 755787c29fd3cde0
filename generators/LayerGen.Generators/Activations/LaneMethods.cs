using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// Writes the methods that apply a user-defined activation to a vector lane by lane, if the activation does not compute
/// vectors itself. There is one method for the function and one for its derivative, no matter how many layers use the
/// activation.
/// </summary>
internal static class LaneMethods
{
    /// <summary>Gets the activations of a network that need these methods.</summary>
    public static IEnumerable<UserActivation> Of(IEnumerable<Layer> layers)
        => layers.Select(layer => layer.Activation)
            .OfType<UserActivation>()
            .Where(activation => !activation.IsVector)
            .Distinct();

    public static void WriteValues(SourceWriter source, NetworkPlan plan)
        => Write(source, plan, UserActivation.ValueMethod, text => text.Formula("z"));

    public static void WriteDerivatives(SourceWriter source, NetworkPlan plan)
        => Write(source, plan, UserActivation.DerivativeMethod, text => text.DerivativeFormula("z"));

    private static void Write(
        SourceWriter source, NetworkPlan plan, string method, Func<UserActivationText, string> formula)
    {
        var vectors = new VectorCode(plan);
        foreach (UserActivation activation in Of(plan.Layers.Select(layer => layer.Layer)))
        {
            source.Line();
            LaneMethodWriter.Write(
                source,
                vectors,
                "Computes " + formula(new UserActivationText(activation)) + " for every lane.",
                activation.Prefix + method,
                activation.FullName + "." + method,
                ["z"]);
        }
    }
}
