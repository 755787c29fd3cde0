using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The network whose attributes are read: its class, its precision (<c>float</c> or <c>double</c>), and the types that
/// it uses.
/// </summary>
internal sealed record NetworkPlace(INamedTypeSymbol Type, string Scalar)
{
    /// <summary>
    /// A length that is more than any name needs, and short enough for names that are derived from it to be accepted by
    /// the compiler.
    /// </summary>
    private const int MaxPrefix = 200;

    /// <summary>Gets a value indicating whether the class has or inherits required members.</summary>
    public bool HasRequiredMembers { get; } = RequiredMembers.AreIn(Type);

    private readonly Dictionary<INamedTypeSymbol, string> _prefixes = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the user-defined activations.</summary>
    public IEnumerable<INamedTypeSymbol> Activations => _prefixes.Keys;

    /// <summary>
    /// Gets the prefix of the names of an activation's methods: the proposed one, with a number if another activation
    /// has it.
    /// </summary>
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

/// <summary>Reads a user-defined type that is declared as an activation.</summary>
internal static class UserActivationReader
{
    private const string Interface = "LayerGen.IActivation<T>";
    private const string VectorInterface = "LayerGen.IVectorActivation<T>";

    /// <summary>
    /// Reads the activation. Returns null and reports a finding if the type cannot be an activation. Returns null
    /// without a finding if the compiler reports the error.
    /// </summary>
    public static ActivationKind? Read(
        AttributeReader attribute, string parameter, ITypeSymbol? type, NetworkPlace network)
    {
        if (type is { TypeKind: TypeKind.Error })
        {
            return null;
        }

        // An open generic type has no interfaces with a known precision, so this check comes first.
        if (type is INamedTypeSymbol named && WhyNotNamed(named, network.Type) is { } reason)
        {
            attribute.Report(Rules.ActivationNotNamed, parameter, named.Name, reason);
            return null;
        }

        if (type is not INamedTypeSymbol activation
            || Implemented(activation, Interface, network.Scalar) is not { } scalars)
        {
            attribute.Report(
                Rules.NotAnActivation,
                parameter,
                type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null",
                network.Scalar,
                new FixData(FixData.Scalar, network.Scalar));
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
        => type.AllInterfaces.FirstOrDefault(implemented =>
            implemented.OriginalDefinition.ToDisplayString() == definition
                && implemented.TypeArguments[0].SpecialType
                    == (scalar == "double" ? SpecialType.System_Double : SpecialType.System_Single));

    /// <summary>Determines whether a member of an interface can be called by its name on the type.</summary>
    private static bool IsCallable(INamedTypeSymbol type, ISymbol member)
        => type.FindImplementationForInterfaceMember(member) is IMethodSymbol
        {
            MethodKind: not MethodKind.ExplicitInterfaceImplementation,
            ContainingType.TypeKind: not TypeKind.Interface,
        };

    /// <summary>Gets the reason why another file of the network's class cannot refer to the type, or null.</summary>
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

    /// <summary>
    /// Determines whether the full name of a type refers to this type. This is not the case for a type in an assembly
    /// that is referenced only by an alias, or if two types have the name.
    /// </summary>
    private static bool IsReached(INamedTypeSymbol type, INamedTypeSymbol network)
    {
        if (network.ContainingAssembly is not ISourceAssemblySymbol { Compilation: { } compilation })
        {
            return true;
        }

        INamedTypeSymbol[] found =
            [
                .. compilation.GetCompilationNamespace(type.ContainingNamespace)?.GetTypeMembers(type.Name, type.Arity)
                    ?? [],
            ];
        bool isOwn = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
        return found.Contains(type, SymbolEqualityComparer.Default)
            && (isOwn || found.Count(other => compilation.IsSymbolAccessibleWithin(other, compilation.Assembly)) == 1);
    }

    /// <summary>
    /// Gets the prefix of the names of the generated methods: the names of the type and its containing types, with the
    /// namespace if it is not that of the network. Two types with the same name therefore usually have different
    /// prefixes.
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
            for (INamespaceSymbol space = type.ContainingNamespace;
                !space.IsGlobalNamespace;
                space = space.ContainingNamespace)
            {
                prefix = space.Name + prefix;
            }
        }

        return prefix;
    }
}
