using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Imports;

/// <summary>
/// The arguments of a layer of a model. Errors are reported where the model is named. What the author of a declaration
/// could do better is not reported, because nobody has written this one.
/// </summary>
/// <param name="layer">The layer.</param>
/// <param name="number">The number of the layer.</param>
/// <param name="isDouble">Whether the network is in double precision.</param>
/// <param name="findings">Receives the findings.</param>
/// <param name="location">The location of the name of the model.</param>
internal sealed class ImportedArguments(
    LayerDeclaration layer, int number, bool isDouble, ICollection<Finding> findings, Location location)
    : IAttributeArguments
{
    /// <summary>Gets the kind of the layer.</summary>
    public LayerKind? Kind { get; } = LayerKinds.All.FirstOrDefault(
        kind => kind.AttributeName == "LayerGen." + layer.Kind + "Attribute");

    /// <inheritdoc/>
    public int? PositiveInteger(string parameter, DiagnosticDescriptor rule, int? unset = null)
    {
        double? value = Find(parameter) is { } argument ? argument.Number : unset;
        return value is >= 1 and <= int.MaxValue ? (int)value : Fail(rule, parameter, value);
    }

    /// <inheritdoc/>
    public ActivationKind? Activation(string parameter)
    {
        string name = Find(parameter)?.Text ?? Identity.Instance.Name;
        return ActivationKinds.All.FirstOrDefault(kind => kind.Name == name)?.WithSettings(this);
    }

    /// <inheritdoc/>
    public double? ActivationSetting(string name, double unset, Func<double, bool> isInRange, string range)
    {
        double value = Number(name) ?? unset;
        if (isInRange(value))
        {
            return value;
        }

        Report(Rules.SettingOutOfRange, name, name, range, Format.Of(value));
        return null;
    }

    /// <inheritdoc/>
    public string? EnumName(string name) => Find(name)?.Text ?? (name == "Padding" ? "Valid" : "Default");

    /// <inheritdoc/>
    public bool Flag(string name, bool unset) => Find(name) is { } argument ? argument.Text == "true" : unset;

    /// <inheritdoc/>
    public double? Number(string name) => Find(name)?.Number;

    /// <inheritdoc/>
    public double? Number(string name, double? unset, Func<double, bool> isInRange, DiagnosticDescriptor rule)
    {
        double? value = Number(name) ?? unset;
        if (value is { } given && isInRange(given))
        {
            return given;
        }

        Report(rule, name, value ?? 0);
        return null;
    }

    /// <inheritdoc/>
    public double InPrecision(double value) => isDouble ? value : (float)value;

    /// <inheritdoc/>
    public bool IsWritten(string argument) => Find(argument) is not null;

    /// <inheritdoc/>
    public void Report(DiagnosticDescriptor rule, string argument, params object[] arguments)
    {
        if (rule.DefaultSeverity == DiagnosticSeverity.Error)
        {
            findings.Add(new Finding(rule, location, arguments));
        }
    }

    /// <inheritdoc/>
    public void ReportNoEffect(string argument, string what, string reason)
    {
    }

    /// <inheritdoc/>
    public void ReportWhole(DiagnosticDescriptor rule, params object[] arguments) => Report(rule, "", arguments);

    /// <inheritdoc/>
    public override string ToString() => Format.Of($"layer {number} ({layer.Kind})");

    private int? Fail(DiagnosticDescriptor rule, string parameter, double? value)
    {
        Report(rule, parameter, value ?? 0, parameter);
        return null;
    }

    private LayerArgument? Find(string name) => layer.Arguments.FirstOrDefault(
        argument => argument.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
