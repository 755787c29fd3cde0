using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Emission;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Which members a network class may have of its own: any whose name the generator does not write, and overloads of the
/// methods it does. Without this rule the compiler would complain about the generated file.
/// </summary>
internal static class MemberRules
{
    public static void Check(
        INamedTypeSymbol type, string scalar, ImmutableArray<Layer> layers, int optimizers, ICollection<Finding> findings, CancellationToken cancellation)
    {
        var names = new GeneratedNames(scalar, layers, optimizers);
        if (names.Contains(type.Name))
        {
            Location location = type.Locations.FirstOrDefault() ?? Location.None;
            findings.Add(new Finding(Rules.NameTaken, location, type.Name, "member", type.Name));
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member.IsImplicitlyDeclared || !IsTaken(member, names))
            {
                continue;
            }

            foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
            {
                // The analyzer also sees what the generator has written; that is not the user's.
                if (!names.IsGeneratedFile(reference.SyntaxTree.FilePath))
                {
                    Location location = member.Locations.FirstOrDefault(l => l.SourceTree == reference.SyntaxTree) ?? Location.None;
                    findings.Add(new Finding(Rules.NameTaken, location, type.Name, Kind(member), Name(member)));
                }
            }
        }

        CheckInherited(type, names, findings);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>A member of a base class would be hidden by the generated one without a word of the user's.</summary>
    private static void CheckInherited(INamedTypeSymbol type, GeneratedNames names, ICollection<Finding> findings)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
        {
            foreach (ISymbol member in ancestor.GetMembers())
            {
                bool isVisible = member.DeclaredAccessibility != Accessibility.Private && !member.IsImplicitlyDeclared;
                if (isVisible && member is not IMethodSymbol { MethodKind: MethodKind.Constructor } && IsTaken(member, names))
                {
                    Location location = type.Locations.FirstOrDefault() ?? Location.None;
                    findings.Add(new Finding(Rules.NameTaken, location, type.Name, "inherited " + Kind(member), Name(member)));
                }
            }
        }
    }

    private static bool IsTaken(ISymbol member, GeneratedNames names) => member switch
    {
        IMethodSymbol { AssociatedSymbol: not null } => false,
        // Of a primary constructor another rule speaks.
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            when constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax) => false,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => names.HasMethod(".ctor", Signature(constructor)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => names.HasNonMethod(method.Name)
            || names.HasMethod(method.Name, Signature(method))
            || (names.Contains(method.Name) && IsPreferred(method)),
        IPropertySymbol or IFieldSymbol or IEventSymbol or INamedTypeSymbol => names.Contains(member.Name),
        _ => false,
    };

    /// <summary>Whether the compiler takes an overload before the others, so that it would have the calls of the generated code.</summary>
    private static bool IsPreferred(IMethodSymbol method)
        => method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute"
            && attribute.ConstructorArguments is [{ Value: int and > 0 }]);

    /// <summary>What makes two methods of one name the same: parameter types, by value or by reference, and type parameters.</summary>
    private static string Signature(IMethodSymbol method)
    {
        IEnumerable<string> parameters = method.Parameters.Select(parameter =>
            (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        return string.Join(", ", parameters) + (method.Arity == 0 ? "" : "`" + Text.Of(method.Arity));
    }

    private static string Kind(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "constructor",
        IMethodSymbol => "method",
        INamedTypeSymbol => "nested type",
        _ => member.Kind.ToString().ToLowerInvariant(),
    };

    private static string Name(ISymbol member)
        => member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? constructor.ContainingType.Name + "(" + Signature(constructor) + ")"
            : member.Name;
}
