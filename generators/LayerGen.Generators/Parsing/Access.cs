using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>What a network class, of which the generated code is a part, has access to.</summary>
internal static class Access
{
    /// <summary>Whether a type inside another one, or a member, can be named within <paramref name="from"/>; the types around it are not looked at.</summary>
    public static bool IsAccessible(ISymbol symbol, INamedTypeSymbol from)
    {
        bool isInside = SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, from.ContainingAssembly)
            || symbol.ContainingAssembly.GivesAccessTo(from.ContainingAssembly);
        return symbol.DeclaredAccessibility switch
        {
            Accessibility.Public => true,
            Accessibility.Internal => isInside,
            Accessibility.Protected => IsWithin(from, symbol.ContainingType, orDerived: true),
            Accessibility.ProtectedOrInternal => isInside || IsWithin(from, symbol.ContainingType, orDerived: true),
            Accessibility.ProtectedAndInternal => isInside && IsWithin(from, symbol.ContainingType, orDerived: true),
            _ => IsWithin(from, symbol.ContainingType, orDerived: false),
        };
    }

    /// <summary>Whether a type is another one or is nested in it; on demand also one that derives from it, or is nested in such a one.</summary>
    private static bool IsWithin(INamedTypeSymbol type, INamedTypeSymbol? outer, bool orDerived)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            for (INamedTypeSymbol? ancestor = current; ancestor is not null; ancestor = orDerived ? ancestor.BaseType : null)
            {
                if (SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, outer?.OriginalDefinition))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
