using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Detects a declaration that is still being typed: its attributes, its head or the head of a containing type does not
/// parse. The compiler reports what is missing, and nothing can be reported or generated for the missing parts.
/// </summary>
internal static class UnfinishedText
{
    /// <summary>Determines whether any part of the declaration does not parse.</summary>
    public static bool Is(INamedTypeSymbol type, CancellationToken cancellation)
        => !HasNames(type)
            || Parts(type, cancellation).Any(part => IsUnfinished(part, IsBeforeMembers));

    /// <summary>
    /// Determines whether only attributes do not parse, so that another part of the class can be written.
    /// </summary>
    public static bool IsInAttributes(INamedTypeSymbol type, CancellationToken cancellation)
        => HasNames(type)
            && !Parts(type, cancellation).Any(
                part => IsUnfinished(part, child => IsBeforeMembers(child) && child is not AttributeListSyntax));

    private static bool HasNames(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.Name.Length == 0)
            {
                return false;
            }
        }

        for (INamespaceSymbol space = type.ContainingNamespace;
            !space.IsGlobalNamespace;
            space = space.ContainingNamespace)
        {
            if (space.Name.Length == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gets the parts of the class and of the types that contain it.</summary>
    private static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken cancellation)
        => TypeRules.ContainersOf(type).Append(type)
            .SelectMany(current => current.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>();

    private static bool IsBeforeMembers(SyntaxNode? child) => child is not MemberDeclarationSyntax;

    /// <summary>Determines whether there is a syntax error in a child of this kind. Null stands for a token.</summary>
    private static bool IsUnfinished(TypeDeclarationSyntax type, Func<SyntaxNode?, bool> isOfKind)
    {
        if (!type.ContainsDiagnostics)
        {
            return false;
        }

        return type.ChildNodesAndTokens()
            .Where(child => isOfKind(child.AsNode()) && child != type.CloseBraceToken)
            .Any(child => child.ContainsDiagnostics && child.GetDiagnostics().Any(IsErrorInside));

        // Text that was skipped before the declaration is attached to its first token. It is not part of the
        // declaration.
        bool IsErrorInside(Diagnostic diagnostic)
            => diagnostic.Severity == DiagnosticSeverity.Error
                && diagnostic.Location.SourceSpan.Start >= type.SpanStart;
    }
}
