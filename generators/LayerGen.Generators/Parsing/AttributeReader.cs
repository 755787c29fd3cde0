using System.Collections.Immutable;
using System.Globalization;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads the arguments of an attribute, and reports errors at the argument itself.</summary>
internal sealed class AttributeReader : IAttributeArguments
{
    /// <summary>The largest legal setting of an activation, which the code fix suggests for a larger one.</summary>
    private const double LargestSetting = 1000;

    private readonly AttributeData _attribute;
    private readonly ICollection<Finding> _findings;
    private readonly CancellationToken _cancellation;

    private readonly NetworkPlace? _network;

    /// <param name="attribute">The attribute.</param>
    /// <param name="findings">Receives the findings.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <param name="network">The network, for attributes that can refer to a user-defined type.</param>
    public AttributeReader(
        AttributeData attribute,
        ICollection<Finding> findings,
        CancellationToken cancellation,
        NetworkPlace? network = null)
    {
        _network = network;
        _attribute = attribute;
        _findings = findings;
        _cancellation = cancellation;
    }

    /// <summary>Gets the last activation that was read without errors.</summary>
    public ActivationKind? LastActivation { get; private set; }

    /// <inheritdoc/>
    public int? PositiveInteger(string parameter, DiagnosticDescriptor rule, int? unset = null)
    {
        if (Value(parameter) is not int value)
        {
            return IsWritten(parameter) ? null : unset;
        }

        if (value < 1)
        {
            Report(rule, parameter, value, parameter, FixData.Positive(value));
            return null;
        }

        return value;
    }

    /// <inheritdoc/>
    public ActivationKind? Activation(string parameter)
    {
        ActivationKind? kind = null;
        if (_network is not null && IsType(parameter, out ITypeSymbol? type))
        {
            kind = UserActivationReader.Read(this, parameter, type, _network);
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

    /// <inheritdoc/>
    public double? ActivationSetting(string name, double unset, Func<double, bool> isInRange, string range)
    {
        double value = Value(name) is { } given and (double or float or int)
            ? Convert.ToDouble(given, CultureInfo.InvariantCulture)
            : unset;
        if (isInRange(value))
        {
            return value;
        }

        Report(
            Rules.SettingOutOfRange,
            name,
            name,
            range,
            value.ToString("R", CultureInfo.InvariantCulture),
            FixData.Legal(value, isInRange, LargestSetting, unset));
        return null;
    }

    /// <summary>Reports the settings that are declared but belong to other activations.</summary>
    private void ReportOtherSettings(ActivationKind kind)
    {
        foreach (ActivationKind other in ActivationKinds.All)
        {
            foreach (string setting in other.Settings
                .Where(setting => IsWritten(setting) && !kind.Settings.Contains(setting)))
            {
                Report(
                    Rules.SettingWithoutEffect,
                    setting,
                    setting,
                    other.Name,
                    kind.Name,
                    new FixData(FixData.Activation, other.Name));
            }
        }
    }

    /// <inheritdoc/>
    public string? EnumName(string name) => EnumName(name, unnamed: null);

    /// <summary>
    /// Reads a member of an enum as <see cref="EnumName(string)"/>. A message about an undefined value does not suggest
    /// the member <paramref name="unnamed"/>.
    /// </summary>
    public string? EnumName(string name, string? unnamed)
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
            ReportUnknown(type, name, value, members.Where(field => field.Name != unnamed));
        }

        return member?.Name;
    }

    /// <summary>Gets the name of the enum member that is 0, for an enum argument that is wrong.</summary>
    public string? DefaultOf(string name)
        => (PropertyType(name) as INamedTypeSymbol)?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.ConstantValue is 0)?.Name;

    /// <summary>Determines whether the constructor that is called has this parameter.</summary>
    public bool Has(string parameter) => Ordinal(parameter) >= 0;

    /// <inheritdoc/>
    public bool Flag(string name, bool unset) => Value(name) is bool value ? value : unset;

    /// <summary>Reads a text. Returns null if it is null or not a constant.</summary>
    public string? Text(string name) => Value(name) as string;

    /// <inheritdoc/>
    public double InPrecision(double value) => _network is { Scalar: "float" } ? (float)value : value;

    /// <inheritdoc/>
    public double? Number(string name)
        => Value(name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// Determines whether an argument is a type, and gets it. The type is null if the argument is null. An argument for
    /// which the compiler reports an error is not a type.
    /// </summary>
    public bool IsType(string parameter, out ITypeSymbol? type)
    {
        TypedConstant? constant = Constant(parameter);
        type = constant?.Kind == TypedConstantKind.Type ? constant.Value.Value as ITypeSymbol : null;
        return constant?.Kind == TypedConstantKind.Type;
    }

    /// <summary>Reads an array of numbers from a property. Returns null if it is null or not declared.</summary>
    public ImmutableArray<double>? Numbers(string name)
        => Constant(name) is { Kind: TypedConstantKind.Array, IsNull: false } constant
            ? constant.Values.Select(value => value.Value is double number ? number : double.NaN).ToImmutableArray()
            : null;

    /// <inheritdoc/>
    public bool IsWritten(string argument) => Written(argument) is not null;

    /// <summary>
    /// Gets a value indicating whether the compiler found the constructor. If it did not, it reports an error itself.
    /// </summary>
    public bool IsBound => _attribute.AttributeConstructor is not null;

    /// <summary>Gets a value indicating whether the attribute has no arguments.</summary>
    public bool IsEmpty => _attribute.ConstructorArguments.IsEmpty && _attribute.NamedArguments.IsEmpty;

    /// <summary>
    /// Reports a finding at an element of an array argument, or at the argument if its elements are not written.
    /// </summary>
    public void ReportElement(DiagnosticDescriptor rule, string argument, int element, params object[] arguments)
        => _findings.Add(new Finding(rule, LocateElement(argument, element), arguments));

    /// <summary>
    /// Reads a set of enum members that are single bits. Returns null and reports a finding if the set is empty or
    /// contains an undefined bit. Returns null without a finding if the compiler reports the error.
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

    /// <inheritdoc/>
    public void Report(DiagnosticDescriptor rule, string argument, params object[] arguments)
        => _findings.Add(new Finding(rule, Locate(argument), arguments));

    /// <inheritdoc/>
    public void ReportNoEffect(string argument, string what, string reason)
        => Report(Rules.NoEffect, argument, what, reason);

    /// <inheritdoc/>
    public void ReportWhole(DiagnosticDescriptor rule, params object[] arguments) => Report(rule, "", arguments);

    /// <inheritdoc/>
    public double? Number(string name, double? unset, Func<double, bool> isInRange, DiagnosticDescriptor rule)
    {
        double? given = Value(name) is { } number and (double or float or int)
            ? Convert.ToDouble(number, CultureInfo.InvariantCulture)
            : null;
        if ((given ?? (IsWritten(name) ? null : unset)) is not { } value)
        {
            return null;
        }

        if (isInRange(value))
        {
            return value;
        }

        double[] suggestions = [unset ?? double.NaN, FixData.FromPercent(value), 0.5];
        Report(
            rule,
            name,
            value.ToString("R", CultureInfo.InvariantCulture),
            FixData.Legal(value, isInRange, suggestions));
        return null;
    }

    private static IFieldSymbol[] Members(ITypeSymbol type)
        => [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)];

    private void ReportUnknown(ITypeSymbol type, string argument, object value, IEnumerable<IFieldSymbol> members)
    {
        string[] names = [.. members.Select(field => field.Name)];
        Report(
            Rules.UnknownEnumValue,
            argument,
            type.Name,
            value,
            string.Join(", ", names),
            FixData.Of(FixData.Members, names));
    }

    private object? Value(string parameter)
        => Constant(parameter) is { Kind: not TypedConstantKind.Error and not TypedConstantKind.Array } constant
            ? constant.Value
            : null;

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
        return ordinal >= 0 && ordinal < _attribute.ConstructorArguments.Length
            ? _attribute.ConstructorArguments[ordinal]
            : null;
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

    /// <summary>Gets the location of an argument, or of the attribute if the argument is not written.</summary>
    public Location LocationOf(string argument) => Locate(argument);

    private Location Locate(string argument)
        => Written(argument)?.GetLocation()
            ?? _attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation).GetLocation() ?? Location.None;

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

    /// <summary>Gets the expression of an argument as written in the source, or null.</summary>
    private ExpressionSyntax? Written(string argument)
    {
        var syntax = _attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax;

        int ordinal = Ordinal(argument);
        int position = 0;
        foreach (AttributeArgumentSyntax written in syntax?.ArgumentList?.Arguments ?? default)
        {
            string? name = written.NameEquals?.Name.Identifier.ValueText
                ?? written.NameColon?.Name.Identifier.ValueText;
            if (name == argument || (name is null && position == ordinal))
            {
                return written.Expression;
            }

            position++;
        }

        return null;
    }
}
