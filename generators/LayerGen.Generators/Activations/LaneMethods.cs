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

    // Writes:
    //     private static Vector<float> BentValue(Vector<float> z)
    //     {
    //         Vector<float> result = z;
    //         for (int lane = 0; lane < Vector<float>.Count; lane++)
    //         {
    //             result = result.WithElement(lane, global::Demo.Bent.Value(z[lane]));
    //         }
    //
    //         return result;
    //     }
    private static void Write(
        SourceWriter source, NetworkPlan plan, string method, Func<UserActivationText, string> formula)
    {
        var vectors = new VectorCode(plan);
        foreach (UserActivation activation in Of(plan.Layers.Select(layer => layer.Layer)))
        {
            source.Line();
            MemberWriter.Summary(
                source, "Computes " + formula(new UserActivationText(activation)) + " for every lane.");

            // Not inlined: one call costs little compared with as many calls as there are lanes.
            MemberWriter.OpenOptimized(
                source,
                "private static " + vectors.Type + " " + Identifiers.Escape(activation.Prefix + method),
                [vectors.Type + " z"]);
            source.Line($"{vectors.Type} result = z;");
            source.Open($"for (int lane = 0; lane < {vectors.Count}; lane++)");
            source.Line($"result = {vectors.WithElement("result", "lane", activation.FullName + "." + method + "(z[lane])")};");
            source.Close();
            source.Line();
            source.Text("return result;");
            source.Close();
        }
    }
}
