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
        return
        [
            .. UsedNames.Qualified.Keys.Where(name => IsHidden(name, type))
                .Concat(UsedNames.Roots.Where(root => IsRootHidden(root, type)))
                .OrderBy(name => name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a <c>using System;</c> inside the namespace would look for another System first: a <c>Demo.System</c>.</summary>
    private static bool IsRootHidden(string root, INamedTypeSymbol type)
    {
        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            if (space.GetMembers(root).Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of an attribute both forms of the name are looked up.</summary>
    private static bool IsHidden(string name, INamedTypeSymbol type)
        => IsTaken(name, type) || IsTaken(name + "Attribute", type);

    private static bool IsTaken(string name, INamedTypeSymbol type)
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

        // The usings stand inside the namespace, so what is around it, and global usings, come after them.
        // A name of the runtime's own namespace is not hidden by itself.
        return type.ContainingNamespace.GetMembers(name).Any(member => !UsedNames.Qualified.Values.Contains("global::" + member.ToDisplayString().Split('<')[0]));
    }
}
