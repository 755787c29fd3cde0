using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>The network whose attributes are read: its class and <c>float</c> or <c>double</c>, and which types it names.</summary>
internal sealed record NetworkPlace(INamedTypeSymbol Type, string Scalar)
{
    /// <summary>More than any name needs, and little enough that no name made of it is too long for a compiler.</summary>
    private const int MaxPrefix = 200;

    private readonly Dictionary<INamedTypeSymbol, string> _prefixes = new(SymbolEqualityComparer.Default);

    /// <summary>The activations of the user's own.</summary>
    public IEnumerable<INamedTypeSymbol> Activations => _prefixes.Keys;

    /// <summary>What the names of an activation's methods begin with: what is wanted, with a number where another activation has it.</summary>
    public string PrefixOf(INamedTypeSymbol activation, string wanted)
    {
        if (!_prefixes.TryGetValue(activation, out string? prefix))
        {
            wanted = wanted.Length > MaxPrefix ? wanted.Substring(0, MaxPrefix) : wanted;
            prefix = wanted;
            for (int number = 2; _prefixes.ContainsValue(prefix); number++)
            {
                prefix = wanted + Format.Of(number);
            }

            _prefixes.Add(activation, prefix);
        }

        return prefix;
    }
}

/// <summary>Reads a type of the user's that is given as an activation.</summary>
internal static class UserActivationReader
{
    private const string Interface = "LayerGen.IActivation<T>";
    private const string VectorInterface = "LayerGen.IVectorActivation<T>";

    /// <summary>The activation; null, with a finding, when the type cannot be one, and without one when the compiler speaks of it.</summary>
    public static ActivationKind? Read(AttributeReader attribute, string parameter, ITypeSymbol? type, NetworkPlace network)
    {
        if (type is { TypeKind: TypeKind.Error })
        {
            return null;
        }

        // An open type has no interfaces of a known precision, so this comes first.
        if (type is INamedTypeSymbol named && WhyNotNamed(named, network.Type) is { } reason)
        {
            attribute.Report(Rules.ActivationNotNamed, parameter, named.Name, reason);
            return null;
        }

        if (type is not INamedTypeSymbol activation || Implemented(activation, Interface, network.Scalar) is not { } scalars)
        {
            attribute.Report(Rules.NotAnActivation, parameter, type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null", network.Scalar);
            return null;
        }

        INamedTypeSymbol? vectors = Implemented(activation, VectorInterface, network.Scalar);
        if ((vectors ?? scalars).GetMembers().FirstOrDefault(member => !IsCallable(activation, member)) is { } hidden)
        {
            attribute.Report(Rules.ActivationExplicit, parameter, activation.Name, hidden.Name);
            return null;
        }

        return new UserActivation(
            activation.Name,
            activation.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            network.PrefixOf(activation, Prefix(activation, network.Type)),
            vectors is not null);
    }

    private static INamedTypeSymbol? Implemented(INamedTypeSymbol type, string definition, string scalar)
        => type.AllInterfaces.FirstOrDefault(implemented => implemented.OriginalDefinition.ToDisplayString() == definition
            && implemented.TypeArguments[0].SpecialType == (scalar == "double" ? SpecialType.System_Double : SpecialType.System_Single));

    /// <summary>Whether a member of an interface can be called by its name on the type.</summary>
    private static bool IsCallable(INamedTypeSymbol type, ISymbol member)
        => type.FindImplementationForInterfaceMember(member) is IMethodSymbol
        {
            MethodKind: not MethodKind.ExplicitInterfaceImplementation,
            ContainingType.TypeKind: not TypeKind.Interface,
        };

    /// <summary>Why another file of the network's class cannot name the type, or null.</summary>
    private static string? WhyNotNamed(INamedTypeSymbol type, INamedTypeSymbol network)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsGenericType)
            {
                return "'" + current.Name + "' is generic";
            }

            if (current.IsFileLocal)
            {
                return "'" + current.Name + "' is file-local";
            }

            if (!Access.IsAccessible(current, network))
            {
                return "it is not accessible from '" + network.Name + "'";
            }

            if (current.ContainingType is null && !IsReached(current, network))
            {
                return "'global::" + current.ToDisplayString() + "' refers to another type or to none";
            }
        }

        return Advisories.IsRefused(type, network) ? "it is marked obsolete as an error" : null;
    }

    /// <summary>Whether the full name of a type means this type: not one of an assembly that is referred to by an alias only, nor one of two.</summary>
    private static bool IsReached(INamedTypeSymbol type, INamedTypeSymbol network)
    {
        if (network.ContainingAssembly is not ISourceAssemblySymbol { Compilation: { } compilation })
        {
            return true;
        }

        INamedTypeSymbol[] found = [.. compilation.GetCompilationNamespace(type.ContainingNamespace)?.GetTypeMembers(type.Name, type.Arity) ?? []];
        bool isOwn = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
        return found.Contains(type, SymbolEqualityComparer.Default)
            && (isOwn || found.Count(other => compilation.IsSymbolAccessibleWithin(other, compilation.Assembly)) == 1);
    }

    /// <summary>
    /// What the generated methods are called by: the names around the type and its own, with those of its namespace where that is not
    /// the network's, so that two types of one name do not meet, as a rule.
    /// </summary>
    private static string Prefix(INamedTypeSymbol type, INamedTypeSymbol network)
    {
        string prefix = type.Name;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            prefix = outer.Name + prefix;
        }

        if (!SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, network.ContainingNamespace))
        {
            for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            {
                prefix = space.Name + prefix;
            }
        }

        return prefix;
    }
}
