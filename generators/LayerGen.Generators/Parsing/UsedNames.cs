using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The names that generated code can use, which the parser compares with the user's code. They are declared in
/// <see cref="Names"/>.
/// </summary>
internal static class UsedNames
{
    /// <summary>The namespace of the runtime.</summary>
    public const string Library = "LayerGen";

    /// <summary>The types that generated code needs without naming them: what it throws must be an exception.</summary>
    private static readonly IReadOnlyList<TypeName> Unnamed = [new("System", "Exception")];

    private static readonly IReadOnlyList<TypeName> Types =
        [.. Names.All, .. OptimizerKind.All.Select(kind => kind.Settings), .. Unnamed];

    /// <summary>The first parts of the names of all namespaces in use.</summary>
    public static readonly IReadOnlyList<string> Roots = [Library, "System"];

    /// <summary>Words that are keywords only if nothing has their name.</summary>
    public static readonly IReadOnlyList<string> Keywords = [Names.NativeIndex.Name, "nameof"];

    /// <summary>The extension methods that generated code calls, all of <c>System.Numerics.Vector</c>.</summary>
    public static readonly IReadOnlyList<string> Extensions = VectorCode.Extensions;

    /// <summary>The full name of each type by its simple name: <c>global::System.Numerics.Vector</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Qualified =
        Types.Except(Unnamed).ToDictionary(type => type.Name, type => type.GlobalName);

    /// <summary>The simple names of all types that must have their usual meaning.</summary>
    public static readonly IReadOnlyList<string> Simple = [.. Types.Select(type => type.Name)];

    /// <summary>The namespaces of these types.</summary>
    public static readonly IReadOnlyList<string> Namespaces = [.. Types.Select(type => type.Namespace).Distinct()];

    /// <summary>
    /// The full names of these types, including attributes: <c>System.CodeDom.Compiler.GeneratedCodeAttribute</c>.
    /// </summary>
    public static readonly ISet<string> FullTypeNames = new HashSet<string>(
        Types.Select(type => Names.Attributes.Contains(type) ? type.FullName + "Attribute" : type.FullName));
}
