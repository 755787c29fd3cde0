using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>What a user-defined type is declared as: an activation or a loss.</summary>
/// <param name="Noun">The word for it in messages.</param>
/// <param name="Interface">The interface that the type must implement.</param>
/// <param name="VectorInterface">The interface of a type that computes whole vectors.</param>
/// <param name="NotImplemented">The rule for a type that does not implement the interface.</param>
internal sealed record UserTypeRole(
    string Noun, string Interface, string VectorInterface, DiagnosticDescriptor NotImplemented);

/// <summary>A user-defined type, as generated code uses it.</summary>
/// <param name="Name">The simple name, without escapes.</param>
/// <param name="FullName">The type in a form that any file can use: <c>global::Demo.Swish</c>.</param>
/// <param name="Prefix">The prefix of the names of the generated methods: <c>Swish</c>.</param>
/// <param name="IsVector">Whether the type computes whole vectors.</param>
internal sealed record UserType(string Name, string FullName, string Prefix, bool IsVector);

/// <summary>Reads a user-defined type with static functions that generated code calls by name.</summary>
internal static class UserTypeReader
{
    /// <summary>
    /// Reads the type. Returns null and reports a finding if generated code cannot call its functions. Returns null
    /// without a finding if the compiler reports the error.
    /// </summary>
    public static UserType? Read(
        AttributeReader attribute, string parameter, ITypeSymbol? type, NetworkPlace network, UserTypeRole role)
    {
        if (type is { TypeKind: TypeKind.Error })
        {
            return null;
        }

        // An open generic type has no interfaces with a known precision, so this check comes first.
        if (type is INamedTypeSymbol named && WhyNotNamed(named, network.Type) is { } reason)
        {
            attribute.Report(Rules.UserTypeNotNamed, parameter, role.Noun, named.Name, reason);
            return null;
        }

        if (type is not INamedTypeSymbol implementing
            || Implemented(implementing, role.Interface, network) is not { } scalars)
        {
            attribute.Report(
                role.NotImplemented,
                parameter,
                type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null",
                network.Scalar,
                new FixData(FixData.Scalar, network.Scalar));
            return null;
        }

        INamedTypeSymbol? vectors = Implemented(implementing, role.VectorInterface, network);
        if ((vectors ?? scalars).GetMembers().FirstOrDefault(member => !IsCallable(implementing, member)) is { } hidden)
        {
            attribute.Report(Rules.UserTypeExplicit, parameter, implementing.Name, hidden.Name);
            return null;
        }

        return new UserType(
            implementing.Name,
            implementing.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            network.PrefixOf(implementing, Prefix(implementing, network.Type)),
            vectors is not null);
    }

    private static INamedTypeSymbol? Implemented(INamedTypeSymbol type, string definition, NetworkPlace network)
        => type.AllInterfaces.FirstOrDefault(implemented =>
            implemented.OriginalDefinition.ToDisplayString() == definition
                && implemented.TypeArguments[0].SpecialType
                    == (network.IsDouble ? SpecialType.System_Double : SpecialType.System_Single));

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
