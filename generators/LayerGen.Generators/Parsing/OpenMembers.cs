using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The members of a network class that are declared as not nullable and that nothing gives a value: a generated constructor does not know
/// them, and the compiler would say so there (CS8618) and not where the member stands.
/// </summary>
internal static class OpenMembers
{
    public static IEnumerable<ISymbol> In(INamedTypeSymbol type, GeneratedNames names, CancellationToken cancellation)
        => type.GetMembers().Select(member => Storage(member, cancellation)).OfType<ISymbol>()
            .Where(member => !member.DeclaringSyntaxReferences.Any(part => names.IsGeneratedFile(part.SyntaxTree.FilePath)));

    /// <summary>The member as it is declared, when it has a place for a reference and nothing in it; else null.</summary>
    private static ISymbol? Storage(ISymbol member, CancellationToken cancellation)
    {
        (ISymbol Declared, ITypeSymbol Type, NullableAnnotation Annotation)? storage = member switch
        {
            { IsStatic: true } => null,
            IFieldSymbol { AssociatedSymbol: IPropertySymbol { IsRequired: false } property } => (property, property.Type, property.NullableAnnotation),
            IFieldSymbol { IsImplicitlyDeclared: false, IsRequired: false } field => (field, field.Type, field.NullableAnnotation),
            IEventSymbol { IsAbstract: false } raised when raised.DeclaringSyntaxReferences.All(part => part.GetSyntax(cancellation) is VariableDeclaratorSyntax)
                => (raised, raised.Type, raised.NullableAnnotation),
            _ => null,
        };
        return storage is { Type.IsReferenceType: true, Annotation: NullableAnnotation.NotAnnotated } open
            && !member.GetAttributes().Concat(open.Declared.GetAttributes()).Any(attribute => attribute.AttributeClass?.Name is "MaybeNullAttribute" or "AllowNullAttribute")
            && !open.Declared.DeclaringSyntaxReferences.Any(part => HasValue(part.GetSyntax(cancellation)))
                ? open.Declared
                : null;
    }

    private static bool HasValue(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer is not null,
        VariableDeclaratorSyntax variable => variable.Initializer is not null,
        _ => true,
    };
}
