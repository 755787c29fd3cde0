using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Diagnostics;

/// <summary>A problem in a declaration, and its location. Findings never enter the model.</summary>
internal sealed class Finding
{
    private readonly object[] _arguments;

    public Finding(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        Rule = rule;
        Location = location;
        _arguments = arguments;
    }

    public DiagnosticDescriptor Rule { get; }

    public Location Location { get; }

    /// <summary>Gets a value indicating whether the finding prevents code generation.</summary>
    public bool IsFatal => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic()
    {
        var texts = new object[_arguments.Length];
        for (int k = 0; k < texts.Length; k++)
        {
            texts[k] = Convert.ToString(_arguments[k], CultureInfo.InvariantCulture) ?? "";
        }

        return Diagnostic.Create(Rule, Location, texts);
    }

    /// <summary>Describes an exception in one line, as a diagnostic requires.</summary>
    public static string Describe(Exception exception)
        => exception.GetType().Name + ": " + exception.Message.Replace("\r", "").Replace('\n', ' ');
}
