using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Diagnostics;

/// <summary>Every diagnostic. Each has a page, docs/diagnostics/LGnnnn.md.</summary>
internal static class Rules
{
    private const string Category = "LayerGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "LG0001", "A network class must be partial", "The network class '{0}' must be declared partial, because the generator writes its other part");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "LG0002", "A network needs a layer", "The network '{0}' has no layers: add at least one, such as [Dense(2, Activation.Softmax)]");

    public static readonly DiagnosticDescriptor InputsBelowOne = Error(
        "LG0003", "A network needs an input", "A network needs at least 1 input feature, but {0} are declared");

    public static readonly DiagnosticDescriptor UnitsBelowOne = Error(
        "LG0004", "A layer needs a unit", "A layer needs at least 1 unit, but {0} are declared");

    public static readonly DiagnosticDescriptor ActivationOnHiddenLayer = Error(
        "LG0005", "The activation is for the last layer only", "{0} makes the outputs of the network a distribution, so only the last layer can have it; this is layer {1} of {2}");

    public static readonly DiagnosticDescriptor LayersSpread = Error(
        "LG0006", "Layers are spread over several partial parts", "The layers of '{0}' must all stand on the part that has [Network], because parts have no order among each other");

    public static readonly DiagnosticDescriptor Generic = Error(
        "LG0007", "A network class cannot be generic", "The network class '{0}' cannot be generic or stand inside a generic type, because its shape and its type of numbers are fixed when it is generated");

    public static readonly DiagnosticDescriptor UnsuitableModifier = Error(
        "LG0008", "The network class has an unsuitable modifier", "The network class '{0}' cannot be {1}: {2}");

    public static readonly DiagnosticDescriptor NotAClass = Error(
        "LG0009", "A network must be a class", "The network '{0}' must be a class, not a {1}: a network holds its parameters, and a copy of it by value would share them");

    public static readonly DiagnosticDescriptor UnknownEnumValue = Error(
        "LG0010", "The enum has no such value", "{0} has no value {1}; expected one of {2}");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(
        "LG0011", "The type around a network class must be partial", "The type '{0}' must be declared partial, because the generator writes a part of the network class '{1}' inside it");

    public static readonly DiagnosticDescriptor LayerWithoutNetwork = new(
        "LG0012", "A layer without a network", "The layers of '{0}' have no effect without [Network(inputs)] on the same class",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0012"));

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "LG0013", "The name is taken by a generated member", "The network '{0}' cannot have the {1} '{2}', because the generator writes a member of that name");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "LG0014", "The network is too large", "Up to this layer the network needs a buffer of {0} elements; at most {1} fit one array");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Error(
        "LG0015", "A network class cannot have a primary constructor", "The network class '{0}' cannot have a primary constructor, because the generator writes the constructors that draw the initial weights");

    public static readonly DiagnosticDescriptor NotUnrolled = new(
        "LG0016", "The layer is written as loops", "Layer {0} of {1} ({2} → {3}) is written as loops over register tiles, not line by line: {4}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Link("LG0016"));

    public static readonly DiagnosticDescriptor UnrollingIsCostly = new(
        "LG0017", "Unrolling costs much compile time", "Unroll.Always writes the products of {0} parameters line by line; past {1} the C# compiler needs more than ten seconds",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0017"));

    public static readonly DiagnosticDescriptor NoOptimizers = Error(
        "LG0040", "A network needs an optimizer", "The set of optimizers is empty: name at least one, such as Optimizers.Adam, or leave [Optimizers] out for all");

    public static readonly DiagnosticDescriptor OptimizersWithoutNetwork = new(
        "LG0041", "Optimizers without a network", "The optimizers of '{0}' have no effect without [Network(inputs)] on the same class",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0041"));

    /// <summary>All rules, as the analyzer declares them.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = typeof(Rules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null))
        .OrderBy(rule => rule.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    private static DiagnosticDescriptor Error(string id, string title, string message)
        => new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Link(id));

    private static string Link(string id) => "https://github.com/layergen/layergen/blob/main/docs/diagnostics/" + id + ".md";
}
