using System.Collections.Immutable;
using System.Reflection;
using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Diagnostics;

/// <summary>Declares every diagnostic. Each has a page, docs/diagnostics/LGnnnn.md.</summary>
internal static class Rules
{
    private const string Category = "LayerGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "LG0001",
        "A network class must be partial",
        "The network class '{0}' must be partial, because LayerGen generates its other part");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "LG0002",
        "A network must have a layer",
        "The network '{0}' has no layers; add at least one, such as [Dense(2, Activation.Softmax)]");

    public static readonly DiagnosticDescriptor InputsBelowOne = Error(
        "LG0003",
        "A network must have an input",
        "A network must have at least one input feature, but '{1}' is {0}");

    public static readonly DiagnosticDescriptor UnitsBelowOne = Error(
        "LG0004",
        "A layer must have a unit",
        "A layer must have at least one unit, but the number of units is {0}");

    public static readonly DiagnosticDescriptor ActivationOnHiddenLayer = Error(
        "LG0005",
        "The activation is allowed only in the last layer",
        "{0} turns the outputs of the network into a probability distribution and is allowed only in the last "
        + "layer, but this is layer {1} of {2}");

    public static readonly DiagnosticDescriptor LayersSpread = Error(
        "LG0006",
        "Layers are spread over several partial declarations",
        "All layers of '{0}' must be declared on the same part as [Network], because the parts of a partial class "
        + "have no defined order");

    public static readonly DiagnosticDescriptor Generic = Error(
        "LG0007",
        "A network class cannot be generic",
        "The network class '{0}' cannot be generic or nested in a generic type, because its shape and its numeric "
        + "type are fixed when it is generated");

    public static readonly DiagnosticDescriptor UnsuitableModifier = Error(
        "LG0008",
        "The modifier is not allowed on a network class",
        "The network class '{0}' cannot be {1}, because {2}");

    public static readonly DiagnosticDescriptor NotAClass = Error(
        "LG0009",
        "A network must be a class",
        "The network '{0}' must be a class, not a {1}, because copies of it would share the same parameters");

    public static readonly DiagnosticDescriptor UnknownEnumValue = Error(
        "LG0010",
        "The enum value is not defined",
        "{1} is not a value of {0}; use one of {2}");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(
        "LG0011",
        "A type that contains a network class must be partial",
        "The type '{0}' must be partial, because it contains the network class '{1}'");

    public static readonly DiagnosticDescriptor LayerWithoutNetwork = Warning(
        "LG0012",
        "Layers have no effect without a network",
        "The layers of '{0}' have no effect without [Network(inputs)] or [Network(height, width, channels)] on the "
        + "same class");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "LG0013",
        "The name is used by a generated member",
        "The network '{0}' cannot have the {1} '{2}', because LayerGen generates a member with the same name");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "LG0014",
        "The network is too large",
        "Up to this layer, the network needs a buffer of {0} elements, but an array can hold at most {1}");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Error(
        "LG0015",
        "A network class cannot have a primary constructor",
        "The network class '{0}' cannot have a primary constructor, because the generated constructors draw the "
        + "initial weights");

    public static readonly DiagnosticDescriptor NotUnrolled = Info(
        "LG0016",
        "The layer is generated as loops",
        "Layer {0} of {1} ({2} → {3}) is generated as loops over register tiles instead of being unrolled, because "
        + "{4}");

    public static readonly DiagnosticDescriptor UnrollingIsCostly = Warning(
        "LG0017",
        "Unrolling takes a long time to compile",
        "Unroll.Always unrolls layers with {0} parameters; above {1} parameters, the C# compiler needs more than "
        + "ten seconds");

    public static readonly DiagnosticDescriptor DropoutRate = Error(
        "LG0018",
        "The dropout rate is out of range",
        "The dropout rate is the probability of dropping a value, so it must be at least 0 and less than 1, but it "
        + "is {0}");

    public static readonly DiagnosticDescriptor DropoutAtTheEnd = Error(
        "LG0019",
        "Dropout cannot be the last layer",
        "Dropout must be followed by a layer that can learn from the remaining values; as the last layer, it would "
        + "only zero outputs of the network");

    public static readonly DiagnosticDescriptor NeedsImage = Error(
        "LG0020",
        "The layer requires an image",
        "{0} requires an image (height × width × channels), but its input has {1}; declare the network with "
        + "[Network(height, width, channels)] and place {0} before any layer that flattens the image");

    public static readonly DiagnosticDescriptor SizeBelowOne = Error(
        "LG0021",
        "The size must be at least 1",
        "'{1}' must be at least 1, but is {0}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        "LG0022",
        "The window is larger than the input",
        "A window of {0} does not fit into {1}");

    public static readonly DiagnosticDescriptor NothingToFlatten = Error(
        "LG0023",
        "The input is already flat",
        "Flatten requires an image (height × width × channels) or a sequence (steps × features), but its input is "
        + "already flat ({0}); remove Flatten");

    public static readonly DiagnosticDescriptor ResidualRunTooLong = Error(
        "LG0024",
        "The residual block has too few layers",
        "The residual block must contain {0}, but {1}");

    public static readonly DiagnosticDescriptor ResidualShapes = Error(
        "LG0025",
        "A residual block must preserve the shape",
        "A residual layer adds the input of the block to its output, so both must have the same shape, but the "
        + "input is {0} and the output is {1}");

    public static readonly DiagnosticDescriptor NothingToTrain = Error(
        "LG0026",
        "A network must have a layer with parameters",
        "No layer of the network has parameters, so there is nothing to train; add a layer such as [Dense(2, "
        + "Activation.Softmax)]");

    public static readonly DiagnosticDescriptor Epsilon = Error(
        "LG0027",
        "Epsilon must be positive",
        "Epsilon prevents a division by zero when a variance is 0, so it must be positive and finite in the "
        + "network's precision, but it is {0}");

    public static readonly DiagnosticDescriptor RunningMomentum = Error(
        "LG0028",
        "The momentum of the running statistics is out of range",
        "Momentum is the weight of a new batch in the running statistics, so it must be greater than 0 and at most "
        + "1, but it is {0}");

    public static readonly DiagnosticDescriptor NeedsSequence = Error(
        "LG0029",
        "The layer requires a sequence",
        "{0} requires a sequence (steps × features), but its input has {1}; declare the network with "
        + "[Network(steps, features)] and place {0} before any layer that flattens or ends the sequence");

    public static readonly DiagnosticDescriptor LabelSmoothingOutOfRange = Error(
        "LG0030",
        "LabelSmoothing is out of range",
        "LabelSmoothing must be at least 0 and less than 1, but is {0}");

    public static readonly DiagnosticDescriptor SettingOfAnotherLoss = Error(
        "LG0031",
        "The setting does not apply to this loss",
        "{1} does not apply to the loss {0}; it applies only to: {2}");

    public static readonly DiagnosticDescriptor ClassWeightCount = Error(
        "LG0032",
        "The number of weights does not match the outputs",
        "{0} must contain {1}, but contains {2}");

    public static readonly DiagnosticDescriptor ClassWeightNotPositive = Error(
        "LG0033",
        "A weight is not positive",
        "The weight of {0} must be positive and finite in the network's precision, but is {1}");

    public static readonly DiagnosticDescriptor HuberDeltaNotPositive = Error(
        "LG0034",
        "The delta of the Huber loss is not positive",
        "Delta must be positive and finite in the network's precision, but is {0}");

    public static readonly DiagnosticDescriptor NoReduction = Error(
        "LG0035",
        "A network cannot be trained without a reduction",
        "Reduction.None produces one value per sample, but training needs the gradient of a single value; use Mean "
        + "or Sum");

    public static readonly DiagnosticDescriptor LossNeedsOtherOutputs = Error(
        "LG0036",
        "The loss does not match the activation of the last layer",
        "{0} requires {1}, but the activation of the last layer is {2}");

    public static readonly DiagnosticDescriptor ProbabilityFloorOutOfRange = Error(
        "LG0037",
        "ProbabilityFloor is out of range",
        "ProbabilityFloor must be 0 (no floor) or a positive, normal number below 0.5 in the network's precision, "
        + "but is {0}");

    public static readonly DiagnosticDescriptor NoEffect = Warning(
        "LG0038",
        "The value has no effect",
        "{0} has no effect, because {1}");

    public static readonly DiagnosticDescriptor WeightsTwice = Error(
        "LG0039",
        "The positive class is weighted twice",
        "For a single output, ClassWeights and PositiveWeights both weight the positive class; remove one of them");

    public static readonly DiagnosticDescriptor NoOptimizers = Error(
        "LG0040",
        "A network must have an optimizer",
        "The set of optimizers is empty; specify at least one, such as OptimizerKinds.Adam, or remove [Optimizers] to "
        + "generate all of them");

    public static readonly DiagnosticDescriptor OptimizersWithoutNetwork = Warning(
        "LG0041",
        "Optimizers have no effect without a network",
        "The optimizers of '{0}' have no effect without [Network(inputs)] on the same class");

    public static readonly DiagnosticDescriptor LossWithoutNetwork = Warning(
        "LG0042",
        "A loss has no effect without a network",
        "The loss of '{0}' has no effect without [Network(inputs)] on the same class");

    public static readonly DiagnosticDescriptor NotALoss = Error(
        "LG0044",
        "The type is not a loss for the network's precision",
        "'{0}' cannot be used as a loss, because it does not implement ILoss<{1}> and this network computes in {1}");

    public static readonly DiagnosticDescriptor InitializerValueWithoutConstant = Error(
        "LG0045",
        "InitializerValue requires Initializer.Constant",
        "InitializerValue applies only to Initializer.Constant, but the weights are initialized with Initializer.{0}");

    public static readonly DiagnosticDescriptor InitializerValueNotFinite = Error(
        "LG0046",
        "InitializerValue must be finite",
        "InitializerValue must be a finite number, but is {0}{1}");

    public static readonly DiagnosticDescriptor ConstantWithoutInitializerValue = Error(
        "LG0047",
        "Initializer.Constant requires InitializerValue",
        "Initializer.Constant requires a value; add InitializerValue, such as InitializerValue = 0.1");

    public static readonly DiagnosticDescriptor CustomLossWithoutType = Error(
        "LG0048",
        "A custom loss is declared by its type",
        "LossFunction.Custom does not state which loss is used; declare its type instead, such as "
        + "[Loss(typeof(Quantile))]");

    public static readonly DiagnosticDescriptor CausalImage = Error(
        "LG0049",
        "Causal padding requires a sequence",
        "Padding.Causal adds zeros before the first step of a sequence, but Conv2D processes an image, which has no "
        + "order in time; use Padding.Same");

    public static readonly DiagnosticDescriptor SettingOutOfRange = Error(
        "LG0050",
        "The activation setting is out of range",
        "{0} must be {1}, but is {2}");

    public static readonly DiagnosticDescriptor SettingWithoutEffect = Warning(
        "LG0051",
        "The setting does not apply to this activation",
        "{0} has no effect, because it is a setting of {1} and the activation is {2}");

    public static readonly DiagnosticDescriptor NotAnActivation = Error(
        "LG0052",
        "The type is not an activation for the network's precision",
        "'{0}' cannot be used as an activation, because it does not implement IActivation<{1}> and this network "
        + "computes in {1}");

    public static readonly DiagnosticDescriptor UserTypeNotNamed = Error(
        "LG0053",
        "The generated code cannot refer to the type",
        "The generated code, which is in another file, cannot refer to the {0} '{1}', because {2}");

    public static readonly DiagnosticDescriptor UserTypeExplicit = Error(
        "LG0054",
        "The type implements its functions explicitly",
        "The generated code calls {0}.{1} by name, so '{0}' must implement it as a public method, not as an "
        + "explicit interface implementation");

    public static readonly DiagnosticDescriptor NameReplaced = Error(
        "LG0055",
        "A name that the generated code needs has another meaning",
        "The generated code of '{0}' needs '{1}', but in this project that full name refers to something else; "
        + "rename the conflicting type or namespace, or move it to another namespace");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        "LG0056",
        "The generator failed",
        "LayerGen failed to generate the network '{0}', which is a bug in LayerGen; please report it together with "
        + "the declaration: {1}");

    public static readonly DiagnosticDescriptor MemberStartsAsNull = Info(
        "LG0057",
        "A non-nullable member is not initialized",
        "'{0}' is not nullable, but the generated constructors leave it null; initialize it where it is declared, "
        + "or make it required or nullable");

    public static readonly DiagnosticDescriptor NeedsTokens = Error(
        "LG0058",
        "The layer requires tokens",
        "An embedding requires tokens, one integer per step, but its input has {0}; make it the first layer and declare "
        + "the network with [Network(steps)]");

    public static readonly DiagnosticDescriptor HeadsDoNotDivide = Error(
        "LG0059",
        "The heads do not divide the features",
        "{0} heads cannot share {1} features of a step equally; the number of features must be a multiple of {2}");

    public static readonly DiagnosticDescriptor TakesPlace = Error(
        "LG0060",
        "A member would replace one of the network's own",
        "The network '{0}' cannot have {1}, because {2}");

    public static readonly DiagnosticDescriptor DerivesFromNetwork = Error(
        "LG0061",
        "A network cannot derive from another network",
        "The network '{0}' cannot derive from '{1}', which {2}; declare all layers on one class, or keep the other "
        + "network in a field");

    public static readonly DiagnosticDescriptor BaseConstructor = Error(
        "LG0062",
        "The base class has no constructor that generated code can call",
        "The generated constructors of '{0}' cannot call a constructor of the base class '{1}', because {2}; add a "
        + "parameterless constructor, such as 'protected {1}() {{ }}'");

    public static readonly DiagnosticDescriptor ConstructorNotChained = Error(
        "LG0063",
        "A constructor must call a generated constructor",
        "The constructor '{0}' must call a generated constructor, which draws the initial weights; add ': "
        + "this(seed: 0)' or ': this(random)' after its parameter list");

    public static readonly DiagnosticDescriptor UnrolledTooLarge = Error(
        "LG0064",
        "The unrolled code would be too large",
        "Unroll.Always would unroll layers with {0} parameters, but the limit is {1}; remove Unroll so that large "
        + "layers are generated as loops");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "LG0065",
        "The language version is too old",
        "The code generated for '{0}' requires C# {1} or later, but the project uses C# {2}; remove <LangVersion> "
        + "from the project file, or set it to {1} or later");

    public static readonly DiagnosticDescriptor TooManyLayers = Error(
        "LG0066",
        "The network has too many layers",
        "The network '{0}' has {1} layers, but at most {2} are supported, because each layer adds hundreds of lines "
        + "of code");

    public static readonly DiagnosticDescriptor TooManyClassWeights = Error(
        "LG0067",
        "There are too many class weights",
        "{0} contains {1} weights, but at most {2} can be written into the generated code");

    public static readonly DiagnosticDescriptor RecurrentActivation = Error(
        "LG0068",
        "The layer does not have this activation",
        "A SimpleRNN has the activation Tanh or Relu, but '{0}' is declared");

    public static readonly DiagnosticDescriptor NothingToReverse = Error(
        "LG0069",
        "Bidirectional must be followed by a recurrent layer",
        "Bidirectional applies to the recurrent layer that follows it, which reads forwards, but {0}");

    public static readonly DiagnosticDescriptor MomentumOfKeras = Warning(
        "LG0070",
        "The momentum of the running statistics is large",
        "Momentum = {0} gives each new batch a weight of {0} in the running statistics, as in PyTorch, so they "
        + "follow only the last few batches; in Keras, momentum is the weight of the old value, so {0} there "
        + "corresponds to {1} here");

    /// <summary>An error in code that uses a network. It can be suppressed, because the network has its code.</summary>
    public static readonly DiagnosticDescriptor OptimizerNotGenerated = Rule(
        "LG0043",
        "The optimizer is not generated",
        "The network '{0}' cannot be trained with {1}, because its [Optimizers] leaves it out; add OptimizerKinds.{1}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor XavierWithRelu = Warning(
        "LG0071",
        "The initializer is too small for the activation",
        "{0} keeps the variance of the values with symmetric activations, but {1} removes half of it in each layer; "
        + "use Initializer.He");

    public static readonly DiagnosticDescriptor DeepSigmoid = Warning(
        "LG0072",
        "Many hidden layers saturate",
        "The network has {1} hidden layers with saturating activations such as {0}, through which gradients vanish; use "
        + "Relu or Tanh, or normalize the layers");

    public static readonly DiagnosticDescriptor BiasBeforeBatchNorm = Warning(
        "LG0073",
        "Batch normalization removes the bias",
        "The biases of this layer have no effect, because batch normalization subtracts the mean of each channel and has "
        + "its own shift; set Bias = false");

    public static readonly DiagnosticDescriptor DropoutBeforeBatchNorm = Warning(
        "LG0074",
        "Dropout before batch normalization",
        "Dropout changes the variance that batch normalization learns for inference, where nothing is dropped; move "
        + "[Dropout] after the last batch normalization");

    public static readonly DiagnosticDescriptor SingleHiddenUnit = Warning(
        "LG0075",
        "The last hidden layer has a single unit",
        "All outputs are functions of a single number, because the last hidden layer has one unit");

    public static readonly DiagnosticDescriptor SquaredErrorOfSoftmax = Warning(
        "LG0076",
        "Mean squared error on a softmax",
        "The gradient of the mean squared error vanishes where a softmax is certain and wrong; use "
        + "LossFunction.CrossEntropy");

    public static readonly DiagnosticDescriptor EqualWeights = Warning(
        "LG0077",
        "All units start equal",
        "With Initializer.{0}, all units of this hidden layer compute the same and remain equal in training; use an "
        + "initializer that draws random weights");

    public static readonly DiagnosticDescriptor DropoutBeforeRegression = Warning(
        "LG0078",
        "Dropout before a regression output",
        "Dropout before a linear output adds noise to the predicted values in training that inference does not have; "
        + "move [Dropout] to an earlier layer or remove it");

    public static readonly DiagnosticDescriptor ModelNotFound = Error(
        "LG0081",
        "The model is not in the project",
        "The project has no single model '{0}'; add <LayerGenOnnx Include=\"{0}\" /> to the project file, or write the "
        + "whole path of one of its models ({1})");

    public static readonly DiagnosticDescriptor ModelNotImported = Error(
        "LG0082",
        "The model cannot be a network",
        "The model '{0}' cannot be a network: {1}");

    public static readonly DiagnosticDescriptor LayersAndModel = Error(
        "LG0083",
        "A network has layers and a model",
        "The layers of '{0}' are those of its model; remove [Network] and the layers, or remove [OnnxNetwork]");

    public static readonly DiagnosticDescriptor ModelDiffers = Warning(
        "LG0084",
        "The network computes something else than the model",
        "The network of the model '{0}' differs from it: {1}");

    public static readonly DiagnosticDescriptor MaskEnds = Warning(
        "LG0085",
        "The mask ends at the layer",
        "{0} cannot leave out the steps that {1} masks, so it computes with all of them, and the layers after it see no "
        + "mask; remove the mask, or use layers that respect it");

    public static readonly DiagnosticDescriptor MaskingValue = Error(
        "LG0086",
        "The value of a masked step must be finite",
        "The value of a masked step must be finite in the network's precision, but is {0}");

    /// <summary>All rules, in the form that the analyzer declares.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = typeof(Rules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null))
        .OrderBy(rule => rule.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>Creates an error in a declaration. It cannot be suppressed, because the network has no code.</summary>
    private static DiagnosticDescriptor Error(string id, string title, string message)
        => Rule(id, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message)
        => Rule(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message)
        => Rule(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Rule(
        string id, string title, string message, DiagnosticSeverity severity, params string[] tags)
        => new(
            id,
            title,
            message,
            Category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: Link(id),
            customTags: tags);

    private static string Link(string id) => Repository.Page("docs/diagnostics/" + id + ".md");
}
