using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The non-nullable members of a network class that are not initialized. A generated constructor does not set them, and
/// the compiler would report this there (CS8618) instead of at the member.
/// </summary>
internal static class OpenMembers
{
    public static IEnumerable<ISymbol> In(INamedTypeSymbol type, GeneratedNames names, CancellationToken cancellation)
        => type.GetMembers().Select(member => Storage(member, cancellation)).OfType<ISymbol>()
            .Where(member =>
                !member.DeclaringSyntaxReferences.Any(part => FileKinds.IsOfGenerator(part.SyntaxTree.FilePath)));

    /// <summary>Gets the member as declared if it stores a reference without initializer; otherwise null.</summary>
    private static ISymbol? Storage(ISymbol member, CancellationToken cancellation)
    {
        (ISymbol Declared, ITypeSymbol Type, NullableAnnotation Annotation)? storage = member switch
        {
            { IsStatic: true } => null,
            IFieldSymbol { AssociatedSymbol: IPropertySymbol { IsRequired: false } property }
                => (property, property.Type, property.NullableAnnotation),
            IFieldSymbol { IsImplicitlyDeclared: false, IsRequired: false } field
                => (field, field.Type, field.NullableAnnotation),
            IEventSymbol { IsAbstract: false } raised
                when raised.DeclaringSyntaxReferences.All(
                    part => part.GetSyntax(cancellation) is VariableDeclaratorSyntax)
                => (raised, raised.Type, raised.NullableAnnotation),
            _ => null,
        };
        return storage is { Type.IsReferenceType: true, Annotation: NullableAnnotation.NotAnnotated } open
            && !member.GetAttributes().Concat(open.Declared.GetAttributes()).Any(
                attribute => attribute.AttributeClass?.Name is "MaybeNullAttribute" or "AllowNullAttribute")
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
