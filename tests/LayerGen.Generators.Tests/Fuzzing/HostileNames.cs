using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Names that can collide with those in generated code.</summary>
internal static class HostileNames
{
    private static readonly string[] Odd =
    [
        "@class", "@event", "@float", "@new", "@base", "@this", "Größe", "数", "Net\u0301", "_", "__", "@_", "field",
        "value", "record", "var", "dynamic", "nint", "nuint", "notnull", "unmanaged", "async", "await", "global",
        "where", "yield", "scoped", "required", "init", "get", "args", "file", "extension", "partial", "Program",
        "String", "Object", "Attribute", "Int32", "Single", "Double", "Exception", "CON", "aux", "nul.", "System",
        "LayerGen", "Numerics", "NetworkAttribute", "Network", "DenseAttribute", "Dense", "Activation", "Relu",
        "Precision", "x", "d", "cache", "n", "i", "samples", "net", "NET", "Net1", "Net_", "\\u004eet", "a\u200db",
        "ﬁ", "İ", "ı", "CompilerServices", "Type", "Enum", "Task", "ValueTuple", "Index", "Range", "Item", "Item1",
        "Finalize", "Main", "op_Addition", "get_W1", "ToString", "GetHashCode", "Equals", "MemberwiseClone", "Clone",
    ];

    /// <summary>Gets the names of types, namespaces and contextual keywords that generated code uses.</summary>
    public static IReadOnlyList<string> Used { get; } =
    [
        .. UsedNames.Qualified.Keys.Order(StringComparer.Ordinal),
        .. UsedNames.Keywords,
        .. UsedNames.Extensions,
        .. UsedNames.Roots,
        .. UsedNames.Namespaces.SelectMany(space => space.Split('.')).Distinct(),
    ];

    /// <summary>Gets the names of the members that a network has, and of the members of its nested types.</summary>
    public static IReadOnlyList<string> Generated { get; } = [.. FindGenerated()];

    public static string One(Draw draw) => draw.Below(3) switch
    {
        0 => draw.One(Odd),
        1 => draw.One(Used),
        _ => draw.One(Generated),
    };

    private static IEnumerable<string> FindGenerated()
    {
        CSharpCompilation input = TestProject.Compile(
            LanguageVersion.CSharp14,
            ["[LayerGen.Network(2)] [LayerGen.Dense(2)] [LayerGen.BatchNorm] [LayerGen.Dense(2)] partial class Net;"]);
        TestProject.CreateDriver().RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        INamedTypeSymbol network = output.GetTypeByMetadataName("Net")!;
        return network.GetMembers().Concat(network.GetTypeMembers().SelectMany(type => type.GetMembers()))
            .Where(member => member.CanBeReferencedByName)
            .Select(member => member.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
    }
}
