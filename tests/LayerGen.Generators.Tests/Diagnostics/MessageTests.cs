using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>One declaration for each rule, with the whole message.</summary>
public sealed class MessageTests
{
    private static readonly Dictionary<string, (string Source, string Message)> Examples = new()
    {
        ["LG0001"] = (
            "[Network(4)] [Dense(2)] public class [|LG0001:Net|];",
            "The network class 'Net' must be partial, because LayerGen generates its other part"),
        ["LG0002"] = (
            "[[|LG0002:Network(4)|]] public partial class Net;",
            "The network 'Net' has no layers; add at least one, such as [Dense(2, Activation.Softmax)]"),
        ["LG0003"] = (
            "[Network([|LG0003:-4|])] [Dense(2)] public partial class Net;",
            "A network must have at least one input feature, but 'inputs' is -4"),
        ["LG0004"] = (
            "[Network(4)] [Dense([|LG0004:-2000|])] public partial class Net;",
            "A layer must have at least one unit, but the number of units is -2000"),
        ["LG0005"] = (
            "[Network(4)] [Dense(3)] [Dense(2, [|LG0005:Softmax|])] [Dense(1)] public partial class Net;",
            "Softmax turns the outputs of the network into a probability distribution and is allowed only in the "
            + "last layer, but this is layer 2 of 3"),
        ["LG0006"] = (
            "[Network(4)] public partial class Net; [[|LG0006:Dense(2)|]] partial class Net;",
            "All layers of 'Net' must be declared on the same part as [Network], because the parts of a partial "
            + "class have no defined order"),
        ["LG0007"] = (
            "[Network(4)] [Dense(2)] public partial class Net[|LG0007:<T>|];",
            "The network class 'Net' cannot be generic or nested in a generic type, because its shape and its "
            + "numeric type are fixed when it is generated"),
        ["LG0008"] = (
            "[Network(4)] [Dense(2)] public [|LG0008:abstract|] partial class Net;",
            "The network class 'Net' cannot be abstract, because the generated code creates instances of it"),
        ["LG0009"] = (
            "[Network(4)] [Dense(2)] public partial [|LG0009:struct|] Net;",
            "The network 'Net' must be a class, not a struct, because copies of it would share the same parameters"),
        ["LG0010"] = (
            "[Network(4)] [Dense(2, [|LG0010:(Activation)(-7000)|])] public partial class Net;",
            "-7000 is not a value of Activation; use one of Identity, Relu, Softmax, LeakyRelu, Elu, Gelu, Silu, "
            + "Softplus, Tanh, Sigmoid, HardSigmoid"),
        ["LG0011"] = (
            "public class [|LG0011:Outer|] { [Network(4)] [Dense(2)] partial class Net; }",
            "The type 'Outer' must be partial, because it contains the network class 'Net'"),
        ["LG0012"] = (
            "[[|LG0012:Dense(2)|]] public partial class Net;",
            "The layers of 'Net' have no effect without [Network(inputs)] or [Network(height, width, channels)] on "
            + "the same class"),
        ["LG0013"] = (
            "[Network(4)] [Dense(2)] public partial class Net { int [|LG0013:W1|] => 0; }",
            "The network 'Net' cannot have the property 'W1', because LayerGen generates a member with the same name"),
        ["LG0014"] = (
            "[Network(4)] [[|LG0014:Dense(2_000_000_000)|]] public partial class Net;",
            "Up to this layer, the network needs a buffer of 32,000,000,064 elements, but an array can hold at "
            + "most 2,147,482,567"),
        ["LG0015"] = (
            "[Network(4)] [Dense(2)] public partial class Net[|LG0015:()|];",
            "The network class 'Net' cannot have a primary constructor, because the generated constructors draw "
            + "the initial weights"),
        ["LG0016"] = (
            "[Network(4)] [[|LG0016:Dense(100)|]] public partial class Net;",
            "Layer 1 of 1 (4 → 100) is generated as loops over register tiles instead of being unrolled, because "
            + "its width of 100 exceeds the limit of 64 for unrolling"),
        ["LG0017"] = (
            "[Network(200, Unroll = [|LG0017:Unroll.Always|])] [Dense(100)] public partial class Net;",
            "Unroll.Always unrolls layers with 20,100 parameters; above 16,384 parameters, the C# compiler needs "
            + "more than ten seconds"),
        ["LG0018"] = (
            "[Network(4)] [Dense(3)] [Dropout([|LG0018:1.5|])] [Dense(2)] public partial class Net;",
            "The dropout rate is the probability of dropping a value, so it must be at least 0 and less than 1, "
            + "but it is 1.5"),
        ["LG0019"] = (
            "[Network(4)] [Dense(3)] [[|LG0019:Dropout(0.5)|]] public partial class Net;",
            "Dropout must be followed by a layer that can learn from the remaining values; as the last layer, it "
            + "would only zero outputs of the network"),
        ["LG0020"] = (
            "[Network(1000)] [[|LG0020:Conv2D(6, 5)|]] public partial class Net;",
            "Conv2D requires an image (height × width × channels), but its input has 1,000 features; declare "
            + "the network with [Network(height, width, channels)] and place Conv2D before any layer that flattens "
            + "the image"),
        ["LG0021"] = (
            "[Network(8, 8, 1)] [Conv2D(2, 3, Stride = [|LG0021:-1|])] [Dense(2)] public partial class Net;",
            "'Stride' must be at least 1, but is -1"),
        ["LG0022"] = (
            "[Network(8, 6, 3)] [MaxPool2D([|LG0022:7|])] [Dense(2)] public partial class Net;",
            "A window of 7×7 pixels does not fit into an image of 8×6×3 (height × width × channels)"),
        ["LG0023"] = (
            "[Network(4)] [Dense(1)] [[|LG0023:Flatten|]] [Dense(2)] public partial class Net;",
            "Flatten requires an image (height × width × channels) or a sequence (steps × features), but its input "
            + "is already flat (1 feature); remove Flatten"),
        ["LG0024"] = (
            "[Network(4)] [Residual([|LG0024:2|])] [Dense(4)] public partial class Net;",
            "The residual block must contain 2 layers, but only 1 layer follows"),
        ["LG0025"] = (
            "[Network(4)] [[|LG0025:Residual(1)|]] [Dense(5)] [Dense(2)] public partial class Net;",
            "A residual layer adds the input of the block to its output, so both must have the same shape, but the "
            + "input is 4 and the output is 5"),
        ["LG0026"] = (
            "[Network(4)] [[|LG0026:Activation(Tanh)|]] public partial class Net;",
            "No layer of the network has parameters, so there is nothing to train; add a layer such as [Dense(2, "
            + "Activation.Softmax)]"),
        ["LG0027"] = (
            "[Network(4)] [Dense(3)] [LayerNorm(Epsilon = [|LG0027:-1e-3|])] [Dense(2)] public partial class Net;",
            "Epsilon prevents a division by zero when a variance is 0, so it must be positive and finite in the "
            + "network's precision, but it is -0.001"),
        ["LG0028"] = (
            "[Network(4)] [Dense(3, Bias = false)] [BatchNorm(Momentum = [|LG0028:1.25|])] [Dense(2)] public partial class Net;",
            "Momentum is the weight of a new batch in the running statistics, so it must be greater than 0 and at "
            + "most 1, but it is 1.25"),
        ["LG0029"] = (
            "[Network(1000)] [[|LG0029:Conv1D(6, 5)|]] [Dense(2)] public partial class Net;",
            "Conv1D requires a sequence (steps × features), but its input has 1,000 features; declare the network with "
            + "[Network(steps, features)] and place Conv1D before any layer that flattens or ends the sequence"),
        ["LG0030"] = (
            "[Network(4)] [Dense(2, Softmax)] [Loss(LabelSmoothing = [|LG0030:1.5|])] public partial class Net;",
            "LabelSmoothing must be at least 0 and less than 1, but is 1.5"),
        ["LG0031"] = (
            "[Network(4)] [Dense(2)] [Loss(LabelSmoothing = [|LG0031:0.1|])] public partial class Net;",
            "LabelSmoothing does not apply to the loss MeanSquaredError; it applies only to: BinaryCrossEntropy, "
            + "CrossEntropy"),
        ["LG0032"] = (
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [|LG0032:new double[] { 1, 2, 3 }|])] public partial class Net;",
            "ClassWeights must contain one weight for each output of the network (2 outputs), but contains 3"),
        ["LG0033"] = (
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = new[] { 1.5, [|LG0033:-2.5|] })] public partial class Net;",
            "The weight of class 1 must be positive and finite in the network's precision, but is -2.5"),
        ["LG0034"] = (
            "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber, Delta = [|LG0034:-0.5|])] public partial class Net;",
            "Delta must be positive and finite in the network's precision, but is -0.5"),
        ["LG0035"] = (
            "[Network(4)] [Dense(2)] [Loss(Reduction = [|LG0035:Reduction.None|])] public partial class Net;",
            "Reduction.None produces one value per sample, but training needs the gradient of a single value; use "
            + "Mean or Sum"),
        ["LG0036"] = (
            "[Network(4)] [Dense(2)] [Loss([|LG0036:LossFunction.CrossEntropy|])] public partial class Net;",
            "CrossEntropy requires outputs that form a probability distribution (Softmax), but the activation of "
            + "the last layer is Identity"),
        ["LG0037"] = (
            "[Network(4)] [Dense(2, Softmax)] [Loss(ProbabilityFloor = [|LG0037:0.5|])] public partial class Net;",
            "ProbabilityFloor must be 0 (no floor) or a positive, normal number below 0.5 in the network's "
            + "precision, but is 0.5"),
        ["LG0038"] = (
            "[Network(4)] [Dense(3)] [Dropout([|LG0038:0|])] [Dense(2)] public partial class Net;",
            "Dropout has no effect, because a rate of 0 drops nothing"),
        ["LG0039"] = (
            "[Network(4)] [Dense(1, Sigmoid)] [Loss(ClassWeights = [19], PositiveWeights = [|LG0039:[19]|])] public partial class Net;",
            "For a single output, ClassWeights and PositiveWeights both weight the positive class; remove one of them"),
        ["LG0040"] = (
            "[Network(4)] [Dense(2)] [Optimizers([|LG0040:0|])] public partial class Net;",
            "The set of optimizers is empty; specify at least one, such as OptimizerKinds.Adam, or remove [Optimizers] "
            + "to generate all of them"),
        ["LG0041"] = (
            "[[|LG0041:Optimizers(OptimizerKinds.Adam)|]] public partial class Net;",
            "The optimizers of 'Net' have no effect without [Network(inputs)] on the same class"),
        ["LG0042"] = (
            "[[|LG0042:Loss(LossFunction.Huber)|]] public partial class Net;",
            "The loss of 'Net' has no effect without [Network(inputs)] on the same class"),
        ["LG0043"] = (
            "[Network(4)] [Dense(2)] [Optimizers(OptimizerKinds.Adam)] public partial class Net; public static class Use { "
            + "public static object A => Net.CreateOptimizerState([|LG0043:Optimizer.Momentum(0.1)|]); }",
            "The network 'Net' cannot be trained with Momentum, because its [Optimizers] leaves it out; add "
            + "OptimizerKinds.Momentum"),
        ["LG0044"] = (
            "[Network(4, Precision = Precision.Double)] [Dense(2)] [Loss([|LG0044:typeof(Off)|])] public partial class Net; "
            + "class Off : ILoss<float> { public static float Value(float d, float y) => y; public static float Derivative(float d, float y) => 1; }",
            "'Off' cannot be used as a loss, because it does not implement ILoss<double> and this network computes in "
            + "double"),
        ["LG0045"] = (
            "[Network(4)] [Dense(2, Initializer = Initializer.Zeros, InitializerValue = [|LG0045:1e-3|])] public partial class Net;",
            "InitializerValue applies only to Initializer.Constant, "
            + "but the weights are initialized with Initializer.Zeros"),
        ["LG0046"] = (
            "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = [|LG0046:double.NegativeInfinity|])] public partial class Net;",
            "InitializerValue must be a finite number, but is -Infinity"),
        ["LG0047"] = (
            "[Network(4)] [Dense(2, Initializer = [|LG0047:Initializer.Constant|])] public partial class Net;",
            "Initializer.Constant requires a value; add InitializerValue, such as InitializerValue = 0.1"),
        ["LG0048"] = (
            "[Network(4)] [Dense(2)] [Loss([|LG0048:LossFunction.Custom|])] public partial class Net;",
            "LossFunction.Custom does not state which loss is used; declare its type instead, such as "
            + "[Loss(typeof(Quantile))]"),
        ["LG0049"] = (
            "[Network(8, 8, 1)] [Conv2D(2, 3, Padding = [|LG0049:Padding.Causal|])] [Dense(2)] public partial class Net;",
            "Padding.Causal adds zeros before the first step of a sequence, but Conv2D processes an image, which has "
            + "no order in time; use Padding.Same"),
        ["LG0050"] = (
            "[Network(4)] [Dense(2, LeakyRelu, Slope = [|LG0050:-0.5|])] public partial class Net;",
            "Slope must be at least 0 and at most 1000, but is -0.5"),
        ["LG0051"] = (
            "[Network(4)] [Dense(2, Relu, Slope = [|LG0051:0.5|])] public partial class Net;",
            "Slope has no effect, because it is a setting of LeakyRelu and the activation is Relu"),
        ["LG0052"] = (
            "[Network(4)] [Dense(2, [|LG0052:typeof(string)|])] public partial class Net;",
            "'string' cannot be used as an activation, because it does not implement IActivation<float> and this "
            + "network computes in float"),
        ["LG0053"] = (
            "[Network(4)] [Dense(2, [|LG0053:typeof(System.Collections.Generic.List<int>)|])] public partial class Net;",
            "The generated code, which is in another file, cannot refer to the activation 'List', because 'List' "
            + "is generic"),
        ["LG0054"] = (
            "[Network(4)] [Dense(2, [|LG0054:typeof(Line)|])] public partial class Net; "
            + "class Line : IActivation<float> { static float IActivation<float>.Value(float z) => z; public static float Derivative(float z) => 1; }",
            "The generated code calls Line.Value by name, so 'Line' must implement it as a public method, not as "
            + "an explicit interface implementation"),
        ["LG0055"] = (
            "[Network(4)] [Dense(2)] public partial class [|LG0055:Net|]; namespace System { public class Span<T>; }",
            "The generated code of 'Net' needs 'System.Span', but in this project that full name refers to "
            + "something else; rename the conflicting type or namespace, or move it to another namespace"),
        ["LG0057"] = (
            "[Network(4)] [Dense(2)] public partial class Net { public string [|LG0057:Name|] { get; set; } }",
            "'Name' is not nullable, but the generated constructors leave it null; initialize it where it is "
            + "declared, or make it required or nullable"),
        ["LG0058"] = (
            "[Network(9)] [Dense(3)] [[|LG0058:Embedding(5, 4)|]] [Dense(2)] public partial class Net;",
            "An embedding requires tokens, one integer per step, but its input has 3 features; make it the first layer "
            + "and declare the network with [Network(steps)]"),
        ["LG0059"] = (
            "[Network(9, 6)] [Attention([|LG0059:4|])] [Dense(2)] public partial class Net;",
            "4 heads cannot share 6 features of a step equally; the number of features must be a multiple of 3 × 4, "
            + "because these are queries, keys and values"),
        ["LG0060"] = (
            "[Network(4)] [Dense(2)] public partial class Net { public bool [|LG0060:IsRandom|] => true; }",
            "The network 'Net' cannot have the property 'IsRandom', because this would replace the network's own "
            + "implementation of INetwork"),
        ["LG0061"] = (
            "[Network(4)] [Dense(2)] public partial class Net : [|LG0061:Base|]; [Network(4)] [Dense(2)] public partial class Base;",
            "The network 'Net' cannot derive from 'Base', which is a network itself; declare all layers on one "
            + "class, or keep the other network in a field"),
        ["LG0062"] = (
            "public class Base(int a) { public int A => a; } [Network(4)] [Dense(2)] public partial class Net : [|LG0062:Base|];",
            "The generated constructors of 'Net' cannot call a constructor of the base class 'Base', because all "
            + "of its constructors require arguments; add a parameterless constructor, such as 'protected Base() { "
            + "}'"),
        ["LG0063"] = (
            "[Network(4)] [Dense(2)] public partial class Net { public [|LG0063:Net|](string path) { } }",
            "The constructor 'Net(string)' must call a generated constructor, which draws the initial weights; add "
            + "': this(seed: 0)' or ': this(random)' after its parameter list"),
        ["LG0064"] = (
            "[Network(256, Unroll = [|LG0064:Unroll.Always|])] [Dense(256)] public partial class Net;",
            "Unroll.Always would unroll layers with 65,792 parameters, but the limit is 32,768; remove Unroll so "
            + "that large layers are generated as loops"),
        ["LG0065"] = (
            "[Network(4)] [Dense(2)] public partial class [|LG0065:Net|] { }",
            "The code generated for 'Net' requires C# 12 or later, but the project uses C# 11; remove "
            + "<LangVersion> from the project file, or set it to 12 or later"),
        ["LG0066"] = (
            "[Network(4)] " + string.Concat(Enumerable.Repeat("[Dense(2)] ", 256))
                + "[[|LG0066:Dense(2)|]] public partial class Net;",
            "The network 'Net' has 257 layers, but at most 256 are supported, because each layer adds hundreds of "
            + "lines of code"),
        ["LG0067"] = (
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [|LG0067:["
                + string.Join(", ", Enumerable.Repeat("1", 16_385)) + "]|])] public partial class Net;",
            "ClassWeights contains 16,385 weights, but at most 16,384 can be written into the generated code"),
        ["LG0068"] = (
            "[Network(9, 2)] [SimpleRNN(3, [|LG0068:Sigmoid|])] [Dense(2)] public partial class Net;",
            "A SimpleRNN has the activation Tanh or Relu, but 'Sigmoid' is declared"),
        ["LG0069"] = (
            "[Network(9, 2)] [[|LG0069:Bidirectional|]] [Dense(3)] [Dense(2)] public partial class Net;",
            "Bidirectional applies to the recurrent layer that follows it, which reads forwards, but Dense follows"),
        ["LG0070"] = (
            "[Network(4)] [Dense(3, Bias = false)] [BatchNorm(Momentum = [|LG0070:0.9|])] [Dense(2)] public partial class Net;",
            "Momentum = 0.9 gives each new batch a weight of 0.9 in the running statistics, as in PyTorch, so they "
            + "follow only the last few batches; in Keras, momentum is the weight of the old value, so 0.9 there "
            + "corresponds to 0.1 here"),
        ["LG0071"] = (
            "[Network(4)] [Dense(3, Relu, Initializer = [|LG0071:Initializer.Glorot|])] [Dense(2)] public partial class Net;",
            "Glorot keeps the variance of the values with symmetric activations, but Relu removes half of it in each layer; "
            + "use Initializer.He"),
        ["LG0072"] = (
            "[Network(4)] [Dense(3, Sigmoid)] [Dense(3, Sigmoid)] [Dense(3, Sigmoid)] [Dense(3, [|LG0072:Sigmoid|])] "
            + "[Dense(2)] public partial class Net;",
            "The network has 4 hidden layers with saturating activations such as Sigmoid, through which gradients vanish; "
            + "use Relu or Tanh, or normalize the layers"),
        ["LG0073"] = (
            "[Network(4)] [[|LG0073:Dense(3)|]] [BatchNorm(Relu)] [Dense(2)] public partial class Net;",
            "The biases of this layer have no effect, because batch normalization subtracts the mean of each channel and "
            + "has its own shift; set Bias = false"),
        ["LG0074"] = (
            "[Network(4)] [Dense(3, Relu)] [[|LG0074:Dropout(0.1)|]] [BatchNorm] [Dense(2)] public partial class Net;",
            "Dropout changes the variance that batch normalization learns for inference, where nothing is dropped; move "
            + "[Dropout] after the last batch normalization"),
        ["LG0075"] = (
            "[Network(4)] [Dense([|LG0075:1|], Relu)] [Dense(2)] public partial class Net;",
            "All outputs are functions of a single number, because the last hidden layer has one unit"),
        ["LG0076"] = (
            "[Network(4)] [Dense(2, Softmax)] [Loss([|LG0076:LossFunction.MeanSquaredError|])] public partial class Net;",
            "The gradient of the mean squared error vanishes where a softmax is certain and wrong; use "
            + "LossFunction.CrossEntropy"),
        ["LG0077"] = (
            "[Network(4)] [Dense(3, Initializer = [|LG0077:Initializer.Zeros|])] [Dense(2)] public partial class Net;",
            "With Initializer.Zeros, all units of this hidden layer compute the same and remain equal in training; use an "
            + "initializer that draws random weights"),
        ["LG0078"] = (
            "[Network(4)] [Dense(3, Relu)] [[|LG0078:Dropout(0.1)|]] [Dense(2)] public partial class Net;",
            "Dropout before a linear output adds noise to the predicted values in training that inference does not have; "
            + "move [Dropout] to an earlier layer or remove it"),
        ["LG0081"] = (
            "[OnnxNetwork([|LG0081:\"letters.onnx\"|])] public partial class Net;",
            "The project has no single model 'letters.onnx'; add <LayerGenOnnx Include=\"letters.onnx\" /> to the project "
            + "file, or write the whole path of one of its models (digits.onnx, models/damaged.onnx, "
            + "models/logarithms.onnx, models/other.onnx, models/recurrent.onnx)"),
        ["LG0082"] = (
            "[OnnxNetwork([|LG0082:\"damaged.onnx\"|])] public partial class Net;",
            "The model 'models/damaged.onnx' cannot be a network: it is not a model of ONNX: a field has 100 bytes, but "
            + "its message has only 1 left"),
        ["LG0083"] = (
            "[[|LG0083:OnnxNetwork(\"digits.onnx\")|]] [Dense(2)] public partial class Net;",
            "The layers of 'Net' are those of its model; remove [Network] and the layers, or remove [OnnxNetwork]"),
        ["LG0084"] = (
            "[OnnxNetwork([|LG0084:\"logarithms.onnx\"|])] public partial class Net;",
            "The network of the model 'models/logarithms.onnx' differs from it: node 'y' (LogSoftmax): the model returns "
            + "the logarithms of probabilities, and the network the probabilities"),
        ["LG0085"] = (
            "[Network(9, 2)] [Masking] [[|LG0085:Conv1D(3, 2)|]] [GRU(2)] public partial class Net;",
            "Conv1D cannot leave out the steps that layer 1 (Masking) masks, so it computes with all of them, and the "
            + "layers after it see no mask; remove the mask, or use layers that respect it"),
        ["LG0086"] = (
            "[Network(9, 2)] [Masking([|LG0086:double.NaN|])] [GRU(2)] public partial class Net;",
            "The value of a masked step must be finite in the network's precision, but is NaN"),
    };

    public static TheoryData<string> Ids => [.. Examples.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task The_whole_message_is_as_expected(string id)
    {
        (string source, string message) = Examples[id];
        source.ShouldContain("[|" + id + ":");
        return new MarkedDeclaration(source)
        {
            Language = id == "LG0065" ? LanguageVersion.CSharp11 : LanguageVersion.CSharp14,
            Messages = [message],
            IsLong = id == "LG0017",

            // For the class without the generated constructors, the compiler reports its own error.
            CompilerErrors = id is "LG0001" or "LG0011" ? ["CS0260"] : [],
            UsesNetwork = id == "LG0043",
            Networks = id is "LG0043" or "LG0061"
                ? 1
                : Rules.All.Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Error
                    || id is "LG0012" or "LG0041" or "LG0042"
                ? 0
                : 1,
        }.Check();
    }

    [Fact]
    public void Every_rule_has_an_example()
        => Examples.Keys.ShouldBe(
            Rules.All.Except([Rules.GeneratorFailed]).Select(rule => rule.Id),
            "No declaration may make the generator fail.");
}
