using System.Collections.Immutable;
using System.Globalization;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads the arguments of an attribute, and reports what is wrong with one at the argument itself.</summary>
internal sealed class AttributeReader : IAttributeArguments
{
    private readonly AttributeData _attribute;
    private readonly ICollection<Finding> _findings;
    private readonly CancellationToken _cancellation;

    private readonly NetworkPlace? _network;

    /// <param name="attribute">The attribute.</param>
    /// <param name="findings">Receives what is wrong with it.</param>
    /// <param name="cancellation">A token.</param>
    /// <param name="network">The network, for the attributes that may name a type of the user's.</param>
    public AttributeReader(AttributeData attribute, ICollection<Finding> findings, CancellationToken cancellation, NetworkPlace? network = null)
    {
        _network = network;
        _attribute = attribute;
        _findings = findings;
        _cancellation = cancellation;
    }

    /// <summary>The activation that has been read, if it has been and is right.</summary>
    public ActivationKind? LastActivation { get; private set; }

    /// <summary>
    /// A whole number of at least 1; null, with a finding, when it is less, and null without one when there is no number at
    /// all, of which the compiler speaks; <paramref name="unset"/> when it need not be given and is not.
    /// </summary>
    public int? PositiveInteger(string parameter, DiagnosticDescriptor rule, int? unset = null)
    {
        if (Value(parameter) is not int value)
        {
            return IsWritten(parameter) ? null : unset;
        }

        if (value < 1)
        {
            Report(rule, parameter, value, parameter);
            return null;
        }

        return value;
    }

    /// <summary>
    /// An activation with its settings: a member of the enum, or a type of the user's. Null, with a finding, when it cannot be one or a
    /// setting is wrong.
    /// </summary>
    public ActivationKind? Activation(string parameter)
    {
        ActivationKind? kind = null;
        if (_network is not null && Constant(parameter) is { Kind: TypedConstantKind.Type } type)
        {
            kind = UserActivationReader.Read(this, parameter, type.Value as ITypeSymbol, _network);
        }
        else if (EnumName(parameter) is not null && Value(parameter) is int value)
        {
            kind = ActivationKinds.ByValue[value].WithSettings(this);
        }

        if (kind is not null)
        {
            ReportOtherSettings(kind);
        }

        LastActivation = kind;
        return kind;
    }

    /// <summary>A setting of an activation; null, with a finding, when it is not a number of the range.</summary>
    public double? ActivationSetting(string name, double unset, Func<double, bool> isInRange, string range)
    {
        double value = Value(name) is { } given and (double or float or int) ? Convert.ToDouble(given, CultureInfo.InvariantCulture) : unset;
        if (isInRange(value))
        {
            return value;
        }

        Report(Rules.SettingOutOfRange, name, name, range, value.ToString("R", CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>Reports the settings that are given but belong to other activations.</summary>
    private void ReportOtherSettings(ActivationKind kind)
    {
        foreach (ActivationKind other in ActivationKinds.All)
        {
            foreach (string setting in other.Settings.Where(setting => IsWritten(setting) && !kind.Settings.Contains(setting)))
            {
                Report(Rules.SettingWithoutEffect, setting, setting, other.Name, kind.Name);
            }
        }
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

    /// <summary>Whether the constructor that is called has such a parameter.</summary>
    public bool Has(string parameter) => Ordinal(parameter) >= 0;

    /// <summary>A switch; <paramref name="unset"/> when it is not given.</summary>
    public bool Flag(string name, bool unset) => Value(name) is bool value ? value : unset;

    /// <summary>A number as the generated code will have it.</summary>
    public double InPrecision(double value) => _network is { Scalar: "float" } ? (float)value : value;

    /// <summary>A number given as an argument or as a property; null when it is not given.</summary>
    public double? Number(string name) => Value(name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>An array of numbers given as a property; null when it is not given or null.</summary>
    public ImmutableArray<double>? Numbers(string name)
        => Constant(name) is { Kind: TypedConstantKind.Array, IsNull: false } constant
            ? constant.Values.Select(value => value.Value is double number ? number : double.NaN).ToImmutableArray()
            : null;

    /// <summary>Whether an argument stands in the source, right or wrong.</summary>
    public bool IsWritten(string argument) => Written(argument) is not null;

    /// <summary>Whether the compiler found the constructor; otherwise it reports an error itself.</summary>
    public bool IsBound => _attribute.AttributeConstructor is not null;

    /// <summary>Whether the attribute has no arguments at all.</summary>
    public bool IsEmpty => _attribute.ConstructorArguments.IsEmpty && _attribute.NamedArguments.IsEmpty;

    /// <summary>Reports a finding at an element of an argument that is an array, or at the argument when its elements are not written.</summary>
    public void ReportElement(DiagnosticDescriptor rule, string argument, int element, params object[] arguments)
        => _findings.Add(new Finding(rule, LocateElement(argument, element), arguments));

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

    /// <summary>Reports a value that changes nothing, at an argument.</summary>
    /// <param name="argument">The argument, or the empty string for the attribute as a whole.</param>
    /// <param name="what">What has no effect, at the beginning of a sentence.</param>
    /// <param name="reason">Why not.</param>
    public void ReportNoEffect(string argument, string what, string reason) => Report(Rules.NoEffect, argument, what, reason);

    /// <summary>Reports a finding at the attribute as a whole.</summary>
    public void ReportWhole(DiagnosticDescriptor rule, params object[] arguments) => Report(rule, "", arguments);

    /// <summary>
    /// A number in a range; null, with a finding, when it is outside, and null without one when there is no number at all, of which the
    /// compiler speaks; <paramref name="unset"/> when it need not be given and is not.
    /// </summary>
    public double? Number(string name, double? unset, Func<double, bool> isInRange, DiagnosticDescriptor rule)
    {
        double? given = Value(name) is { } number and (double or float or int) ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : null;
        if ((given ?? (IsWritten(name) ? null : unset)) is not { } value)
        {
            return null;
        }

        if (isInRange(value))
        {
            return value;
        }

        Report(rule, name, value.ToString("R", CultureInfo.InvariantCulture));
        return null;
    }

    private static IFieldSymbol[] Members(ITypeSymbol type)
        => [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)];

    private void ReportUnknown(ITypeSymbol type, string argument, object value, IFieldSymbol[] members)
        => Report(Rules.UnknownEnumValue, argument, type.Name, value, string.Join(", ", members.Select(field => field.Name)));

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
    {
        for (INamedTypeSymbol? type = _attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property.Type;
            }
        }

        return null;
    }

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
        => Written(argument)?.GetLocation() ?? _attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation).GetLocation() ?? Location.None;

    private Location LocateElement(string argument, int element)
    {
        SyntaxNode[] elements = Written(argument) switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } list } => [.. list.Expressions],
            ImplicitArrayCreationExpressionSyntax { Initializer: var list } => [.. list.Expressions],
            CollectionExpressionSyntax collection => [.. collection.Elements],
            _ => [],
        };
        return element < elements.Length ? elements[element].GetLocation() : Locate(argument);
    }

    /// <summary>The expression of an argument as it is written, or null.</summary>
    private ExpressionSyntax? Written(string argument)
    {
        var syntax = _attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax;

        int ordinal = Ordinal(argument);
        int position = 0;
        foreach (AttributeArgumentSyntax written in syntax?.ArgumentList?.Arguments ?? default)
        {
            string? name = written.NameEquals?.Name.Identifier.ValueText ?? written.NameColon?.Name.Identifier.ValueText;
            if (name == argument || (name is null && position == ordinal))
            {
                return written.Expression;
            }

            position++;
        }

        return null;
    }
}
