using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The warnings that generated code would cause for types of the project itself, because they are obsolete or
/// experimental, or because a type or a namespace of a reference has the same name. The user's own code that uses such
/// a type also causes them, and that is where they belong.
/// </summary>
internal static class Advisories
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    /// <summary>Gets the ids of the warnings for a network, in order.</summary>
    /// <param name="network">The network. Its constructors call the constructor of its base class.</param>
    /// <param name="types">The user-defined activations and losses.</param>
    public static ImmutableArray<string> Of(INamedTypeSymbol network, IEnumerable<INamedTypeSymbol> types)
    {
        INamedTypeSymbol[] own = [network, .. types];
        IEnumerable<ISymbol> bases = network.BaseType?.InstanceConstructors.Where(
            constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
            ?? [];
        IEnumerable<ISymbol> called = own.Skip(1).SelectMany(type => Functions(type).Prepend(type));
        return
        [
            .. bases.Concat(called).SelectMany(Around).SelectMany(Ids)
                .Concat(own.SelectMany(type => Imported(type, network)))
                .Distinct()
                .OrderBy(id => id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Determines whether an activation or a loss is obsolete as an error, and the generated code is not obsolete
    /// itself.
    /// </summary>
    public static bool IsRefused(INamedTypeSymbol type, INamedTypeSymbol network)
        => Functions(type).Prepend(type)
            .SelectMany(Around)
            .SelectMany(symbol => symbol.GetAttributes())
            .Any(IsError)
            && !Around(network).SelectMany(symbol => symbol.GetAttributes())
                .Any(attribute => FullName.Is(attribute, Obsolete));

    /// <summary>
    /// Gets the warnings that the compiler reports for a name that a reference also declares, CS0436 for a type and
    /// CS0437 for a namespace. The compiler uses the declaration of the project.
    /// </summary>
    private static IEnumerable<string> Imported(INamedTypeSymbol type, INamedTypeSymbol network)
    {
        INamedTypeSymbol outer = type;
        while (outer.ContainingType is { } around)
        {
            outer = around;
        }

        Compilation? compilation = (network.ContainingAssembly as ISourceAssemblySymbol)?.Compilation;
        foreach (INamespaceOrTypeSymbol other in
            compilation?.GetCompilationNamespace(outer.ContainingNamespace)?.GetMembers(outer.Name) ?? [])
        {
            if (other is INamespaceSymbol)
            {
                yield return "CS0437";
            }
            else if (other is INamedTypeSymbol same && same.Arity == outer.Arity
                && !SymbolEqualityComparer.Default.Equals(same, outer)
                && compilation!.IsSymbolAccessibleWithin(same, compilation.Assembly))
            {
                yield return "CS0436";
            }
        }
    }

    /// <summary>Gets the functions of an activation or a loss, which have the same names.</summary>
    private static IEnumerable<ISymbol> Functions(INamedTypeSymbol type)
        => type.GetMembers().Where(
            member => member is IMethodSymbol
            {
                IsStatic: true,
                Name: Activations.UserActivation.ValueMethod or Activations.UserActivation.DerivativeMethod,
            });

    /// <summary>Gets a symbol, the types that contain it, and its module and assembly.</summary>
    private static IEnumerable<ISymbol> Around(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingType)
        {
            yield return current;
        }

        yield return symbol.ContainingModule;
        yield return symbol.ContainingAssembly;
    }

    private static IEnumerable<string> Ids(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (FullName.Is(attribute, Obsolete))
            {
                string? own = attribute.NamedArguments.FirstOrDefault(
                    argument => argument.Key == "DiagnosticId").Value.Value as string;
                foreach (string id in IsId(own) ? [own!] : new[] { "CS0612", "CS0618" })
                {
                    yield return id;
                }
            }
            else if (FullName.Is(attribute, Experimental)
                && attribute.ConstructorArguments is [{ Value: string id }]
                && IsId(id))
            {
                yield return id;
            }
        }
    }

    private static bool IsError(AttributeData attribute)
        => FullName.Is(attribute, Obsolete) && attribute.ConstructorArguments is [_, { Value: true }];

    /// <summary>Determines whether a pragma can contain the id.</summary>
    private static bool IsId(string? id) => id is not null && SyntaxFacts.IsValidIdentifier(id);
}
