using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>The network whose attribute is read: its class and <c>float</c> or <c>double</c>.</summary>
internal sealed record NetworkPlace(INamedTypeSymbol Type, string Scalar);

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
            activation.Name, activation.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Prefix(activation, network.Type), vectors is not null);
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
                return "'" + network.Name + "' has no access to it";
            }
        }

        return null;
    }

    /// <summary>
    /// What the generated methods are called by: the names around the type and its own, with those of its namespace where that is not
    /// the network's, so that two types of one name do not meet.
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
