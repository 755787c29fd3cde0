using System.Collections.Immutable;
using LayerGen.Schemas;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Schemas;

public sealed class NetworkSchemaTests
{
    private static LossSchema Loss => new(LossFunction.MeanSquaredError, [new("Reduction", "Mean")]);

    [Fact]
    public void It_describes_the_declaration()
    {
        NetworkSchema schema = PictureNet.Schema;

        schema.Name.ShouldBe("PictureNet");
        schema.FullName.ShouldBe("LayerGen.Tests.Schemas.PictureNet");
        schema.InputShape.ShouldBe(new TensorShape(6, 6, 1));
        schema.OutputCount.ShouldBe(3);
        schema.Layers.Select(layer => layer.ToString()).ShouldBe(
        [
            "Layer 1, Conv2D 6×6×1 → 6×6×2", "Layer 2, BatchNorm 6×6×2 → 6×6×2", "Layer 3, MaxPool2D 6×6×2 → 3×3×2",
            "Layer 4, Flatten 3×3×2 → 18", "Layer 5, Dropout 18 → 18", "Layer 6, Dense 18 → 3",
        ]);
        schema.Layers[0]["Padding"].Text.ShouldBe("Same");
        schema.Layers[4]["Rate"].ToDouble().ShouldBe(0.25);
        schema.Layers[5]["Initializer"].Text.ShouldBe("Xavier", "the default of the activation");
        schema.Layers[5]["Units"].ToInt32().ShouldBe(3);
        schema.Layers[5]["Bias"].ToBoolean().ShouldBeTrue();
        schema.Loss.Function.ShouldBe(LossFunction.CrossEntropy);
        schema.Loss["ClassWeights"].ToNumbers().ShouldBeEmpty();
        schema.ToString().ShouldBe("PictureNet: 6×6×1 → 6×6×2 → 6×6×2 → 3×3×2 → 18 → 18 → 3, Single, 81 parameters");
    }

    [Fact]
    public void It_contains_the_position_of_each_tensor()
    {
        PictureNet.Schema.Tensors.Select(tensor => $"{tensor} at {tensor.Offset}, {tensor.Symbol}").ShouldBe(
        [
            "W1, Weight, 3×3×1×2 at 0, W1",
            "b1, Bias, 2 at 18, b1",
            "Gamma2, Scale, 2 at 20, γ2",
            "Beta2, Shift, 2 at 22, β2",
            "W6, Weight, 18×3 at 24, W6", "b6, Bias, 3 at 78, b6",
            "RunningMean2, RunningMean, 2 at 0, μ2", "RunningVariance2, RunningVariance, 2 at 2, σ²2",
        ]);
        PictureNet.Schema.GetTensor("W6").Layer.ShouldBe(6);
    }

    [Fact]
    public void A_residual_layer_has_two_inputs()
    {
        RunNet.Schema.Layers.Select(layer => layer.Kind + " " + string.Join(", ", layer.Inputs))
            .ShouldBe(["Dense 0", "Dense 1", "Dense 2", "Residual 3, 1", "Dense 4"]);
        RunNet.Schema.Layers[1]["Slope"].ToDouble().ShouldBe(0.2);
    }

    [Fact]
    public void A_field_of_the_class_can_be_initialized_with_it()
        => RunNet.Key.ShouldBe("runs/" + RunNet.Schema.Fingerprint);

    [Fact]
    public void The_canonical_text_has_one_line_per_item()
    {
        RunNet.Schema.CanonicalText.ShouldBe("""
            layergen-schema 1
            precision Double
            input 4
            layer 1 Dense
              inputs 0
              Units 4
              Activation Tanh
              Bias true
              Initializer Xavier
            layer 2 Dense
              inputs 1
              Units 5
              Activation LeakyRelu
              Slope 0.2
              Bias true
              Initializer He
            layer 3 Dense
              inputs 2
              Units 4
              Activation Identity
              Bias true
              Initializer Xavier
            layer 4 Residual
              inputs 3, 1
              Layers 2
              Activation Relu
            layer 5 Dense
              inputs 4
              Units 1
              Activation Identity
              Bias true
              Initializer Xavier
            loss MeanSquaredError
              Reduction Mean

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_missing_name_causes_an_error_that_lists_the_existing_ones()
    {
        Should.Throw<KeyNotFoundException>(() => RunNet.Schema.GetTensor("W9")).Message
            .ShouldBe("Expected a tensor of RunNet, which has W1, b1, W2, b2, W3, b3, W5, b5, but got 'W9'.");
        Should.Throw<KeyNotFoundException>(() => RunNet.Schema.Layers[1]["Rate"]).Message
            .ShouldBe("Expected an argument of layer 2 (Dense), which has Units, Activation, Slope, Bias, Initializer, but got 'Rate'.");
        Should.Throw<KeyNotFoundException>(() => RunNet.Schema.Loss["Delta"]).Message
            .ShouldBe("Expected an argument of MeanSquaredError, which has Reduction, but got 'Delta'.");
        RunNet.Schema.TryGetTensor("w1", out _).ShouldBeFalse();
        Should.Throw<ArgumentNullException>(() => RunNet.Schema.GetTensor(null!));
    }

    [Fact]
    public void An_argument_of_another_type_is_rejected()
    {
        LayerSchema layer = RunNet.Schema.Layers[1];

        Should.Throw<InvalidOperationException>(() => layer["Activation"].ToDouble())
            .Message.ShouldBe("Expected a number, but Activation is 'LeakyRelu'.");
        Should.Throw<InvalidOperationException>(() => layer["Slope"].ToInt32())
            .Message.ShouldBe("Expected a whole number, but Slope is '0.2'.");
        Should.Throw<InvalidOperationException>(() => layer["Slope"].ToBoolean())
            .Message.ShouldBe("Expected true or false, but Slope is '0.2'.");
        Should.Throw<InvalidOperationException>(() => layer["Slope"].ToNumbers())
            .Message.ShouldBe("Expected a list of numbers, but Slope is '0.2'.");
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Should.Throw<ArgumentException>(() => new ArgumentSchema("", 1)).ParamName.ShouldBe("name");
        Should.Throw<ArgumentException>(() => new ArgumentSchema("Rate of", 1)).ParamName.ShouldBe("name");
        Should.Throw<ArgumentException>(() => new ArgumentSchema("Rate", double.NaN)).ParamName.ShouldBe("value");
        Should.Throw<ArgumentException>(() => new ArgumentSchema("Rates", [1, double.PositiveInfinity]))
            .ParamName.ShouldBe("value");
        Should.Throw<ArgumentException>(() => new ArgumentSchema("Type", "A\nB")).ParamName.ShouldBe("value");
        new ArgumentSchema("Slope", -0.0).Text.ShouldBe("0");
        new ArgumentSchema("Weights", [0.1, 1e-7, 2.5]).Text.ShouldBe("[0.1, 1E-07, 2.5]");
    }

    [Fact]
    public void Shapes_are_checked_and_compared()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new TensorShape(3, 0));
        Should.Throw<ArgumentException>(() => new TensorShape(65536, 65536))
            .Message.ShouldStartWith("Expected a shape of at most 2147483647 elements, but got 65536×65536.");
        (new TensorShape(2, 3) == new TensorShape(2, 3)).ShouldBeTrue();
        (new TensorShape(2, 3) != new TensorShape(3, 2)).ShouldBeTrue();
        new TensorShape(2, 3).GetHashCode().ShouldBe(new TensorShape(2, 3).GetHashCode());
        new TensorShape(2, 3).Equals((object)new TensorShape(6)).ShouldBeFalse();
        default(TensorShape).Rank.ShouldBe(0);
        new TensorShape(28, 28, 1).Count.ShouldBe(784);
    }

    [Fact]
    public void Tensors_are_checked()
    {
        var shape = new TensorShape(2);
        Should.Throw<ArgumentException>(() => new TensorSchema(" ", "W1", TensorRole.Weight, shape, 0, 1))
            .ParamName.ShouldBe("name");
        Should.Throw<ArgumentOutOfRangeException>(() => new TensorSchema("W1", "W1", (TensorRole)99, shape, 0, 1))
            .ParamName.ShouldBe("role");
        Should.Throw<ArgumentOutOfRangeException>(() => new TensorSchema("W1", "W1", TensorRole.Weight, shape, -1, 1))
            .ParamName.ShouldBe("offset");
        Should.Throw<ArgumentOutOfRangeException>(() => new TensorSchema("W1", "W1", TensorRole.Weight, shape, 0, 0))
            .ParamName.ShouldBe("layer");
        Should.Throw<ArgumentException>(() => new TensorSchema("W1", "W1", TensorRole.Weight, default, 0, 1))
            .ParamName.ShouldBe("shape");
        Should.Throw<ArgumentException>(() => new TensorSchema("W1", "W1", TensorRole.Weight, shape, int.MaxValue, 1))
            .ParamName.ShouldBe("shape");
    }

    [Fact]
    public void Layers_are_checked()
    {
        Should.Throw<ArgumentException>(() => Layer(1, inputs: [1])).Message
            .ShouldStartWith(
                "Expected numbers of layers before layer 1, or 0 for the input of the network, but got [1].");
        Should.Throw<ArgumentException>(() => Layer(1, inputs: [])).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentNullException>(() => Layer(1, inputs: default(ImmutableArray<int>)))
            .ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentException>(() => Layer(1, [0], arguments: [new("Units", 1), new("Units", 2)])).Message
            .ShouldStartWith("Expected each argument once, but 'Units' occurs twice.");
        Should.Throw<ArgumentException>(() => Layer(2, [1], tensors: [Tensor("W1", 0, 1)])).Message
            .ShouldStartWith("Expected tensors of layer 2, but W1 belongs to layer 1.");
    }

    [Fact]
    public void Networks_are_checked()
    {
        Should.Throw<ArgumentException>(() => Network([])).Message.ShouldStartWith("Expected at least one layer.");
        Should.Throw<ArgumentException>(() => Network([Layer(2, [0])]))
            .Message.ShouldStartWith("Expected layer 1, but got layer 2.");
        Should.Throw<ArgumentException>(() => Network([Layer(1, [0], input: 5)])).Message
            .ShouldStartWith("Expected layer 1 to take 3, the shape of the network's input, but its input shape is 5.");
        Should.Throw<ArgumentException>(() => Network([Layer(1, [0], tensors: [Tensor("W1", 1, 1)])])).Message
            .ShouldStartWith("Expected W1 at offset 0, where the tensor before it ends, but got 1.");
        Should.Throw<ArgumentException>(
            () => Network([Layer(1, [0], tensors: [Tensor("W1", 0, 1), Tensor("W1", 2, 1)])])).Message
            .ShouldStartWith("Expected a name for each tensor, but 'W1' occurs twice.");
        Should.Throw<ArgumentException>(() => Network([Layer(1, [0])], "D55115")).Message
            .ShouldStartWith("Expected 64 hexadecimal digits in lower case, but got 'D55115'.");
        Network([Layer(1, [0])]).Fingerprint.ShouldBe(Network([Layer(1, [0])]).ComputeFingerprint());
    }

    private static NetworkSchema Network(ImmutableArray<LayerSchema> layers, string? fingerprint = null)
        => new("Net", "Demo.Net", Precision.Single, new TensorShape(3), layers, Loss, fingerprint);

    private static LayerSchema Layer(
        int number,
        ImmutableArray<int> inputs,
        int input = 3,
        ImmutableArray<ArgumentSchema>? arguments = null,
        ImmutableArray<TensorSchema>? tensors = null)
        => new(number, "Dense", inputs, new TensorShape(input), new TensorShape(3), arguments ?? [], tensors ?? []);

    private static TensorSchema Tensor(string name, int offset, int layer)
        => new(name, name, TensorRole.Weight, new TensorShape(2), offset, layer);
}
