using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The members by which the runtime calls a network: those of <c>INetwork</c> and of what it extends, read from the library itself. Some
/// have a default that most networks leave as it is; there a member of the user's that fits would implement the interface unasked.
/// </summary>
internal sealed class RuntimeMembers
{
    private readonly List<INamedTypeSymbol> _interfaces = [];

    /// <summary>For each name the interface, by whose name a message says whose member it is.</summary>
    private readonly Dictionary<string, string> _properties = [];

    /// <summary>The same for each name and signature, in the types of the network.</summary>
    private readonly Dictionary<(string Name, string Signature), string> _methods = [];

    private RuntimeMembers()
    {
    }

    /// <param name="library">The library that has the attributes.</param>
    /// <param name="network">The network.</param>
    public static RuntimeMembers Of(IAssemblySymbol library, NetworkPlace network)
    {
        var members = new RuntimeMembers();
        if (library.GetTypeByMetadataName("LayerGen.INetwork`4") is not { } definition)
        {
            return members;
        }

        // The cache and the gradients are still to be generated, so the type parameters are replaced by name.
        var types = new Dictionary<string, string> { ["TSelf"] = network.Type.Name, ["T"] = network.Scalar, ["TCache"] = "Cache", ["TGradients"] = "Gradients" };
        members._interfaces.Add(definition);
        members._interfaces.AddRange(definition.AllInterfaces);
        foreach (INamedTypeSymbol type in members._interfaces)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is IPropertySymbol)
                {
                    members._properties[member.Name] = type.Name;
                }
                else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                {
                    string signature = Regex.Replace(
                        MemberRules.Signature(method), @"\w+", word => types.TryGetValue(word.Value, out string? own) ? own : word.Value, RegexOptions.CultureInvariant);
                    members._methods[(method.Name, signature)] = type.Name;
                }
            }
        }

        return members;
    }

    /// <summary>Whether an interface is one of the runtime's own.</summary>
    public bool IsOurs(INamedTypeSymbol type) => _interfaces.Any(ours => SymbolEqualityComparer.Default.Equals(ours.OriginalDefinition, type.OriginalDefinition));

    /// <summary>Whether a member explicitly implements one of the runtime's interfaces.</summary>
    public bool IsExplicit(ISymbol member)
        => member is IPropertySymbol or IMethodSymbol { AssociatedSymbol: null }
            && _interfaces.Any(type => member.Name.StartsWith("LayerGen." + type.Name + "<", StringComparison.Ordinal));

    /// <summary>Why a member would be called by the runtime, as the end of a sentence; null where it would not.</summary>
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
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => _methods.TryGetValue((member.Name, MemberRules.Signature(method)), out owner),
            _ => false,
        };
        return fits ? "this would replace the network's own implementation of " + owner : null;
    }
}
