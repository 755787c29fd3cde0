using System.Reflection;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// An attribute of the library with its constructors and properties, as reflection finds them, so that the fuzzer also
/// covers attributes and properties that are added later.
/// </summary>
/// <param name="Name">The name in a declaration, such as <c>Dense</c>.</param>
/// <param name="Constructors">The parameters of each constructor.</param>
/// <param name="Properties">The properties that a declaration can set.</param>
internal sealed record DeclarableAttribute(
    string Name,
    IReadOnlyList<IReadOnlyList<DeclarableArgument>> Constructors,
    IReadOnlyList<DeclarableArgument> Properties)
{
    private const string Suffix = "Attribute";

    /// <summary>Gets all attributes that a declaration can have.</summary>
    public static IReadOnlyList<DeclarableAttribute> All { get; } =
    [
        .. typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute))
                && !type.IsAbstract && type.Namespace == typeof(NetworkAttribute).Namespace)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(Of),
    ];

    /// <summary>Gets the attributes of layers.</summary>
    public static IReadOnlyList<DeclarableAttribute> Layers { get; } =
    [
        .. All.Where(attribute => typeof(LayerAttribute).Assembly
            .GetType("LayerGen." + attribute.Name + Suffix)!.IsSubclassOf(typeof(LayerAttribute))),
    ];

    /// <summary>Gets the attributes that are neither layers nor [Network], such as [Loss].</summary>
    public static IReadOnlyList<DeclarableAttribute> Others { get; } =
        [.. All.Except(Layers).Where(attribute => attribute.Name != "Network")];

    public static DeclarableAttribute Network { get; } = Named("Network");

    public static DeclarableAttribute Named(string name) => All.Single(attribute => attribute.Name == name);

    private static DeclarableAttribute Of(Type type) => new(
        type.Name[..^Suffix.Length],
        [
            .. type.GetConstructors().Select(constructor => (IReadOnlyList<DeclarableArgument>)
            [
                .. constructor.GetParameters().Select(
                    parameter => new DeclarableArgument(
                        parameter.Name!, parameter.ParameterType, parameter.IsOptional)),
            ]),
        ],
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is { IsPublic: true })
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => new DeclarableArgument(property.Name, property.PropertyType, IsOptional: true)),
        ]);
}

/// <summary>A parameter of a constructor, or a property.</summary>
internal sealed record DeclarableArgument(string Name, Type Type, bool IsOptional);
