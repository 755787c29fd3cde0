using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>What the compiler, the generator and the analyzer report about a project.</summary>
/// <param name="own">The user's files.</param>
/// <param name="generated">The generated files.</param>
/// <param name="all">The diagnostics.</param>
internal sealed class DiagnosticReport(
    IReadOnlyCollection<SyntaxTree> own, IReadOnlyCollection<SyntaxTree> generated, ImmutableArray<Diagnostic> all)
{
    private readonly HashSet<SyntaxTree> _generated = [.. generated];
    private readonly HashSet<SyntaxTree> _own = [.. own];

    /// <summary>Gets a value indicating whether the user's own text has an error.</summary>
    public bool HasErrors => all.Any(IsOwnError);

    /// <summary>Gets the ids of LayerGen's diagnostics.</summary>
    public IEnumerable<string> Ids => all.Where(IsOurs).Select(diagnostic => diagnostic.Id).Distinct();

    /// <summary>Finds an exception of the generator or the analyzer.</summary>
    public FuzzFailure? FindCrash()
        => all.FirstOrDefault(diagnostic => diagnostic.Id is "CS8785" or "AD0001"
            || diagnostic.Id == Rules.GeneratorFailed.Id) is { } crash
            ? new FuzzFailure(crash.Id, crash.ToString())
            : null;

    /// <summary>Finds a diagnostic of LayerGen that is not in the user's text, or has an incomplete message.</summary>
    public FuzzFailure? FindUnlocated()
    {
        foreach (Diagnostic diagnostic in all.Where(IsOurs))
        {
            Location location = diagnostic.Location;
            if (location.SourceTree is not { } tree || !_own.Contains(tree) || !IsInside(location.SourceSpan, tree))
            {
                return new FuzzFailure("Unlocated " + diagnostic.Id, diagnostic.ToString());
            }

            string message = diagnostic.GetMessage();
            if (message.Contains('\n') || message.Contains("{0}", StringComparison.Ordinal))
            {
                return new FuzzFailure("Message " + diagnostic.Id, message);
            }
        }

        return null;
    }

    /// <summary>Finds a diagnostic of LayerGen that is reported twice.</summary>
    public FuzzFailure? FindRepeated()
        => all.Where(IsOurs).GroupBy(diagnostic => diagnostic.ToString()).FirstOrDefault(group => group.Count() > 1)
            is { } repeated
            ? new FuzzFailure("Repeated " + repeated.First().Id, repeated.Key)
            : null;

    /// <summary>Finds an error or a warning in the generated code of a project without errors of its own.</summary>
    public FuzzFailure? FindUncompilable()
        => !HasErrors
            && all.FirstOrDefault(diagnostic => IsOfGeneratedCode(diagnostic)
                && diagnostic.Severity >= DiagnosticSeverity.Warning) is { } wrong
            ? new FuzzFailure("Generated " + wrong.Id, wrong.ToString())
            : null;

    public bool HasCode(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Any(part => _generated.Contains(part.SyntaxTree));

    /// <summary>
    /// Determines whether an error explains why a type has no generated code: one of LayerGen, one of the syntax, or
    /// one of the compiler in the head of the type or of a containing type.
    /// </summary>
    public bool IsWrong(INamedTypeSymbol type)
    {
        TextSpan[] Heads(SyntaxTree tree) => Around(type).SelectMany(each => each.DeclaringSyntaxReferences)
            .Where(part => part.SyntaxTree == tree)
            .Select(part => part.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .Select(Head)
            .ToArray();

        return own.Any(tree => tree.GetDiagnostics().Any(IsError))
            || all.Where(IsOwnError).Any(
                error => IsOurs(error)
                    || Heads(error.Location.SourceTree!).Any(
                        head => head.IntersectsWith(error.Location.SourceSpan)));
    }

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Returns the span from the attributes to the opening brace.</summary>
    private static TextSpan Head(TypeDeclarationSyntax type)
    {
        SyntaxToken brace = type.OpenBraceToken;
        int end = brace.Span.Length > 0 ? brace.SpanStart : type.Span.End;
        return TextSpan.FromBounds(type.SpanStart, Math.Max(type.SpanStart, end));
    }

    private static bool IsInside(TextSpan span, SyntaxTree tree) => span.End <= tree.Length;

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("LG", StringComparison.Ordinal);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private bool IsOwnError(Diagnostic diagnostic) => IsError(diagnostic) && !IsOfGeneratedCode(diagnostic);

    private bool IsOfGeneratedCode(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is { } tree && _generated.Contains(tree);
}
