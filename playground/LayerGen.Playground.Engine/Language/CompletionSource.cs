using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Playground.Language;

/// <summary>Completes attributes, their arguments and their values.</summary>
internal static class CompletionSource
{
    private const string Suffix = "Attribute";

    /// <summary>Gets what can stand at a position.</summary>
    /// <param name="declarations">The text.</param>
    /// <param name="position">The position of the cursor.</param>
    public static Completions At(Declarations declarations, int position)
    {
        string text = declarations.Text;
        position = Math.Clamp(position, 0, text.Length);
        int from = position;
        while (from > 0 && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] == '_'))
        {
            from--;
        }

        SyntaxToken before = declarations.Tree.GetRoot().FindToken(Math.Max(0, from - 1));
        while (before.SpanStart >= from && from > 0 && before.SpanStart > 0)
        {
            before = before.GetPreviousToken();
        }

        return new Completions(from, [.. Items(declarations, before, from)]);
    }

    private static IEnumerable<CompletionItem> Items(Declarations declarations, SyntaxToken before, int position)
    {
        SemanticModel model = declarations.Model;
        if (before.Parent?.FirstAncestorOrSelf<AttributeArgumentListSyntax>() is
            { Parent: AttributeSyntax attribute } list && before != list.CloseParenToken)
        {
            return before.IsKind(SyntaxKind.DotToken)
                ? Members(before, model)
                : Arguments(attribute, before, model, position);
        }

        return before.Parent?.FirstAncestorOrSelf<AttributeListSyntax>() is { } attributes
            && before != attributes.CloseBracketToken && !before.IsKind(SyntaxKind.CloseParenToken)
                ? Attributes(model, position)
                : Keywords();
    }

    private static IEnumerable<CompletionItem> Attributes(SemanticModel model, int position)
        => from type in model.LookupNamespacesAndTypes(position).OfType<INamedTypeSymbol>()
           where type is { IsAbstract: false, DeclaredAccessibility: Accessibility.Public }
               && type.ContainingNamespace?.ToDisplayString() == "LayerGen"
               && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
           let name = type.Name[..^Suffix.Length]
           orderby name
           select new CompletionItem(
               name, "class", Signature(type), Documentation.Of(type), Required(type) ? name + "($0)" : name);

    private static bool Required(INamedTypeSymbol type)
        => type.InstanceConstructors.All(constructor => constructor.Parameters.Any(parameter => !parameter.IsOptional));

    private static string Signature(INamedTypeSymbol type)
        => string.Join(
            ", ",
            type.InstanceConstructors.OrderBy(constructor => constructor.Parameters.Length).First().Parameters
                .Select(parameter => parameter.Name));

    private static IEnumerable<CompletionItem> Arguments(
        AttributeSyntax attribute, SyntaxToken before, SemanticModel model, int position)
    {
        SymbolInfo info = model.GetSymbolInfo(attribute);
        IReadOnlyList<IMethodSymbol> constructors =
            [.. (info.Symbol is null ? info.CandidateSymbols : [info.Symbol]).OfType<IMethodSymbol>()];
        INamedTypeSymbol? type = constructors.FirstOrDefault()?.ContainingType
            ?? model.GetTypeInfo(attribute).Type as INamedTypeSymbol;
        if (type is null)
        {
            return [];
        }

        if (before.IsKind(SyntaxKind.EqualsToken) && before.Parent is NameEqualsSyntax named)
        {
            return Values(PropertyOf(type, named.Name.Identifier.ValueText)?.Type, model, position);
        }

        int ordinal = attribute.ArgumentList!.Arguments.GetSeparators()
            .Count(separator => separator.SpanStart < position);
        IEnumerable<ITypeSymbol> expected = type.InstanceConstructors
            .Where(constructor => constructor.Parameters.Length > ordinal)
            .Select(constructor => constructor.Parameters[ordinal].Type);
        return
        [
            .. expected.Distinct(SymbolEqualityComparer.Default).OfType<ITypeSymbol>()
                .SelectMany(parameter => Values(parameter, model, position)),
            .. Properties(type, attribute),
        ];
    }

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, string name)
        => Settable(type).FirstOrDefault(property => property.Name == name);

    private static IEnumerable<IPropertySymbol> Settable(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.SetMethod is { DeclaredAccessibility: Accessibility.Public })
                {
                    yield return property;
                }
            }
        }
    }

    private static IEnumerable<CompletionItem> Properties(INamedTypeSymbol type, AttributeSyntax attribute)
        => from property in Settable(type)
           where attribute.ArgumentList?.Arguments.Any(
               argument => argument.NameEquals?.Name.Identifier.ValueText == property.Name) != true
           select new CompletionItem(
               property.Name, "property", property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
               Documentation.Of(property), property.Name + " = $0");

    private static IEnumerable<CompletionItem> Values(ITypeSymbol? type, SemanticModel model, int position)
    {
        if (type?.SpecialType == SpecialType.System_Boolean)
        {
            return [new("true", "keyword", "bool", ""), new("false", "keyword", "bool", "")];
        }

        if (type is not { TypeKind: TypeKind.Enum })
        {
            return [];
        }

        return from field in type.GetMembers().OfType<IFieldSymbol>()
               let isShort = model.LookupSymbols(position, name: field.Name)
                   .Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, field))
               select new CompletionItem(
                   isShort ? field.Name : $"{type.Name}.{field.Name}", "enum", type.Name, Documentation.Of(field));
    }

    /// <summary>Gets the members of the enum before a dot.</summary>
    private static IEnumerable<CompletionItem> Members(SyntaxToken dot, SemanticModel model)
        => dot.Parent is MemberAccessExpressionSyntax access
            && model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
                ? type.GetMembers().OfType<IFieldSymbol>()
                    .Select(field => new CompletionItem(field.Name, "enum", type.Name, Documentation.Of(field)))
                : [];

    private static IEnumerable<CompletionItem> Keywords()
        => new[] { "public", "partial", "class", "namespace", "using", "struct", "static", "sealed", "internal" }
            .Select(word => new CompletionItem(word, "keyword", "", ""));
}
