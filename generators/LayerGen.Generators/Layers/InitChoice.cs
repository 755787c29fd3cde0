using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The initializer that a layer's attribute chooses for its weights: <c>Initializer = Initializer.He</c>, or
/// <c>Initializer = Initializer.Constant, InitializerValue = 0.5</c>.
/// </summary>
/// <param name="Name">The name in the <c>Initializer</c> enum.</param>
/// <param name="Value">The <c>InitializerValue</c>, only for <c>Initializer.Constant</c>.</param>
internal sealed record InitChoice(string Name, double? Value)
{
    /// <summary>The choice if none is declared.</summary>
    public static readonly InitChoice Default = new("Default", null);

    private const string Constant = "Constant";

    /// <summary>
    /// Reads the properties <c>Initializer</c> and <c>InitializerValue</c> of a layer's attribute and reports errors in
    /// them. Returns null if the layer cannot be generated.
    /// </summary>
    public static InitChoice? Read(IAttributeArguments attribute)
    {
        string? name = attribute.EnumName("Initializer");
        double? value = attribute.Number("InitializerValue");
        if (name is null)
        {
            return null;
        }

        if (value is { } given && !IsFinite(attribute.InPrecision(given)))
        {
            attribute.Report(
                Rules.InitializerValueNotFinite,
                "InitializerValue",
                given,
                IsFinite(given) ? ", which is infinite as a float" : "",
                new FixData(FixData.Values, "0.1"));
            return null;
        }

        if (value is not null && name != Constant)
        {
            attribute.Report(Rules.InitializerValueWithoutConstant, "InitializerValue", name);
            return null;
        }

        if (value is null && name == Constant)
        {
            // If the value is not a constant, the compiler reports the error.
            if (!attribute.IsWritten("InitializerValue"))
            {
                attribute.Report(Rules.ConstantWithoutInitializerValue, "Initializer");
            }

            return null;
        }

        return new InitChoice(name, value);
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>Gets the choice as arguments, with the default of the activation instead of <c>Default</c>.</summary>
    public IEnumerable<Argument> Arguments(ActivationKind activation) =>
    [
        Argument.Member("Initializer", MethodFor(activation), unset: activation.DefaultInit),
        .. Value is { } value ? [Argument.Number("InitializerValue", value, unset: null)] : (Argument[])[],
    ];

    /// <summary>Gets the initializer for the weights of a layer. The default depends on the activation.</summary>
    /// <param name="activation">The activation of the layer.</param>
    /// <param name="inputs">n_in, the number of inputs of a unit.</param>
    /// <param name="outputs">n_out, the number of units that use an input.</param>
    public WeightStart For(ActivationKind activation, int inputs, int outputs)
        => new(MethodFor(activation), Value, inputs, outputs);

    private string MethodFor(ActivationKind activation) => this == Default ? activation.DefaultInit : Name;
}
