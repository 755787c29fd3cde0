using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Diagnostics;

/// <summary>A problem in a declaration, and its location. Findings never enter the model.</summary>
internal sealed class Finding
{
    private readonly object[] _arguments;
    private readonly ImmutableDictionary<string, string?> _properties;

    /// <param name="rule">The rule.</param>
    /// <param name="location">The location of the problem.</param>
    /// <param name="arguments">The arguments of the message, and <see cref="FixData"/> for code fixes.</param>
    public Finding(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        Rule = rule;
        Location = location;
        _arguments = [.. arguments.Where(argument => argument is not FixData)];
        _properties = arguments.OfType<FixData>().ToImmutableDictionary(data => data.Name, data => (string?)data.Value);
    }

    public DiagnosticDescriptor Rule { get; }

    public Location Location { get; }

    /// <summary>Gets the location of another part of the source that belongs to the problem, or null.</summary>
    public Location? Also { get; init; }

    /// <summary>Gets a value indicating whether the finding prevents code generation.</summary>
    public bool IsFatal => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic()
    {
        var texts = new object[_arguments.Length];
        for (int k = 0; k < texts.Length; k++)
        {
            texts[k] = Convert.ToString(_arguments[k], CultureInfo.InvariantCulture) ?? "";
        }

        return Diagnostic.Create(Rule, Location, Also is null ? null : [Also], _properties, texts);
    }

    /// <summary>Describes an exception in one line, as a diagnostic requires.</summary>
    public static string Describe(Exception exception)
        => exception.GetType().Name + ": " + exception.Message.Replace("\r", "").Replace('\n', ' ');
}
