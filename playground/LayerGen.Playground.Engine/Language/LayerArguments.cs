using System.Globalization;
using LayerGen.CodeFixes;
using LayerGen.Generators.Model;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Playground.Language;

/// <summary>The arguments of a layer's attribute that the diagram can change.</summary>
internal static class LayerArguments
{
    /// <summary>Gets the arguments of a layer: the parameters of its constructor, then its properties.</summary>
    /// <param name="record">The layer, for the values that are not written.</param>
    /// <param name="syntax">The attribute.</param>
    /// <param name="model">The semantic model of the text.</param>
    public static IReadOnlyList<LayerArgumentMessage> Of(
        LayerRecord record, AttributeSyntax syntax, SemanticModel model)
    {
        var messages = new List<LayerArgumentMessage>();
        foreach ((string name, ITypeSymbol type, object? unset) in Parameters(syntax, model))
        {
            if (KindOf(type) is { } kind)
            {
                AttributeArgumentSyntax? written = Arguments.Parameter(syntax, name, model)
                    ?? Arguments.Find(syntax, PropertyOf(name));
                string value = ValueOf(written, type, model) ?? Default(record, PropertyOf(name), type, unset);

                // The settings of an activation that the layer does not have.
                if (value.Length > 0)
                {
                    messages.Add(new LayerArgumentMessage(
                        PropertyOf(name), value, kind, kind == "choice" ? Members(type) : null, written is not null));
                }
            }
        }

        return messages;
    }

    /// <summary>Creates the edits that set an argument.</summary>
    /// <exception cref="PlaygroundException">There is no such argument.</exception>
    public static Edits Set(AttributeSyntax syntax, string property, string value, SemanticModel model)
    {
        foreach ((string name, ITypeSymbol type, _) in Parameters(syntax, model))
        {
            if (PropertyOf(name) != property)
            {
                continue;
            }

            string text = TextOf(type, value, model, syntax.SpanStart);
            bool isParameter = char.IsLower(name[0]);
            if ((Arguments.Parameter(syntax, name, model) ?? Arguments.Find(syntax, property)) is { } written)
            {
                return new Edits().Replace(written.Expression, text);
            }

            return isParameter
                ? AddParameter(syntax, name, text)
                : new Edits().SetProperty(syntax, property, text);
        }

        throw new PlaygroundException($"Expected an argument of [{syntax.Name}], but got '{property}'.");
    }

    /// <summary>Adds an argument behind the other values and before the properties.</summary>
    private static Edits AddParameter(AttributeSyntax syntax, string name, string text)
    {
        if (syntax.ArgumentList is not { Arguments.Count: > 0 } list)
        {
            return new Edits().Insert(syntax.SyntaxTree, syntax.Name.Span.End, $"({name}: {text})");
        }

        AttributeArgumentSyntax? last = list.Arguments.LastOrDefault(argument => argument.NameEquals is null);
        return last is null
            ? new Edits().Insert(syntax.SyntaxTree, list.Arguments[0].SpanStart, $"{name}: {text}, ")
            : new Edits().Insert(syntax.SyntaxTree, last.Span.End, $", {name}: {text}");
    }

    private static IEnumerable<(string Name, ITypeSymbol Type, object? Default)> Parameters(
        AttributeSyntax syntax, SemanticModel model)
    {
        SymbolInfo info = model.GetSymbolInfo(syntax);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol constructor)
        {
            yield break;
        }

        var names = new HashSet<string>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            names.Add(PropertyOf(parameter.Name));
            yield return (
                parameter.Name,
                parameter.Type,
                parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null);
        }

        for (INamedTypeSymbol? type = constructor.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.SetMethod is { DeclaredAccessibility: Accessibility.Public } && names.Add(property.Name))
                {
                    yield return (property.Name, property.Type, null);
                }
            }
        }
    }

    private static string PropertyOf(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter[1..];

    private static string? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 => "integer",
        SpecialType.System_Double or SpecialType.System_Single => "number",
        SpecialType.System_Boolean => "flag",
        _ => type.TypeKind == TypeKind.Enum ? "choice" : null,
    };

    private static IReadOnlyList<string> Members(ITypeSymbol type) =>
        [.. type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name)];

    private static string? ValueOf(AttributeArgumentSyntax? argument, ITypeSymbol type, SemanticModel model)
        => argument is not null && model.GetConstantValue(argument.Expression) is { HasValue: true, Value: { } value }
            ? InWords(value, type)
            : null;

    private static string Default(LayerRecord record, string property, ITypeSymbol type, object? unset)
        => unset is not null ? InWords(unset, type)
            : record.Arguments.FirstOrDefault(argument => argument.Name == property) is { } known ? known.Text
            : type.SpecialType == SpecialType.System_Boolean ? "false"
            : "";

    private static string InWords(object value, ITypeSymbol type) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ when type.TypeKind == TypeKind.Enum => type.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => Equals(field.ConstantValue, value))?.Name ?? "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Gets a value as it is written in a declaration.</summary>
    /// <exception cref="PlaygroundException">It is not a value of the type.</exception>
    private static string TextOf(ITypeSymbol type, string value, SemanticModel model, int position)
    {
        switch (KindOf(type))
        {
            case "integer" when int.TryParse(value, CultureInfo.InvariantCulture, out int number):
                return number.ToString(CultureInfo.InvariantCulture);
            case "number" when double.TryParse(value, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number):
                return number.ToString(CultureInfo.InvariantCulture)
                    + (type.SpecialType == SpecialType.System_Single ? "f" : "");
            case "flag" when value is "true" or "false":
                return value;
            case "choice" when Members(type).Contains(value):
                return type.Name == "Activation" && model.LookupSymbols(position, name: value).Any()
                    ? value
                    : $"{type.Name}.{value}";
            default:
                throw new PlaygroundException($"Expected a value of {type.Name}, but got '{value}'.");
        }
    }
}
