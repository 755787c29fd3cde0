using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Model;

/// <summary>
/// The arguments of an attribute, as the kinds of layers and activations read them. Errors are reported at the
/// argument, so that a kind contains only its rules and no types of the compiler.
/// </summary>
internal interface IAttributeArguments
{
    /// <summary>
    /// Reads an integer of at least 1. Returns null and reports a finding if it is less. Returns null without a finding
    /// if the compiler has already rejected the argument. Returns <paramref name="unset"/> if it is optional and not
    /// declared.
    /// </summary>
    int? PositiveInteger(string parameter, DiagnosticDescriptor rule, int? unset = null);

    /// <summary>
    /// Reads an activation with its settings. Returns null and reports a finding if the argument or a setting is wrong.
    /// </summary>
    ActivationKind? Activation(string parameter);

    /// <summary>
    /// Reads a setting of an activation. Returns null and reports a finding if it is outside its range.
    /// </summary>
    double? ActivationSetting(string name, double unset, Func<double, bool> isInRange, string range);

    /// <summary>
    /// Reads the name of an enum member. The default is the first member. Returns null and reports a finding if the
    /// enum has no member with this value.
    /// </summary>
    string? EnumName(string name);

    /// <summary>Reads a Boolean value. The default is <paramref name="unset"/>.</summary>
    bool Flag(string name, bool unset);

    /// <summary>Reads a number. Returns null if it is not declared.</summary>
    double? Number(string name);

    /// <summary>
    /// Reads a number in a range. Returns null and reports a finding if it is outside the range. Returns null without a
    /// finding if the compiler has already rejected the argument. Returns <paramref name="unset"/> if it is optional
    /// and not declared.
    /// </summary>
    double? Number(string name, double? unset, Func<double, bool> isInRange, DiagnosticDescriptor rule);

    /// <summary>Rounds a number to the precision of the network.</summary>
    double InPrecision(double value);

    /// <summary>Determines whether an argument is written in the source, even if it is wrong.</summary>
    bool IsWritten(string argument);

    /// <summary>Reports a finding at an argument, or at the attribute if the argument is not written.</summary>
    void Report(DiagnosticDescriptor rule, string argument, params object[] arguments);

    /// <summary>Reports a value without effect at an argument.</summary>
    /// <param name="argument">The argument, or an empty string for the attribute as a whole.</param>
    /// <param name="what">The subject that has no effect, as the beginning of a sentence.</param>
    /// <param name="reason">The reason.</param>
    void ReportNoEffect(string argument, string what, string reason);

    /// <summary>Reports a finding at the attribute as a whole.</summary>
    void ReportWhole(DiagnosticDescriptor rule, params object[] arguments);
}
