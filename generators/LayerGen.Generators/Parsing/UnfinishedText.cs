using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Tells a declaration that is still being typed: its attributes, its head, or the head of what is around it does not even parse. The
/// compiler says what is missing, and of what is not there yet nothing can be said or generated.
/// </summary>
internal static class UnfinishedText
{
    public static bool Is(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.Name.Length == 0 || current.DeclaringSyntaxReferences.Any(part => IsUnfinished(part.GetSyntax(cancellation))))
            {
                return true;
            }
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            if (space.Name.Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what stands before the members has an error of syntax.</summary>
    private static bool IsUnfinished(SyntaxNode part)
    {
        if (!part.ContainsDiagnostics || part is not TypeDeclarationSyntax type)
        {
            return false;
        }

        return type.ChildNodesAndTokens()
            .Where(child => child.AsNode() is not MemberDeclarationSyntax && child != type.CloseBraceToken)
            .Any(child => child.ContainsDiagnostics && child.GetDiagnostics().Any(IsErrorInside));

        // What was left over before the declaration hangs at its first token, and is not about it.
        bool IsErrorInside(Diagnostic diagnostic)
            => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceSpan.Start >= type.SpanStart;
    }
}
