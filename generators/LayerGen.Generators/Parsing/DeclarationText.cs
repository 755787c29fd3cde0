using System.Globalization;
using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Writes attributes as a declaration has them, with the value of every argument in the place of the expression that gives it. It knows no
/// attribute in particular, so that an argument that is added to one cannot be forgotten here.
/// </summary>
internal static class DeclarationText
{
    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary><c>[Network(4, Precision = Precision.Double)] [Dense(16, Relu)] [Dense(2, Softmax)]</c>.</summary>
    public static string Of(IEnumerable<AttributeData> attributes) => string.Join(" ", attributes.Select(Of));

    private static string Of(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.AttributeClass!.Name;
        if (name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            name = name.Substring(0, name.Length - Suffix.Length);
        }

        string[] properties = Properties(attribute.AttributeClass);
        string[] arguments =
        [
            .. Positional(attribute),
            .. attribute.NamedArguments.Where(named => !IsDefault(named.Value)).OrderBy(named => Array.IndexOf(properties, named.Key)).Select(named => named.Key + " = " + Value(named.Value, isNamed: true)),
        ];
        return arguments.Length == 0 ? "[" + name + "]" : "[" + name + "(" + string.Join(", ", arguments) + ")]";
    }

    /// <summary>The arguments of the constructor, without those at the end that are what they would be unless given.</summary>
    private static IEnumerable<string> Positional(AttributeData attribute)
    {
        IParameterSymbol[] parameters = [.. attribute.AttributeConstructor?.Parameters ?? []];
        int count = attribute.ConstructorArguments.Length;
        while (count > 0 && count <= parameters.Length && IsDefault(parameters[count - 1], attribute.ConstructorArguments[count - 1]))
        {
            count--;
        }

        return attribute.ConstructorArguments.Take(count).Select(argument => Value(argument, isNamed: false));
    }

    private static bool IsDefault(IParameterSymbol parameter, TypedConstant argument)
        => parameter.HasExplicitDefaultValue && argument.Kind != TypedConstantKind.Array && Equals(parameter.ExplicitDefaultValue, argument.Value);

    /// <summary>Whether a named argument is the default: the first member of an enum, such as <c>Unroll.Auto</c>.</summary>
    private static bool IsDefault(TypedConstant argument)
        => argument.Kind == TypedConstantKind.Enum && Convert.ToInt64(argument.Value, CultureInfo.InvariantCulture) == 0;

    /// <summary>The properties in the order of their declaration, those of base types first: the order in which the source has them does not matter.</summary>
    private static string[] Properties(INamedTypeSymbol attribute)
    {
        var names = new List<string>();
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            names.InsertRange(0, type.GetMembers().OfType<IPropertySymbol>().Select(property => property.Name));
        }

        return [.. names];
    }

    private static string Value(TypedConstant constant, bool isNamed) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => "[" + string.Join(", ", constant.Values.Select(value => Value(value, isNamed))) + "]",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => "typeof(" + type.ToDisplayString(TypeFormat) + ")",
        { Kind: TypedConstantKind.Enum } => Member(constant, isNamed),
        { Value: double number } => Format.Of(number).Replace("E", "e"),
        { Value: float number } => number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e"),
        { Value: bool flag } => flag ? "true" : "false",
        { Value: string text } => Format.Quoted(text),
        _ => Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
    };

    /// <summary><c>Initializer = Initializer.He</c>, but <c>Dense(16, Relu)</c>, with the <c>using static</c> that the documents advise.</summary>
    private static string Member(TypedConstant constant, bool isNamed)
    {
        string? member = constant.Type!.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;
        if (member is null)
        {
            return Format.Of($"({constant.Type.Name}){constant.Value}");
        }

        return isNamed || constant.Type.Name != "Activation" ? constant.Type.Name + "." + member : member;
    }
}
