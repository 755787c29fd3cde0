using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The common parts of the normalization layers: Z = γ·U + β after the normalization, and the activation.
/// </summary>
internal static class Normalization
{
    public const double DefaultEpsilon = 1e-5;

    /// <summary>
    /// Reads ε. Returns null and reports a finding if it is not a positive number in the precision of the network.
    /// </summary>
    public static double? Epsilon(IAttributeArguments attribute)
        => attribute.Number(
            "Epsilon",
            DefaultEpsilon,
            value => attribute.InPrecision(value) > 0 && !double.IsInfinity(attribute.InPrecision(value)),
            Rules.Epsilon);

    /// <summary>Gets the equation <c>Z2 = γ·U2 + β,  Y2 = max(0, Z2)</c>.</summary>
    public static string Scaled(LayerPlan plan, ActivationText activation)
        => Format.Of($"Z{plan.Number} = γ·U{plan.Number} + β,  {plan.Output} = ")
            + activation.Formula(plan.PreActivation);

    /// <summary>Writes the views of γ and β.</summary>
    // Writes:
    //     ReadOnlySpan<float> gamma2 = parameters.Slice(30, 6);
    //     ReadOnlySpan<float> beta2 = parameters.Slice(36, 6);
    public static void WriteScales(LayerWriter writer)
    {
        foreach (ParameterTensor tensor in writer.Plan.Parameters)
        {
            writer.Line($"{Names.ReadOnlySpan}<{writer.Scalar}> {tensor.Local} = parameters.Slice({tensor.Offset}, {tensor.Shape.Count});");
        }

        writer.Line();
    }

    /// <summary>Writes the stores of z and of y = f(z).</summary>
    // Writes:
    //     z.StoreUnsafe(ref z2Column, (nuint)(c * 16));
    //     Vector.Max(z, Vector<float>.Zero).StoreUnsafe(ref y2Column, (nuint)(c * 16));
    public static void WriteActivated(LayerWriter writer, string z, IndexExpression offset)
    {
        int n = writer.Plan.Number;
        writer.Store(z, Format.Of($"z{n}Column"), offset);
        if (writer.Plan.Layer.Activation is not ColumnwiseActivation)
        {
            writer.Store(
                writer.Plan.Layer.Activation!.Text().Activated(z, writer.Vectors), Format.Of($"y{n}Column"), offset);
        }
    }
}
