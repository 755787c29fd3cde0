using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The members by which the runtime calls a network: those of <c>INetwork</c> and its base interfaces, read from the
/// library. Some have a default implementation that most networks keep. If the user's class had a matching member, it
/// would implement the interface unintentionally.
/// </summary>
internal sealed class RuntimeMembers
{
    private readonly IReadOnlyList<INamedTypeSymbol> _interfaces;

    /// <summary>The name of the interface, for messages, by the name of the property.</summary>
    private readonly Dictionary<string, string> _properties = [];

    /// <summary>The name of the interface, by the name and the signature of the method.</summary>
    private readonly Dictionary<(string Name, string Signature), string> _methods = [];

    private RuntimeMembers(IReadOnlyList<INamedTypeSymbol> interfaces)
    {
        _interfaces = interfaces;
        foreach (INamedTypeSymbol type in interfaces)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is IPropertySymbol)
                {
                    _properties[member.Name] = type.Name;
                }
                else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                {
                    _methods[(method.Name, MemberRules.Signature(method))] = type.Name;
                }
            }
        }
    }

    /// <param name="library">The library that contains the attributes.</param>
    /// <param name="network">The network.</param>
    public static RuntimeMembers Of(IAssemblySymbol library, NetworkPlace network)
    {
        if (library.GetTypeByMetadataName("LayerGen.INetwork`4") is not { } definition
            || network.Type.ContainingAssembly is not ISourceAssemblySymbol { Compilation: { } compilation })
        {
            return new RuntimeMembers([]);
        }

        // The cache and the gradients are not generated yet, so their types are only names.
        INamedTypeSymbol implemented = definition.Construct(
            network.Type,
            compilation.GetSpecialType(
                network.Scalar == "double" ? SpecialType.System_Double : SpecialType.System_Single),
            compilation.CreateErrorTypeSymbol(network.Type, "Cache", arity: 0),
            compilation.CreateErrorTypeSymbol(network.Type, "Gradients", arity: 0));
        return new RuntimeMembers([implemented, .. implemented.AllInterfaces]);
    }

    /// <summary>Determines whether an interface is one of the runtime's.</summary>
    public bool IsOurs(INamedTypeSymbol type)
        => _interfaces.Any(ours =>
            SymbolEqualityComparer.Default.Equals(ours.OriginalDefinition, type.OriginalDefinition));

    /// <summary>Determines whether a member explicitly implements one of the runtime's interfaces.</summary>
    public bool IsExplicit(ISymbol member)
        => member is IPropertySymbol or IMethodSymbol { AssociatedSymbol: null }
            && _interfaces.Any(type => member.Name.StartsWith("LayerGen." + type.Name + "<", StringComparison.Ordinal));

    /// <summary>
    /// Gets the reason why the runtime would call a member, as the end of a sentence; null if it would not.
    /// </summary>
    public string? WhyTakesPlace(ISymbol member)
    {
        if (IsExplicit(member))
        {
            return "only the generated code can implement the runtime's interfaces";
        }

        string? owner = null;
        bool fits = member.DeclaredAccessibility == Accessibility.Public && member switch
        {
            IPropertySymbol => _properties.TryGetValue(member.Name, out owner),
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                => _methods.TryGetValue((member.Name, MemberRules.Signature(method)), out owner),
            _ => false,
        };
        return fits ? "this would replace the network's own implementation of " + owner : null;
    }
}
