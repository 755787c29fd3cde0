using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Adds directives to the head of a file.</summary>
internal static class Usings
{
    /// <summary>Determines whether a file has a directive: <c>static LayerGen.Activation</c>.</summary>
    public static bool Has(CompilationUnitSyntax unit, string name)
        => unit.Usings.Any(
            directive => directive.ToString().Replace("global ", "") == "using " + name + ";");

    /// <summary>Adds a <c>using static</c> after the other directives.</summary>
    public static Edits AddStatic(Edits edits, CompilationUnitSyntax unit, string type)
        => Add(edits, unit, ["using static " + type + ";"]);

    /// <summary>Adds directives after the others: those of the file, or those of its first namespace.</summary>
    public static Edits Add(Edits edits, CompilationUnitSyntax unit, IReadOnlyList<string> directives)
    {
        string newLine = Layout.NewLine(unit);
        SyntaxList<UsingDirectiveSyntax> own = unit.Usings.Count == 0
            && unit.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings: { Count: > 0 } inner }
                ? inner
                : unit.Usings;
        if (own.Count > 0)
        {
            UsingDirectiveSyntax last = own.Last();
            return edits.Insert(
                unit.SyntaxTree,
                Layout.LineAt(last, last.Span.End).End,
                string.Concat(directives.Select(directive => newLine + Layout.Indent(last) + directive)));
        }

        // A comment at the head of the file stays its head.
        SyntaxToken first = unit.GetFirstToken(includeZeroWidth: true);
        int position = first.SpanStart;
        foreach (SyntaxTrivia trivia in first.LeadingTrivia)
        {
            if (trivia.IsDirective || trivia.HasStructure)
            {
                position = trivia.SpanStart;
                break;
            }
        }

        return edits.Insert(unit.SyntaxTree, position, string.Join(newLine, directives) + newLine + newLine);
    }
}
