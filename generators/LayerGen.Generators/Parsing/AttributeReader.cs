using LayerGen.Generators.Activations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads the arguments of an attribute, and reports what is wrong with one at the argument itself.</summary>
internal sealed class AttributeReader
{
    private readonly AttributeData _attribute;
    private readonly ICollection<Finding> _findings;
    private readonly CancellationToken _cancellation;

    public AttributeReader(AttributeData attribute, ICollection<Finding> findings, CancellationToken cancellation)
    {
        _attribute = attribute;
        _findings = findings;
        _cancellation = cancellation;
    }

    /// <summary>
    /// A whole number of at least 1; null, with a finding, when it is less, and null without one when there is no number at
    /// all, of which the compiler speaks.
    /// </summary>
    public int? PositiveInteger(string parameter, DiagnosticDescriptor rule)
    {
        if (Value(parameter) is not int value)
        {
            return null;
        }

        if (value < 1)
        {
            Report(rule, parameter, value);
            return null;
        }

        return value;
    }

    /// <summary>An activation; null, with a finding, when the enum has no such member.</summary>
    public ActivationKind? Activation(string parameter)
    {
        if (EnumName(parameter) is null || Value(parameter) is not int value)
        {
            return null;
        }

        return ActivationKind.ByValue[value];
    }

    /// <summary>
    /// The name of an enum member, given as an argument or as a property; the first member when it is not given. Null, with
    /// a finding, when the enum has no member of that value.
    /// </summary>
    public string? EnumName(string name)
    {
        TypedConstant? constant = Constant(name);
        ITypeSymbol? type = constant?.Type ?? PropertyType(name);
        if (type is not { TypeKind: TypeKind.Enum } || constant is { Kind: TypedConstantKind.Error })
        {
            return null;
        }

        object value = constant?.Value ?? 0;
        IFieldSymbol[] members = Members(type);
        IFieldSymbol? member = members.FirstOrDefault(field => Equals(field.ConstantValue, value));
        if (member is null)
        {
            ReportUnknown(type, name, value, members);
        }

        return member?.Name;
    }

    /// <summary>
    /// A set of enum members that are a bit each. Null, with a finding, when it is empty or has a bit that no member is; null
    /// without one when the compiler speaks of it.
    /// </summary>
    public int? EnumFlags(string parameter, DiagnosticDescriptor empty)
    {
        if (Constant(parameter) is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: int value })
        {
            return null;
        }

        if (value == 0)
        {
            Report(empty, parameter);
            return null;
        }

        IFieldSymbol[] members = Members(type);
        int unknown = members.Aggregate(value, (rest, member) => rest & ~(int)member.ConstantValue!);
        if (unknown != 0)
        {
            ReportUnknown(type, parameter, unknown, members);
            return null;
        }

        return value;
    }

    /// <summary>Reports a finding at an argument, or at the attribute when the argument is not written.</summary>
    public void Report(DiagnosticDescriptor rule, string argument, params object[] arguments)
        => _findings.Add(new Finding(rule, Locate(argument), arguments));

    private static IFieldSymbol[] Members(ITypeSymbol type)
        => [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)];

    private void ReportUnknown(ITypeSymbol type, string argument, object value, IFieldSymbol[] members)
        => Report(Diagnostics.Rules.UnknownEnumValue, argument, type.Name, value, string.Join(", ", members.Select(field => field.Name)));

    private object? Value(string parameter)
        => Constant(parameter) is { Kind: not TypedConstantKind.Error and not TypedConstantKind.Array } constant ? constant.Value : null;

    private TypedConstant? Constant(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> named in _attribute.NamedArguments)
        {
            if (named.Key == name)
            {
                return named.Value;
            }
        }

        int ordinal = Ordinal(name);
        return ordinal >= 0 && ordinal < _attribute.ConstructorArguments.Length ? _attribute.ConstructorArguments[ordinal] : null;
    }

    private ITypeSymbol? PropertyType(string name)
        => _attribute.AttributeClass?.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault()?.Type;

    private int Ordinal(string parameter)
    {
        int k = 0;
        foreach (IParameterSymbol candidate in _attribute.AttributeConstructor?.Parameters ?? [])
        {
            if (candidate.Name == parameter)
            {
                return k;
            }

            k++;
        }

        return -1;
    }

    private Location Locate(string argument)
    {
        if (_attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) is not AttributeSyntax syntax)
        {
            return Location.None;
        }

        int ordinal = Ordinal(argument);
        int position = 0;
        foreach (AttributeArgumentSyntax written in syntax.ArgumentList?.Arguments ?? default)
        {
            string? name = written.NameEquals?.Name.Identifier.ValueText ?? written.NameColon?.Name.Identifier.ValueText;
            if (name == argument || (name is null && position == ordinal))
            {
                return written.Expression.GetLocation();
            }

            position++;
        }

        return syntax.GetLocation();
    }
}
