using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The <c>required</c> members of a network class, own and inherited. Only the user's code knows their values, so only
/// it can create instances of the class.
/// </summary>
internal static class RequiredMembers
{
    public static bool AreIn(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(
                member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
