using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text;

/// <summary>Writes the calls that set the initial weights.</summary>
internal static class WeightStarts
{
    /// <summary>
    /// Gets the call that sets the weights of a tensor as declared:
    /// <c>InitialWeights.He(W1, inputs: 4, outputs: 16, random);</c>.
    /// </summary>
    public static string Call(WeightStart start, string weights) => start.Value is { } value
        ? Format.Of($"{Names.InitialWeights}.{start.Method}({weights}, {Format.Of(value)});")
        : CallOf($"{Names.InitialWeights}." + start.Method, start, weights);

    /// <summary>Gets the call of an initializer that draws random numbers.</summary>
    public static string CallOf(string initializer, WeightStart start, string weights)
        => Format.Of($"{initializer}({weights}, inputs: {start.Inputs}, outputs: {start.Outputs}, random);");
}
