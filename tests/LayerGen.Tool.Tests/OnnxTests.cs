using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tool.Tests;

/// <summary>The command <c>onnx</c>, and models in <c>inspect</c>.</summary>
public sealed class OnnxTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_the_declaration_from_which_it_was_saved()
    {
        new Demo.PixelNet(seed: 1).SaveOnnx(_folder["pixels.onnx"]);

        string output = _folder.Run("onnx", "pixels.onnx").Succeeded();

        output.TrimEnd('\n').Replace('\n', ' ').ShouldBe(Demo.PixelNet.Declaration);
    }

    [Fact]
    public void The_weights_that_are_written_are_those_of_the_model()
    {
        var net = new Demo.PixelNet(seed: 1);
        net.SaveOnnx(_folder["pixels.onnx"]);

        _folder.Run("onnx", "pixels.onnx", "--to", "Pixels.cs").Succeeded()
            .ShouldBe("Pixels.cs: 3 layers\nPixels.safetensors: 119 values\n");

        Demo.PixelNet loaded = Demo.PixelNet.Load(_folder["Pixels.safetensors"], WeightMap.PyTorch);
        loaded.Parameters.ToArray().ShouldBe(net.Parameters.ToArray());
        File.ReadAllText(_folder["Pixels.cs"]).ShouldEndWith("[Dense(3, Softmax)]\npublic partial class Pixels;\n");
    }

    [Fact]
    public void The_weights_of_recurrent_layers_have_the_names_of_PyTorch()
    {
        var net = new Demo.GestureNet(seed: 1);
        foreach (ref float value in net.Parameters)
        {
            value += 0.5f;
        }

        net.SaveOnnx(_folder["gestures.onnx"]);

        _folder.Run("onnx", "gestures.onnx").Succeeded().TrimEnd('\n').Replace('\n', ' ')
            .ShouldBe(Demo.GestureNet.Declaration);
        _folder.Run("onnx", "gestures.onnx", "--to", "Gestures.cs").Succeeded();
        _folder.Run("inspect", "Gestures.safetensors", "--tensors").Succeeded().ShouldContain("1.weight_hh_l0");

        Demo.GestureNet loaded = Demo.GestureNet.Load(_folder["Gestures.safetensors"], WeightMap.PyTorch);
        loaded.Parameters.ToArray().ShouldBe(net.Parameters.ToArray());
    }

    [Fact]
    public void Existing_files_are_kept()
    {
        SavedFiles.SaveModel(_folder["parity.onnx"]);
        File.WriteAllText(_folder["Net.safetensors"], "before");

        _folder.Run("onnx", "parity.onnx", "--to", "Net.cs").Failed().ShouldBe(
            "--to: expected a new file, but 'Net.safetensors' exists. --force overwrites it.");
        _folder.Run("onnx", "parity.onnx", "--to", "net-1.cs").Failed(2).ShouldStartWith("--to: expected a C# file");
        _folder.Run("onnx", "parity.onnx", "--to", "Net.txt").Failed(2).ShouldStartWith("--to: expected a C# file");

        File.ReadAllText(_folder["Net.safetensors"]).ShouldBe("before");
        File.Exists(_folder["Net.cs"]).ShouldBeFalse();
        _folder.Run("onnx", "parity.onnx", "--to", "Net.cs", "--force").Succeeded();
    }

    [Fact]
    public void What_is_not_a_model_or_not_a_network_is_named()
    {
        // A graph with the input x and the output y, which nothing computes.
        File.WriteAllBytes(_folder["empty.onnx"], [8, 8, 58, 0]);
        File.WriteAllText(_folder["text.onnx"], "{}");

        _folder.Run("onnx", "missing.onnx").Failed().ShouldBe(
            "MODEL: expected an existing file, but found no 'missing.onnx'.");
        _folder.Run("onnx", "text.onnx").Failed().ShouldStartWith("MODEL: expected a model of ONNX, but got 'text.onnx': ");
        _folder.Run("onnx", "empty.onnx").Failed().ShouldBe(
            "MODEL: expected a graph of layers, but got 'empty.onnx':\n  it has 0 inputs () instead of one\n"
            + "  it has 0 outputs () instead of one");
        _folder.Run("inspect", "empty.onnx").Succeeded().ShouldContain("It cannot be a network:\n");
    }

    [Fact]
    public void A_model_without_its_weights_is_not_written()
    {
        SavedFiles.SaveModel(_folder["parity.onnx"]);
        byte[] model = File.ReadAllBytes(_folder["parity.onnx"]);

        // The values of a tensor, field 9, become a field that nobody reads.
        int name = model.AsSpan().IndexOf("W1"u8);
        model[name + 2].ShouldBe((byte)0x4A);
        model[name + 2] = 0x7A;
        File.WriteAllBytes(_folder["hollow.onnx"], model);

        _folder.Run("onnx", "hollow.onnx", "--to", "Hollow.cs").Failed().ShouldStartWith(
            "MODEL: expected a value for each element of 'W1'");
        File.Exists(_folder["Hollow.cs"]).ShouldBeFalse();
        File.Exists(_folder["Hollow.safetensors"]).ShouldBeFalse();
    }

    [Fact]
    public void The_tensors_of_a_model_can_be_inspected()
    {
        SavedFiles.SaveModel(_folder["parity.onnx"]);

        string summary = _folder.Run("inspect", "parity.onnx").Succeeded();

        summary.ShouldContain("operators of opset     17\n");
        summary.ShouldContain("3 Gemm, 2 Relu, Softmax, Identity\n");
        summary.ShouldContain("[Dense(2, Softmax)]\n");
        _folder.Run("inspect", "parity.onnx", "--tensors").Succeeded().ShouldContain("1.Weight   Float32   16×4");
        _folder.Run("inspect", "parity.onnx", "--values", "1.Bias").Succeeded().Split(' ').Length.ShouldBe(16);
    }
}
