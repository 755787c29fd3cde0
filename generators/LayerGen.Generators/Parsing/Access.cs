using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>Determines what a network class, which includes the generated code, can access.</summary>
internal static class Access
{
    /// <summary>
    /// Determines whether a member or a nested type is accessible within <paramref name="from"/>. The types that
    /// contain it are not checked.
    /// </summary>
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

    /// <summary>
    /// Determines whether a type is, or is nested in, another type or, if requested, a type that derives from the other
    /// type.
    /// </summary>
    private static bool IsWithin(INamedTypeSymbol type, INamedTypeSymbol? outer, bool orDerived)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            for (INamedTypeSymbol? ancestor = current;
                ancestor is not null;
                ancestor = orDerived ? ancestor.BaseType : null)
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
