using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Checks the base class of a network. The generated constructors must be able to call its constructor, and it must not
/// be a network.
/// </summary>
internal static class BaseRules
{
    /// <summary>
    /// Determines whether the members of the base class must be checked. If not, this method or the compiler has
    /// already reported an error.
    /// </summary>
    public static bool Check(INamedTypeSymbol type, ICollection<Finding> findings, CancellationToken cancellation)
    {
        // Another rule rejects records, and the compiler reports a type that cannot be a base class.
        if (type.IsRecord
            || type.BaseType is not
            {
                TypeKind: TypeKind.Class,
                IsStatic: false,
                IsSealed: false,
                IsRecord: false,
                SpecialType: SpecialType.None,
            } baseType)
        {
            return type.BaseType is not { TypeKind: TypeKind.Error };
        }

        if (WhyNetwork(baseType, LibrarySymbols.Around(type)) is { } kind)
        {
            findings.Add(
                new Finding(
                    Rules.DerivesFromNetwork,
                    BaseList.Locate(type, baseType, cancellation),
                    type.Name,
                    baseType.Name,
                    kind));
            return false;
        }

        if (WhyNotConstructible(baseType, type) is { } reason)
        {
            findings.Add(
                new Finding(
                    Rules.BaseConstructor,
                    BaseList.Locate(type, baseType, cancellation),
                    type.Name,
                    baseType.Name,
                    reason));
        }

        return true;
    }

    /// <summary>
    /// Determines whether nothing can be generated and the compiler reports the reason. This is the case for a class
    /// that derives from a record.
    /// </summary>
    public static bool IsLeftToCompiler(INamedTypeSymbol type) => !type.IsRecord && type.BaseType is { IsRecord: true };

    /// <summary>Determines whether the base class is already a network.</summary>
    public static bool DerivesFromNetwork(INamedTypeSymbol type)
        => type.BaseType is { SpecialType: SpecialType.None } baseType
            && WhyNetwork(baseType, LibrarySymbols.Around(type)) is not null;

    /// <summary>Determines whether <c>base()</c> can be called.</summary>
    public static bool IsConstructible(INamedTypeSymbol baseType, INamedTypeSymbol type)
        => WhyNotConstructible(baseType, type) is null;

    /// <summary>Gets the reason why a base class is already a network, or null.</summary>
    private static string? WhyNetwork(INamedTypeSymbol baseType, LibrarySymbols? library)
    {
        for (INamedTypeSymbol? ancestor = baseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (library is not null && ancestor.GetAttributes().Any(library.IsNetwork))
            {
                return SymbolEqualityComparer.Default.Equals(ancestor, baseType)
                    ? "is a network itself"
                    : "derives from the network '" + ancestor.Name + "'";
            }
        }

        return baseType.AllInterfaces.Any(type => type.OriginalDefinition.ToDisplayString() == "LayerGen.IPredictor<T>")
            ? "implements IPredictor itself"
            : null;
    }

    /// <summary>Gets the reason why <c>base()</c> cannot be called, or null.</summary>
    private static string? WhyNotConstructible(INamedTypeSymbol baseType, INamedTypeSymbol type)
    {
        IMethodSymbol[] all =
        [
            .. baseType.InstanceConstructors.Where(
                constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)),
        ];
        IMethodSymbol[] within = [.. all.Where(constructor => Access.IsAccessible(constructor, type))];
        IMethodSymbol? called = within.FirstOrDefault(constructor => constructor.Parameters.IsEmpty)
            ?? (within.Length == 1 ? within[0] : null);
        if (called is null)
        {
            return within.Length > 1 ? "several of its constructors can be called without arguments"
                : all.Length > 0 ? "its parameterless constructor is not accessible from '" + type.Name + "'"
                : "all of its constructors require arguments";
        }

        foreach (AttributeData attribute in called.GetAttributes())
        {
            if (FullName.Is(attribute, "System.ObsoleteAttribute")
                && attribute.ConstructorArguments is [_, { Value: true }])
            {
                return "its parameterless constructor is marked obsolete as an error";
            }

            if (FullName.Is(attribute, "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute"))
            {
                return "its parameterless constructor has [SetsRequiredMembers], "
                    + "which every constructor that calls it must have too";
            }
        }

        return null;
    }
}
