using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>The modules of PyTorch and Keras are found by their names and shapes.</summary>
public sealed class WeightMapTests
{
    [Theory]
    [InlineData("fc1", "fc2", "fc3")]
    [InlineData("0", "2", "10")]
    [InlineData("a", "b", "c")]
    [InlineData("layers.9", "layers.10", "layers.100")]
    [InlineData("net.0.fc", "net.1.fc", "net.2.fc")]
    [InlineData("module.block1.a", "module.block1.b", "module.block2.a")]
    [InlineData("fc_1", "fc_2", "fc_10")]
    public void Numbers_and_letters_tell_the_order(string first, string second, string third)
    {
        var net = new Saved.EqualShapes(seed: 1);
        byte[] file = Dense(third, 3, 2, 2).Plus(Dense(first, 1, 2, 2)).Plus(Dense(second, 2, 2, 2)).ToBytes();

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch).IsComplete.ShouldBeTrue();

        new[] { net.b1[0], net.b2[0], net.b3[0] }.ShouldBe([1f, 2f, 3f]);
    }

    [Theory]
    [InlineData("encoder", "hidden", "decoder")]
    [InlineData("fc1", "fc2", "fc")]
    [InlineData("q", "k", "v")]
    [InlineData("encoder.0", "encoder.1", "decoder.0")]
    [InlineData("fc1", "fc01", "fc2")]
    [InlineData("fc1", "fc1.down", "fc2")]
    public void Words_with_equal_shapes_need_a_list(string first, string second, string third)
    {
        var net = new Saved.EqualShapes(seed: 1);
        byte[] file = Dense(third, 3, 2, 2).Plus(Dense(first, 1, 2, 2)).Plus(Dense(second, 2, 2, 2)).ToBytes();

        string message = Should.Throw<NetworkFormatException>(() =>
            WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch)).Message;
        message.ShouldContain("List the modules in the order of the layers: WeightMap.PyTorch.WithModules(…)");
        message.ShouldContain($"'{third}'");

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch.WithModules(first, second, third));
        new[] { net.b1[0], net.b2[0], net.b3[0] }.ShouldBe([1f, 2f, 3f]);
    }

    [Fact]
    public void Words_with_different_shapes_are_found_by_shape()
    {
        var net = new Saved.DifferentShapes(seed: 1);
        byte[] file = Dense("output", 4, 2, 1).Plus(Dense("hidden2", 3, 2, 2)).Plus(Dense("embedding", 1, 3, 2))
            .Plus(Dense("hidden1", 2, 2, 2)).ToBytes();

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch).IsComplete.ShouldBeTrue();

        new[] { net.b1[0], net.b2[0], net.b3[0], net.b4[0] }.ShouldBe([1f, 2f, 3f, 4f]);
    }

    [Fact]
    public void A_module_is_used_for_one_layer()
    {
        var net = new Saved.DifferentShapes(seed: 1);
        byte[] file = Dense("output", 4, 2, 1).Plus(Dense("hidden", 3, 2, 2)).Plus(Dense("input", 1, 3, 2)).ToBytes();

        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch))
            .Message.ShouldContain("W3 (2×2): expected, but not found.");
    }

    [Fact]
    public void A_list_of_modules_must_be_complete()
    {
        var net = new Saved.EqualShapes(seed: 1);
        byte[] file = Dense("a", 3, 2, 2).ToBytes();

        Should.Throw<ArgumentException>(() =>
            WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch.WithModules("a"))).Message
            .ShouldContain("Expected the modules of the 3 layers that have parameters");
        Should.Throw<ArgumentException>(() => WeightMap.PyTorch.WithModules("a", " "));
        Should.Throw<NetworkFormatException>(() =>
            WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch.WithModules("a", "b", "c"))).Message
            .ShouldContain("W2 (2×2): expected, but not found.");
    }

    [Fact]
    public void A_single_module_needs_no_name()
    {
        var net = new Saved.LineSingle(seed: 1);
        byte[] file = new SafetensorsText().AddSingle("weight", [1, 1], 2).AddSingle("bias", [1], 3).ToBytes();

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch).IsComplete.ShouldBeTrue();

        net.Parameters.ToArray().ShouldBe([2f, 3f]);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("sequential/", "")]
    [InlineData("", ":0")]
    public void The_first_of_many_layers_of_Keras_has_no_number(string before, string after)
    {
        var net = new Saved.TwelveLayers(seed: 1);
        var file = new SafetensorsText();
        for (int k = 11; k >= 0; k--)
        {
            string name = before + (k == 0 ? "dense" : $"dense_{k}");
            file.AddSingle($"{name}/kernel{after}", [1, 1], k).AddSingle($"{name}/bias{after}", [1], k + 0.5f);
        }

        WeightFile.LoadWeights(file.ToBytes(), net.Tensors, WeightMap.Keras).IsComplete.ShouldBeTrue();

        net.Parameters.ToArray().ShouldBe(Enumerable.Range(0, 24).Select(k => k / 2f));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_layers_of_Keras_have_the_order_of_the_network(bool isFlat)
    {
        int[] image = isFlat ? [4] : [2, 1, 2];
        byte[] file = new SafetensorsText()
            .AddSingle("batch_normalization/beta", [3], 20, 21, 22)
            .AddSingle("batch_normalization/gamma", [3], 17, 18, 19)
            .AddSingle("batch_normalization/moving_mean", [3], 33, 34, 35)
            .AddSingle("batch_normalization/moving_variance", [3], 36, 37, 38)
            .AddSingle("conv2d/bias", [3], 14, 15, 16)
            .AddSingle("conv2d/kernel", [1, 1, 2, 3], 8, 9, 10, 11, 12, 13)
            .AddSingle("dense/bias", [2], 35, 36)
            .AddSingle("dense/kernel", [6, 2], [.. Enumerable.Range(23, 12).Select(k => (float)k)])
            .AddSingle("dropout/seed_generator/seed_generator_state", [2], 0, 0)
            .AddSingle("layer_normalization/beta", image, 4, 5, 6, 7)
            .AddSingle("layer_normalization/gamma", image, 0, 1, 2, 3)
            .ToBytes();
        var net = new Saved.ImageNet(seed: 1);

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.Keras).IsComplete.ShouldBeTrue();

        net.Parameters.ToArray().ShouldBe(Enumerable.Range(0, 37).Select(k => (float)k));
        net.Statistics.ToArray().ShouldBe(Enumerable.Range(33, 6).Select(k => (float)k));
    }

    private static Module Dense(string name, float value, int inputs, int units) => new(name, value, inputs, units);

    /// <summary>A dense module of PyTorch whose biases have one value, or several modules.</summary>
    private sealed class Module(string name, float value, int inputs, int units)
    {
        private readonly List<Module> _others = [];

        public Module Plus(Module other)
        {
            _others.Add(other);
            return this;
        }

        public byte[] ToBytes()
        {
            var file = new SafetensorsText();
            WriteTo(file);
            return file.ToBytes();
        }

        private void WriteTo(SafetensorsText file)
        {
            file.AddSingle(name + ".bias", [units], [.. Enumerable.Repeat(value, units)])
                .AddSingle(name + ".weight", [units, inputs], new float[units * inputs]);
            _others.ForEach(other => other.WriteTo(file));
        }
    }
}
