using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>How a layer's attribute says that its weights start: <c>Init = Init.He</c>, <c>Init = Init.Constant, InitValue = 0.5</c>.</summary>
/// <param name="Name">The name in the <c>Init</c> enum.</param>
/// <param name="Value">The <c>InitValue</c>, of <c>Init.Constant</c> only.</param>
internal sealed record InitChoice(string Name, double? Value)
{
    /// <summary>What holds when nothing is said.</summary>
    public static readonly InitChoice Default = new("Default", null);

    private const string Constant = "Constant";

    /// <summary>
    /// Reads the properties <c>Init</c> and <c>InitValue</c> of a layer's attribute, reporting what is wrong with them; null when the
    /// layer cannot be generated.
    /// </summary>
    public static InitChoice? Read(AttributeReader attribute)
    {
        string? name = attribute.EnumName("Init");
        double? value = attribute.Number("InitValue");
        if (name is null)
        {
            return null;
        }

        if (value is { } given && (double.IsNaN(given) || double.IsInfinity(given)))
        {
            attribute.Report(Rules.InitValueNotFinite, "InitValue", given);
            return null;
        }

        if (value is not null && name != Constant)
        {
            attribute.Report(Rules.InitValueWithoutConstant, "InitValue", name);
            return null;
        }

        if (value is null && name == Constant)
        {
            // A value that is no constant is the compiler's to speak of.
            if (!attribute.IsWritten("InitValue"))
            {
                attribute.Report(Rules.ConstantWithoutInitValue, "Init");
            }

            return null;
        }

        return new InitChoice(name, value);
    }

    /// <summary>The choice for weights of a layer: the default is that of its activation.</summary>
    /// <param name="activation">The activation of the layer.</param>
    /// <param name="inputs">n_in, the number of inputs of a unit.</param>
    /// <param name="outputs">n_out, the number of units that an input reaches.</param>
    public WeightStart For(ActivationKind activation, int inputs, int outputs)
        => new(this == Default ? activation.DefaultInit : Name, Value, inputs, outputs);
}

/// <summary>How weights start: which method of <c>WeightInit</c> writes them, and what it is given.</summary>
/// <param name="Method">The name of the method, which is that in the <c>Init</c> enum.</param>
/// <param name="Value">The value of a method that takes nothing else; null for one that draws.</param>
/// <param name="Inputs">n_in.</param>
/// <param name="Outputs">n_out.</param>
internal sealed record WeightStart(string Method, double? Value, int Inputs, int Outputs)
{
    /// <summary>The call that writes the weights of a tensor.</summary>
    public string Call(string weights)
        => Value is { } value ? Format.Of($"{Names.WeightInit}.{Method}({weights}, {Format.Of(value)});") : CallOf($"{Names.WeightInit}." + Method, weights);

    /// <summary>The call of an initialiser that draws.</summary>
    public string CallOf(string initializer, string weights)
        => Format.Of($"{initializer}({weights}, inputs: {Inputs}, outputs: {Outputs}, random);");
}
