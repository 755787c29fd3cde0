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
        "LG0003", "A network needs an input", "A network needs at least 1 input feature, but its '{1}' is {0}");

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
        "LG0012", "A layer without a network", "The layers of '{0}' have no effect without [Network(inputs)] or [Network(height, width, channels)] on the same class",
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

    public static readonly DiagnosticDescriptor DropoutRate = Error(
        "LG0018", "A dropout rate is a probability below 1", "The rate is the probability that dropout drops a value, so it must be at least 0 and below 1, but it is {0}");

    public static readonly DiagnosticDescriptor DropoutAtTheEnd = Error(
        "LG0019", "Dropout cannot be the last layer", "Dropout must stand before a layer that learns from what is left, but here it is the last one and would only destroy outputs of the network");

    public static readonly DiagnosticDescriptor NeedsImage = Error(
        "LG0020", "The layer needs images", "{0} needs an image (height × width × channels), but its input is {1}: declare the network with [Network(height, width, channels)], and no layer before this one that flattens images");

    public static readonly DiagnosticDescriptor SizeBelowOne = Error(
        "LG0021", "A size must be at least 1", "The argument '{1}' must be at least 1, but it is {0}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        "LG0022", "The window is larger than the image", "A window of {0}×{0} pixels does not fit an image of {1} (height × width × channels)");

    public static readonly DiagnosticDescriptor NothingToFlatten = Error(
        "LG0023", "There is nothing to flatten", "Flatten needs an image (height × width × channels), but its input is {0}, flat already: leave Flatten out");

    public static readonly DiagnosticDescriptor ResidualRunTooLong = Error(
        "LG0024", "There are not enough layers for the residual run", "The residual run is to have {0}, but {1}");

    public static readonly DiagnosticDescriptor ResidualShapes = Error(
        "LG0025", "A residual run must keep the shape", "A residual layer adds the input of its run to the output, so both must have one shape, but the input is {0} and the output {1}");

    public static readonly DiagnosticDescriptor NothingToTrain = Error(
        "LG0026", "A network needs a layer with parameters", "No layer of the network has parameters, so there is nothing to train: add one, such as [Dense(2, Activation.Softmax)]");

    public static readonly DiagnosticDescriptor Epsilon = Error(
        "LG0027", "Epsilon must be positive", "Epsilon keeps the root of a variance of 0 from becoming a divisor of 0, so it must be a positive, finite number of the network's precision, but it is {0}");

    public static readonly DiagnosticDescriptor RunningMomentum = Error(
        "LG0028", "The momentum of running statistics is a share", "Momentum is the share of a new batch in the running statistics, so it must be above 0 and at most 1, but it is {0}");

    public static readonly DiagnosticDescriptor LabelSmoothingOutOfRange = Error(
        "LG0030", "LabelSmoothing is out of range", "LabelSmoothing must be at least 0 and below 1, but is {0}");

    public static readonly DiagnosticDescriptor SettingOfAnotherLoss = Error(
        "LG0031", "The setting belongs to another loss", "The loss is {0}, which has no {1}; only these have: {2}");

    public static readonly DiagnosticDescriptor ClassWeightCount = Error(
        "LG0032", "The weights do not fit the outputs", "{0} must have {1}, but has {2}");

    public static readonly DiagnosticDescriptor ClassWeightNotPositive = Error(
        "LG0033", "A weight is not positive", "The weight of {0} must be a positive, finite number of the network's precision, but is {1}");

    public static readonly DiagnosticDescriptor HuberDeltaNotPositive = Error(
        "LG0034", "HuberDelta is not positive", "HuberDelta must be a positive, finite number of the network's precision, but is {0}");

    public static readonly DiagnosticDescriptor NoReduction = Error(
        "LG0035", "A network needs a reduction", "Reduction.None gives a value for each sample, and a network is trained with the gradient of one: expected Mean or Sum");

    public static readonly DiagnosticDescriptor LossNeedsOtherOutputs = Error(
        "LG0036", "The loss does not fit the last activation", "{0} needs {1}, but the last layer has {2}");

    public static readonly DiagnosticDescriptor ProbabilityFloorOutOfRange = Error(
        "LG0037", "ProbabilityFloor is out of range", "ProbabilityFloor must be 0 for none, or a positive, normal number of the network's precision below 0.5, but is {0}");

    public static readonly DiagnosticDescriptor NoEffect = new(
        "LG0038", "The value has no effect", "{0} has no effect here: {1}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0038"));

    public static readonly DiagnosticDescriptor WeightsTwice = Error(
        "LG0039", "The positive class is weighted twice", "Of a single output ClassWeights and PositiveWeights both weigh the positive class: leave one of them out");

    public static readonly DiagnosticDescriptor SettingOutOfRange = Error(
        "LG0050", "The setting of an activation is out of range", "{0} must be {1}, but is {2}");

    public static readonly DiagnosticDescriptor SettingWithoutEffect = new(
        "LG0051", "The setting belongs to another activation", "{0} has no effect here: it is a setting of {1}, and the activation is {2}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0051"));

    public static readonly DiagnosticDescriptor NotAnActivation = Error(
        "LG0052", "The type is no activation of the network's precision", "'{0}' cannot be the activation, because it does not implement IActivation<{1}>, and this network computes in {1}");

    public static readonly DiagnosticDescriptor ActivationNotNamed = Error(
        "LG0053", "The activation cannot be named by the generated code", "The generated code, which stands in a file of its own, cannot name the activation '{0}': {1}");

    public static readonly DiagnosticDescriptor ActivationExplicit = Error(
        "LG0054", "The activation implements its functions explicitly", "The generated code calls {0}.{1} by its name, so '{0}' must implement it as a public method, not explicitly");

    public static readonly DiagnosticDescriptor NameReplaced = Error(
        "LG0055", "A name that the generated code needs means something else", "The generated code of '{0}' needs '{1}', but in this project that full name means something else: rename what takes its place, or move it to another namespace");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        "LG0056", "The generator failed", "LayerGen could not generate the network '{0}', which is a fault of LayerGen's; please report it with the declaration: {1}");

    public static readonly DiagnosticDescriptor MemberStartsAsNull = new(
        "LG0057", "A member starts as null", "'{0}' is not nullable, but the generated constructors leave it null: give it a value where it is declared, or make it required or nullable",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Link("LG0057"));

    public static readonly DiagnosticDescriptor InitializerValueWithoutConstant = Error(
        "LG0045", "InitializerValue is for Initializer.Constant only", "InitializerValue is the value of Initializer.Constant, but the weights start with Initializer.{0}");

    public static readonly DiagnosticDescriptor InitializerValueNotFinite = Error(
        "LG0046", "InitializerValue must be finite", "InitializerValue must be a finite number, but is {0}");

    public static readonly DiagnosticDescriptor ConstantWithoutInitializerValue = Error(
        "LG0047", "Initializer.Constant needs InitializerValue", "Initializer.Constant needs a value: add InitializerValue, such as InitializerValue = 0.1");

    public static readonly DiagnosticDescriptor NoOptimizers = Error(
        "LG0040", "A network needs an optimizer", "The set of optimizers is empty: name at least one, such as OptimizerKinds.Adam, or leave [Optimizers] out for all");

    public static readonly DiagnosticDescriptor OptimizersWithoutNetwork = new(
        "LG0041", "Optimizers without a network", "The optimizers of '{0}' have no effect without [Network(inputs)] on the same class",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0041"));

    public static readonly DiagnosticDescriptor TakesPlace = Error(
        "LG0060", "A member would take the place of one of the network's", "The network '{0}' cannot have {1}, because {2}");

    public static readonly DiagnosticDescriptor DerivesFromNetwork = Error(
        "LG0061", "A network cannot derive from a network", "The network '{0}' cannot derive from '{1}', which {2}: declare all layers on one class, and keep another network in a field");

    public static readonly DiagnosticDescriptor BaseConstructor = Error(
        "LG0062", "The base class has no constructor for the generated ones", "The generated constructors of '{0}' cannot call one of its base class '{1}': {2}. Give it one without parameters, such as 'protected {1}() {{ }}'");

    public static readonly DiagnosticDescriptor ConstructorNotChained = Error(
        "LG0063", "A constructor must call a generated one", "The constructor '{0}' must call a generated one, which draws the initial weights: write ': this(seed: 0)' or ': this(random)' behind its parameters");

    public static readonly DiagnosticDescriptor UnrolledTooLarge = Error(
        "LG0064", "Unrolling would write too much text", "Unroll.Always would write the products of {0} parameters line by line, but at most {1} are written: leave Unroll out, so that large layers become loops");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "LG0065", "The language version is too old", "The code generated for '{0}' needs C# {1} or newer, but the project is compiled as C# {2}: leave <LangVersion> out of the project file, or set it to {1} or more");

    public static readonly DiagnosticDescriptor TooManyLayers = Error(
        "LG0066", "The network has too many layers", "The network '{0}' has {1} layers, but at most {2} are written: each has some hundred lines of code");

    public static readonly DiagnosticDescriptor TooManyClassWeights = Error(
        "LG0067", "There are too many class weights", "{0} has {1} weights, but at most {2} are written into the code");
    public static readonly DiagnosticDescriptor MomentumOfKeras = new(
        "LG0070",
        "The momentum of running statistics is large",
        "Momentum = {0} gives each new batch a share of {0} in the running statistics, as in PyTorch, so that they follow the last few batches; Keras means the share that stays, and its {0} is {1} here",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link("LG0070"));

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
