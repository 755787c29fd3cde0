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
            "The network class 'Net' must be declared partial, because the generator writes its other part"),
        ["LG0002"] = (
            "[[|LG0002:Network(4)|]] public partial class Net;",
            "The network 'Net' has no layers: add at least one, such as [Dense(2, Activation.Softmax)]"),
        ["LG0003"] = (
            "[Network([|LG0003:-4|])] [Dense(2)] public partial class Net;",
            "A network needs at least 1 input feature, but its 'inputs' is -4"),
        ["LG0004"] = (
            "[Network(4)] [Dense([|LG0004:-2000|])] public partial class Net;",
            "A layer needs at least 1 unit, but -2000 are declared"),
        ["LG0005"] = (
            "[Network(4)] [Dense(3)] [Dense(2, [|LG0005:Softmax|])] [Dense(1)] public partial class Net;",
            "Softmax makes the outputs of the network a distribution, so only the last layer can have it; this is layer 2 of 3"),
        ["LG0006"] = (
            "[Network(4)] public partial class Net; [[|LG0006:Dense(2)|]] partial class Net;",
            "The layers of 'Net' must all stand on the part that has [Network], because parts have no order among each other"),
        ["LG0007"] = (
            "[Network(4)] [Dense(2)] public partial class Net[|LG0007:<T>|];",
            "The network class 'Net' cannot be generic or stand inside a generic type, "
            + "because its shape and its type of numbers are fixed when it is generated"),
        ["LG0008"] = (
            "[Network(4)] [Dense(2)] public [|LG0008:abstract|] partial class Net;",
            "The network class 'Net' cannot be abstract: the generated code creates it"),
        ["LG0009"] = (
            "[Network(4)] [Dense(2)] public partial [|LG0009:struct|] Net;",
            "The network 'Net' must be a class, not a struct: a network holds its parameters, and a copy of it by value would share them"),
        ["LG0010"] = (
            "[Network(4)] [Dense(2, [|LG0010:(Activation)(-7000)|])] public partial class Net;",
            "Activation has no value -7000; expected one of Identity, Relu, Softmax, LeakyRelu, Elu, Gelu, Silu, Softplus, Tanh, Sigmoid, HardSigmoid"),
        ["LG0011"] = (
            "public class [|LG0011:Outer|] { [Network(4)] [Dense(2)] partial class Net; }",
            "The type 'Outer' must be declared partial, because the generator writes a part of the network class 'Net' inside it"),
        ["LG0012"] = (
            "[[|LG0012:Dense(2)|]] public partial class Net;",
            "The layers of 'Net' have no effect without [Network(inputs)] or [Network(height, width, channels)] on the same class"),
        ["LG0013"] = (
            "[Network(4)] [Dense(2)] public partial class Net { int [|LG0013:W1|] => 0; }",
            "The network 'Net' cannot have the property 'W1', because the generator writes a member of that name"),
        ["LG0014"] = (
            "[Network(4)] [[|LG0014:Dense(2_000_000_000)|]] public partial class Net;",
            "Up to this layer the network needs a buffer of 32,000,000,064 elements; at most 2,147,482,567 fit one array"),
        ["LG0015"] = (
            "[Network(4)] [Dense(2)] public partial class Net[|LG0015:()|];",
            "The network class 'Net' cannot have a primary constructor, because the generator writes the constructors that draw the initial weights"),
        ["LG0016"] = (
            "[Network(4)] [[|LG0016:Dense(100)|]] public partial class Net;",
            "Layer 1 of 1 (4 → 100) is written as loops over register tiles, not line by line: a width of 100 is more than the 64 up to which lines are written"),
        ["LG0017"] = (
            "[Network(200, Unroll = [|LG0017:Unroll.Always|])] [Dense(100)] public partial class Net;",
            "Unroll.Always writes the products of 20,100 parameters line by line; past 16,384 the C# compiler needs more than ten seconds"),
        ["LG0018"] = (
            "[Network(4)] [Dense(3)] [Dropout([|LG0018:1.5|])] [Dense(2)] public partial class Net;",
            "The rate is the probability that dropout drops a value, so it must be at least 0 and below 1, but it is 1.5"),
        ["LG0019"] = (
            "[Network(4)] [Dense(3)] [[|LG0019:Dropout(0.5)|]] public partial class Net;",
            "Dropout must stand before a layer that learns from what is left, but here it is the last one and would only destroy outputs of the network"),
        ["LG0020"] = (
            "[Network(1000)] [[|LG0020:Conv2D(6, 5)|]] public partial class Net;",
            "Conv2D needs an image (height × width × channels), but its input is 1,000 plain features: "
            + "declare the network with [Network(height, width, channels)], and no layer before this one that flattens images"),
        ["LG0021"] = (
            "[Network(8, 8, 1)] [Conv2D(2, 3, Stride = [|LG0021:-1|])] [Dense(2)] public partial class Net;",
            "The argument 'Stride' must be at least 1, but it is -1"),
        ["LG0022"] = (
            "[Network(8, 6, 3)] [MaxPool2D([|LG0022:7|])] [Dense(2)] public partial class Net;",
            "A window of 7×7 pixels does not fit an image of 8×6×3 (height × width × channels)"),
        ["LG0023"] = (
            "[Network(4)] [Dense(1)] [[|LG0023:Flatten|]] [Dense(2)] public partial class Net;",
            "Flatten needs an image (height × width × channels), but its input is 1 plain feature, flat already: leave Flatten out"),
        ["LG0024"] = (
            "[Network(4)] [Residual([|LG0024:2|])] [Dense(4)] public partial class Net;",
            "The residual run is to have 2 layers, but only 1 layer follows"),
        ["LG0025"] = (
            "[Network(4)] [[|LG0025:Residual(1)|]] [Dense(5)] [Dense(2)] public partial class Net;",
            "A residual layer adds the input of its run to the output, so both must have one shape, but the input is 4 and the output 5"),
        ["LG0026"] = (
            "[Network(4)] [[|LG0026:Activation(Tanh)|]] public partial class Net;",
            "No layer of the network has parameters, so there is nothing to train: add one, such as [Dense(2, Activation.Softmax)]"),
        ["LG0027"] = (
            "[Network(4)] [Dense(3)] [LayerNorm(Epsilon = [|LG0027:-1e-3|])] [Dense(2)] public partial class Net;",
            "Epsilon keeps the root of a variance of 0 from becoming a divisor of 0, so it must be a positive, finite number of the network's precision, but it is -0.001"),
        ["LG0028"] = (
            "[Network(4)] [Dense(3)] [BatchNorm(Momentum = [|LG0028:1.25|])] [Dense(2)] public partial class Net;",
            "Momentum is the share of a new batch in the running statistics, so it must be above 0 and at most 1, but it is 1.25"),
        ["LG0030"] = (
            "[Network(4, LabelSmoothing = [|LG0030:1.5|])] [Dense(2, Softmax)] public partial class Net;",
            "LabelSmoothing must be at least 0 and below 1, but is 1.5"),
        ["LG0031"] = (
            "[Network(4, LabelSmoothing = [|LG0031:0.1|])] [Dense(2)] public partial class Net;",
            "The loss is MeanSquaredError, which has no LabelSmoothing; only these have: BinaryCrossEntropy, CrossEntropy"),
        ["LG0032"] = (
            "[Network(4, ClassWeights = [|LG0032:new double[] { 1, 2, 3 }|])] [Dense(2, Softmax)] public partial class Net;",
            "ClassWeights must have one weight for each of the network's outputs (2 outputs), but has 3"),
        ["LG0033"] = (
            "[Network(4, ClassWeights = new[] { 1.5, [|LG0033:-2.5|] })] [Dense(2, Softmax)] public partial class Net;",
            "The weight of class 1 must be a positive, finite number of the network's precision, but is -2.5"),
        ["LG0034"] = (
            "[Network(4, Loss = LossFunction.Huber, HuberDelta = [|LG0034:-0.5|])] [Dense(2)] public partial class Net;",
            "HuberDelta must be a positive, finite number of the network's precision, but is -0.5"),
        ["LG0035"] = (
            "[Network(4, Reduction = [|LG0035:Reduction.None|])] [Dense(2)] public partial class Net;",
            "Reduction.None gives a value for each sample, and a network is trained with the gradient of one: expected Mean or Sum"),
        ["LG0036"] = (
            "[Network(4, Loss = [|LG0036:LossFunction.CrossEntropy|])] [Dense(2)] public partial class Net;",
            "CrossEntropy needs outputs that are a distribution (Softmax), but the last layer has Identity"),
        ["LG0037"] = (
            "[Network(4, ProbabilityFloor = [|LG0037:0.5|])] [Dense(2, Softmax)] public partial class Net;",
            "ProbabilityFloor must be 0 for none, or a positive, normal number of the network's precision below 0.5, but is 0.5"),
        ["LG0038"] = (
            "[Network(4)] [Dense(3)] [Dropout([|LG0038:0|])] [Dense(2)] public partial class Net;",
            "Dropout has no effect here: with a rate of 0 nothing is dropped"),
        ["LG0039"] = (
            "[Network(4, ClassWeights = [19], PositiveWeights = [|LG0039:[19]|])] [Dense(1, Sigmoid)] public partial class Net;",
            "Of a single output ClassWeights and PositiveWeights both weigh the positive class: leave one of them out"),
        ["LG0040"] = (
            "[Network(4)] [Dense(2)] [Optimizers([|LG0040:0|])] public partial class Net;",
            "The set of optimizers is empty: name at least one, such as OptimizerKinds.Adam, or leave [Optimizers] out for all"),
        ["LG0041"] = (
            "[[|LG0041:Optimizers(OptimizerKinds.Adam)|]] public partial class Net;",
            "The optimizers of 'Net' have no effect without [Network(inputs)] on the same class"),
        ["LG0045"] = (
            "[Network(4)] [Dense(2, Initializer = Initializer.Zeros, InitializerValue = [|LG0045:1e-3|])] public partial class Net;",
            "InitializerValue is the value of Initializer.Constant, but the weights start with Initializer.Zeros"),
        ["LG0046"] = (
            "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = [|LG0046:double.NegativeInfinity|])] public partial class Net;",
            "InitializerValue must be a finite number, but is -Infinity"),
        ["LG0047"] = (
            "[Network(4)] [Dense(2, Initializer = [|LG0047:Initializer.Constant|])] public partial class Net;",
            "Initializer.Constant needs a value: add InitializerValue, such as InitializerValue = 0.1"),
        ["LG0050"] = (
            "[Network(4)] [Dense(2, LeakyRelu, Slope = [|LG0050:-0.5|])] public partial class Net;",
            "Slope must be at least 0 and at most 1000, but is -0.5"),
        ["LG0051"] = (
            "[Network(4)] [Dense(2, Relu, Slope = [|LG0051:0.5|])] public partial class Net;",
            "Slope has no effect here: it is a setting of LeakyRelu, and the activation is Relu"),
        ["LG0052"] = (
            "[Network(4)] [Dense(2, [|LG0052:typeof(string)|])] public partial class Net;",
            "'string' cannot be the activation, because it does not implement IActivation<float>, and this network computes in float"),
        ["LG0053"] = (
            "[Network(4)] [Dense(2, [|LG0053:typeof(System.Collections.Generic.List<int>)|])] public partial class Net;",
            "The generated code, which stands in a file of its own, cannot name the activation 'List': 'List' is generic"),
        ["LG0054"] = (
            "[Network(4)] [Dense(2, [|LG0054:typeof(Line)|])] public partial class Net; "
            + "class Line : IActivation<float> { static float IActivation<float>.Value(float z) => z; public static float Derivative(float z) => 1; }",
            "The generated code calls Line.Value by its name, so 'Line' must implement it as a public method, not explicitly"),
        ["LG0055"] = (
            "[Network(4)] [Dense(2)] public partial class [|LG0055:Net|]; namespace System { public class Span<T>; }",
            "The generated code of 'Net' needs 'System.Span', but in this project that full name means something else: "
            + "rename what takes its place, or move it to another namespace"),
        ["LG0057"] = (
            "[Network(4)] [Dense(2)] public partial class Net { public string [|LG0057:Name|] { get; set; } }",
            "'Name' is not nullable, but the generated constructors leave it null: "
            + "give it a value where it is declared, or make it required or nullable"),
        ["LG0060"] = (
            "[Network(4)] [Dense(2)] public partial class Net { public int [|LG0060:InputCount|] => 2; }",
            "The network 'Net' cannot have the property 'InputCount', because the runtime, which calls by the names of IPredictor, would no longer reach the network's own"),
        ["LG0061"] = (
            "[Network(4)] [Dense(2)] public partial class Net : [|LG0061:Base|]; [Network(4)] [Dense(2)] public partial class Base;",
            "The network 'Net' cannot derive from 'Base', which is a network itself: declare all layers on one class, and keep another network in a field"),
        ["LG0062"] = (
            "public class Base(int a) { public int A => a; } [Network(4)] [Dense(2)] public partial class Net : [|LG0062:Base|];",
            "The generated constructors of 'Net' cannot call one of its base class 'Base': each of them has parameters. "
            + "Give it one without parameters, such as 'protected Base() { }'"),
        ["LG0063"] = (
            "[Network(4)] [Dense(2)] public partial class Net { public [|LG0063:Net|](string path) { } }",
            "The constructor 'Net(string)' must call a generated one, which draws the initial weights: write ': this(seed: 0)' or ': this(random)' behind its parameters"),
        ["LG0064"] = (
            "[Network(256, Unroll = [|LG0064:Unroll.Always|])] [Dense(256)] public partial class Net;",
            "Unroll.Always would write the products of 65,792 parameters line by line, but at most 32,768 are written: leave Unroll out, so that large layers become loops"),
        ["LG0065"] = (
            "[Network(4)] [Dense(2)] public partial class [|LG0065:Net|] { }",
            "The code generated for 'Net' needs C# 12 or newer, but the project is compiled as C# 11: leave <LangVersion> out of the project file, or set it to 12 or more"),
        ["LG0066"] = (
            "[Network(4)] " + string.Concat(Enumerable.Repeat("[Dense(2)] ", 256)) + "[[|LG0066:Dense(2)|]] public partial class Net;",
            "The network 'Net' has 257 layers, but at most 256 are written: each has some hundred lines of code"),
        ["LG0067"] = (
            "[Network(4, ClassWeights = [|LG0067:[" + string.Join(", ", Enumerable.Repeat("1", 16_385)) + "]|])] [Dense(2, Softmax)] public partial class Net;",
            "ClassWeights has 16,385 weights, but at most 16,384 are written into the code"),
        ["LG0070"] = (
            "[Network(4)] [Dense(3)] [BatchNorm(Momentum = [|LG0070:0.9|])] [Dense(2)] public partial class Net;",
            "Momentum = 0.9 gives each new batch a share of 0.9 in the running statistics, as in PyTorch, so that they follow the last few batches; "
            + "Keras means the share that stays, and its 0.9 is 0.1 here"),
    };

    public static TheoryData<string> Ids => [.. Examples.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Says_what_is_wrong_in_full(string id)
    {
        (string source, string message) = Examples[id];
        source.ShouldContain("[|" + id + ":");
        return new MarkedDeclaration(source)
        {
            Language = id == "LG0065" ? LanguageVersion.CSharp11 : LanguageVersion.CSharp14,
            Messages = [message],

            // Of the class as it stands, without the generated constructors, the compiler has its own word.
            CompilerErrors = id == "LG0062" ? ["CS7036"] : [],
            Networks = id == "LG0061" ? 1 : Rules.All.Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Error || id is "LG0012" or "LG0041" ? 0 : 1,
        }.Check();
    }

    [Fact]
    public void Every_rule_has_an_example()
        => Examples.Keys.ShouldBe(Rules.All.Except([Rules.GeneratorFailed]).Select(rule => rule.Id), "No declaration may make the generator fail.");
}
