using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>How a layer's attribute says that its weights start: <c>Initializer = Initializer.He</c>, <c>Initializer = Initializer.Constant, InitializerValue = 0.5</c>.</summary>
/// <param name="Name">The name in the <c>Initializer</c> enum.</param>
/// <param name="Value">The <c>InitializerValue</c>, of <c>Initializer.Constant</c> only.</param>
internal sealed record InitChoice(string Name, double? Value)
{
    /// <summary>What holds when nothing is said.</summary>
    public static readonly InitChoice Default = new("Default", null);

    private const string Constant = "Constant";

    /// <summary>
    /// Reads the properties <c>Initializer</c> and <c>InitializerValue</c> of a layer's attribute, reporting what is wrong with them; null when the
    /// layer cannot be generated.
    /// </summary>
    public static InitChoice? Read(IAttributeArguments attribute)
    {
        string? name = attribute.EnumName("Initializer");
        double? value = attribute.Number("InitializerValue");
        if (name is null)
        {
            return null;
        }

        if (value is { } given && (double.IsNaN(given) || double.IsInfinity(given)))
        {
            attribute.Report(Rules.InitializerValueNotFinite, "InitializerValue", given);
            return null;
        }

        if (value is not null && name != Constant)
        {
            attribute.Report(Rules.InitializerValueWithoutConstant, "InitializerValue", name);
            return null;
        }

        if (value is null && name == Constant)
        {
            // A value that is no constant is the compiler's to speak of.
            if (!attribute.IsWritten("InitializerValue"))
            {
                attribute.Report(Rules.ConstantWithoutInitializerValue, "Initializer");
            }

            return null;
        }

        return new InitChoice(name, value);
    }

    /// <summary>The choice as arguments, with the default of the activation in the place of <c>Default</c>.</summary>
    public IEnumerable<Argument> Arguments(ActivationKind activation) =>
    [
        Argument.Word("Initializer", MethodFor(activation)),
        .. Value is { } value ? [Argument.Number("InitializerValue", value)] : (Argument[])[],
    ];

    /// <summary>The choice for weights of a layer: the default is that of its activation.</summary>
    /// <param name="activation">The activation of the layer.</param>
    /// <param name="inputs">n_in, the number of inputs of a unit.</param>
    /// <param name="outputs">n_out, the number of units that an input reaches.</param>
    public WeightStart For(ActivationKind activation, int inputs, int outputs)
        => new(MethodFor(activation), Value, inputs, outputs);

    private string MethodFor(ActivationKind activation) => this == Default ? activation.DefaultInit : Name;
}
