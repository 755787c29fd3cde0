using System.Collections.Immutable;
using LayerGen.Generators.Emission;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Finds the simple names of the generated text that the user's own code hides: a game's <c>Vector</c>, a <c>Dataset</c> in the
/// same namespace, a property called <c>Math</c>.
/// </summary>
internal static class HiddenNames
{
    public static ImmutableArray<string> Of(INamedTypeSymbol type)
    {
        return [.. UsedNames.Qualified.Keys.Where(name => IsHidden(name, type)).OrderBy(name => name, StringComparer.Ordinal)];
    }

    private static bool IsHidden(string name, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            for (INamedTypeSymbol? ancestor = current; ancestor is not null; ancestor = ancestor.BaseType)
            {
                // What the generator itself writes under this name (Random, Summary) is no type of the list.
                if (ancestor.GetMembers(name).Any(member => !member.IsImplicitlyDeclared))
                {
                    return true;
                }
            }
        }

        string qualified = UsedNames.Qualified[name];
        for (INamespaceSymbol? space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            bool isHere = space.GetMembers(name).Any(member => "global::" + member.ToDisplayString().Split('<')[0] != qualified);
            if (isHere)
            {
                return true;
            }
        }

        return false;
    }
}
