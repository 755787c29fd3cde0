using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>Checks the type that is declared as a network.</summary>
internal static class TypeRules
{
    public static void Check(INamedTypeSymbol type, ICollection<Finding> findings, CancellationToken cancellation)
    {
        TypeDeclarationSyntax[] parts = Parts(type, cancellation);
        foreach (TypeDeclarationSyntax part in parts)
        {
            CheckPart(type, part, findings);
        }

        foreach (INamedTypeSymbol container in ContainersOf(type))
        {
            foreach (TypeDeclarationSyntax part in Parts(container, cancellation))
            {
                if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                {
                    findings.Add(
                        new Finding(
                            Rules.ContainerNotPartial, part.Identifier.GetLocation(), container.Name, type.Name));
                }

                if (part.TypeParameterList is { } parameters)
                {
                    findings.Add(new Finding(Rules.Generic, parameters.GetLocation(), type.Name));
                }

                CheckFileLocal(type, part, findings);
            }
        }
    }

    /// <summary>Gets the types that contain a type, outermost first.</summary>
    public static IReadOnlyList<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        var containers = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? current = type.ContainingType; current is not null; current = current.ContainingType)
        {
            containers.Insert(0, current);
        }

        return containers;
    }

    private static TypeDeclarationSyntax[] Parts(INamedTypeSymbol type, CancellationToken cancellation) =>
    [
        .. type.DeclaringSyntaxReferences.Where(
                reference => !FileKinds.IsOfGenerator(reference.SyntaxTree.FilePath))
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>(),
    ];

    private static void CheckPart(INamedTypeSymbol type, TypeDeclarationSyntax part, ICollection<Finding> findings)
    {
        if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            findings.Add(new Finding(Rules.NotPartial, part.Identifier.GetLocation(), type.Name));
        }

        if (type.IsRecord || type.TypeKind != TypeKind.Class)
        {
            string kind = type.IsRecord
                ? type.TypeKind == TypeKind.Struct ? "record struct" : "record"
                : type.TypeKind.ToString().ToLowerInvariant();
            findings.Add(new Finding(Rules.NotAClass, part.Keyword.GetLocation(), type.Name, kind));
        }
        else if (part.ParameterList is { } parameters)
        {
            findings.Add(new Finding(Rules.PrimaryConstructor, parameters.GetLocation(), type.Name));
        }

        if (part.TypeParameterList is { } typeParameters)
        {
            findings.Add(new Finding(Rules.Generic, typeParameters.GetLocation(), type.Name));
        }

        CheckModifier(
            type,
            part,
            SyntaxKind.StaticKeyword,
            "static",
            "a network must be instantiated to be trained and used",
            findings);
        CheckModifier(
            type, part, SyntaxKind.AbstractKeyword, "abstract", "the generated code creates instances of it", findings);
        CheckFileLocal(type, part, findings);
    }

    private static void CheckFileLocal(INamedTypeSymbol type, TypeDeclarationSyntax part, ICollection<Finding> findings)
        => CheckModifier(
            type, part, SyntaxKind.FileKeyword, "file-local", "the generated part is in another file", findings);

    private static void CheckModifier(
        INamedTypeSymbol type,
        TypeDeclarationSyntax part,
        SyntaxKind kind,
        string name,
        string reason,
        ICollection<Finding> findings)
    {
        SyntaxToken modifier = part.Modifiers.FirstOrDefault(token => token.IsKind(kind));
        if (modifier != default)
        {
            findings.Add(new Finding(Rules.UnsuitableModifier, modifier.GetLocation(), type.Name, name, reason));
        }
    }
}
