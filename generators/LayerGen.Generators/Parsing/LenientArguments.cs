using LayerGen.Generators.Activations;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads the arguments of a wrong attribute. Where an argument is wrong or missing, it returns a legal value instead,
/// so that the layer has the members that the user expects. It reports nothing.
/// </summary>
internal sealed class LenientArguments(AttributeReader reader, bool isLast) : IAttributeArguments
{
    /// <inheritdoc/>
    public int? PositiveInteger(string parameter, DiagnosticDescriptor rule, int? unset = null)
        => reader.PositiveInteger(parameter, rule, unset) ?? 1;

    /// <inheritdoc/>
    public ActivationKind? Activation(string parameter)
        => reader.Activation(parameter) is { } activation && (isLast || !activation.IsForLastLayerOnly)
            ? activation
            : Identity.Instance;

    /// <inheritdoc/>
    public double? ActivationSetting(string name, double unset, Func<double, bool> isInRange, string range)
        => reader.ActivationSetting(name, unset, isInRange, range) ?? unset;

    /// <inheritdoc/>
    /// <remarks>The initializer does not change any member.</remarks>
    public string? EnumName(string name)
        => (name == "Initializer" ? null : reader.EnumName(name)) ?? reader.DefaultOf(name);

    /// <inheritdoc/>
    public bool Flag(string name, bool unset) => reader.Flag(name, unset);

    /// <inheritdoc/>
    public double? Number(string name) => null;

    /// <inheritdoc/>
    public double? Number(string name, double? unset, Func<double, bool> isInRange, DiagnosticDescriptor rule)
        => reader.Number(name, unset, isInRange, rule) ?? unset ?? 0;

    /// <inheritdoc/>
    public double InPrecision(double value) => reader.InPrecision(value);

    /// <inheritdoc/>
    public bool IsWritten(string argument) => false;

    /// <inheritdoc/>
    public void Report(DiagnosticDescriptor rule, string argument, params object[] arguments)
    {
    }

    /// <inheritdoc/>
    public void ReportNoEffect(string argument, string what, string reason)
    {
    }

    /// <inheritdoc/>
    public void ReportWhole(DiagnosticDescriptor rule, params object[] arguments)
    {
    }
}
