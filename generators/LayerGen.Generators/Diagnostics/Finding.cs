using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Diagnostics;

/// <summary>Something that is wrong with a declaration, and where. Findings never enter the model.</summary>
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

    /// <summary>Whether nothing can be generated for the declaration.</summary>
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

    /// <summary>An exception in one line, as a diagnostic has it.</summary>
    public static string Describe(Exception exception)
        => exception.GetType().Name + ": " + exception.Message.Replace("\r", "").Replace('\n', ' ');
}
