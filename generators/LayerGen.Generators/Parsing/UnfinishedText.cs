using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Detects a declaration that is still being typed: its attributes, its head or the head of a containing type does not
/// parse. The compiler reports what is missing, and nothing can be reported or generated for the missing parts.
/// </summary>
internal static class UnfinishedText
{
    public static bool Is(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.Name.Length == 0
                || current.DeclaringSyntaxReferences.Any(part => IsUnfinished(part.GetSyntax(cancellation))))
            {
                return true;
            }
        }

        for (INamespaceSymbol space = type.ContainingNamespace;
            !space.IsGlobalNamespace;
            space = space.ContainingNamespace)
        {
            if (space.Name.Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Determines whether there is a syntax error before the members.</summary>
    private static bool IsUnfinished(SyntaxNode part)
    {
        if (!part.ContainsDiagnostics || part is not TypeDeclarationSyntax type)
        {
            return false;
        }

        return type.ChildNodesAndTokens()
            .Where(child => child.AsNode() is not MemberDeclarationSyntax && child != type.CloseBraceToken)
            .Any(child => child.ContainsDiagnostics && child.GetDiagnostics().Any(IsErrorInside));

        // Text that was skipped before the declaration is attached to its first token. It is not part of the
        // declaration.
        bool IsErrorInside(Diagnostic diagnostic)
            => diagnostic.Severity == DiagnosticSeverity.Error
                && diagnostic.Location.SourceSpan.Start >= type.SpanStart;
    }
}
