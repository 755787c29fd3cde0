using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Model;

/// <summary>
/// The arguments of an attribute as the kinds of layers and activations read them. What is wrong with an argument is reported at the argument,
/// so a kind knows its rules and nothing of the compiler's attributes.
/// </summary>
internal interface IAttributeArguments
{
    /// <summary>
    /// Reads a whole number of at least 1. Returns null, with a finding, when it is less; null without one when the compiler has already
    /// rejected the argument; and <paramref name="unset"/> when it is optional and not given.
    /// </summary>
    int? PositiveInteger(string parameter, DiagnosticDescriptor rule, int? unset = null);

    /// <summary>Reads an activation with its settings. Returns null, with a finding, when the argument or a setting is wrong.</summary>
    ActivationKind? Activation(string parameter);

    /// <summary>Reads a setting of an activation. Returns null, with a finding, when it is outside its range.</summary>
    double? ActivationSetting(string name, double unset, Func<double, bool> isInRange, string range);

    /// <summary>
    /// Reads the name of an enum member; the first member when the argument is not given. Returns null, with a finding, when the enum has no
    /// member of that value.
    /// </summary>
    string? EnumName(string name);

    /// <summary>Reads a switch; <paramref name="unset"/> when it is not given.</summary>
    bool Flag(string name, bool unset);

    /// <summary>Reads a number; null when it is not given.</summary>
    double? Number(string name);

    /// <summary>
    /// Reads a number in a range. Returns null, with a finding, when it is outside; null without one when the compiler has already rejected
    /// the argument; and <paramref name="unset"/> when it is optional and not given.
    /// </summary>
    double? Number(string name, double? unset, Func<double, bool> isInRange, DiagnosticDescriptor rule);

    /// <summary>Rounds a number to the precision of the network.</summary>
    double InPrecision(double value);

    /// <summary>Whether an argument is written in the source, right or wrong.</summary>
    bool IsWritten(string argument);

    /// <summary>Reports a finding at an argument, or at the attribute when the argument is not written.</summary>
    void Report(DiagnosticDescriptor rule, string argument, params object[] arguments);

    /// <summary>Reports a value that changes nothing, at an argument.</summary>
    /// <param name="argument">The argument, or the empty string for the attribute as a whole.</param>
    /// <param name="what">What has no effect, at the beginning of a sentence.</param>
    /// <param name="reason">Why not.</param>
    void ReportNoEffect(string argument, string what, string reason);

    /// <summary>Reports a finding at the attribute as a whole.</summary>
    void ReportWhole(DiagnosticDescriptor rule, params object[] arguments);
}
