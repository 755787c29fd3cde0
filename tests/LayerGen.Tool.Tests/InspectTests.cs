using System.IO.Compression;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tool.Tests;

/// <summary>The command <c>inspect</c>.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_have_declaration_classes_attachments_and_tensors()
    {
        SavedFiles.SaveWeights(_folder["parity.safetensors"]);

        string output = _folder.Run("inspect", "parity.safetensors").Succeeded();

        output.ShouldStartWith("parity.safetensors: weights of LayerGen (safetensors), 2.4 KB\n");
        output.ShouldContain(
            "declaration   [Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]\n");
        output.ShouldContain($"fingerprint   {ParityNet.Schema.Fingerprint}\n");
        output.ShouldContain("values        386 in 6 tensors\n");
        output.ShouldContain("classes       even, odd\n");
        output.ShouldContain("source        measured in May\n");
        output.ShouldContain("W1       Float32   4×16");
        output.ShouldContain("b3       Float32   2");
    }

    [Fact]
    public void Figures_are_those_of_the_values()
    {
        NumpyFile.Save(_folder["a.npy"], NumpyArray.Create<float>([-1, 2, 3, 8], 2, 2));

        string output = _folder.Run("inspect", "a.npy").Succeeded();

        output.ShouldBe(
            """
            a.npy: an array of NumPy (.npy), 144 B

            tensor   type      shape   min   mean    std   max   not finite
            array    Float32   2×2      -1      3   3.24     8

            """,
            StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void A_checkpoint_has_its_epochs_and_the_network_before_the_state_of_the_run()
    {
        SavedFiles.SaveCheckpoint(_folder["run.safetensors"]);

        string output = _folder.Run("inspect", "run.safetensors").Succeeded();

        output.ShouldStartWith("run.safetensors: a checkpoint of LayerGen (safetensors)");
        output.ShouldContain("epochs        3\n");
        output.ShouldContain("best epoch    3 (");
        output.ShouldContain("optimizer     Adam");
        output.ShouldContain("batch size    8\n");
        output.ShouldNotContain("optimizer.FirstMoment.W1");
        output.ShouldEndWith("\n23 more tensors: --tensors lists all.\n");
        _folder.Run("inspect", "run.safetensors", "--tensors").Succeeded().ShouldContain("optimizer.FirstMoment.W1");
    }

    [Fact]
    public void A_prepared_network_has_its_pipeline_and_threshold()
    {
        SavedFiles.SavePrepared(_folder["model.safetensors"]);

        string output = _folder.Run("inspect", "model.safetensors").Succeeded();

        output.ShouldStartWith("model.safetensors: a prepared network of LayerGen (safetensors)");
        output.ShouldContain("pipeline      4 features → 4\n");
        output.ShouldContain("threshold     0.25\n");
        output.ShouldContain("classes       even, odd\n");
    }

    [Fact]
    public void An_archive_has_scalars_empty_arrays_and_counts_of_values_that_are_not_finite()
    {
        SavedFiles.SaveArchive(_folder["data.npz"]);

        string[] lines = _folder.Run("inspect", "data.npz").Succeeded().Split('\n');

        lines.ShouldContain("x        Float32   2×3        1    3.5   1.708     6");
        lines.ShouldContain("scalar   Float64   scalar   0.5    0.5       0   0.5");
        lines.ShouldContain("empty    Float32   0×4        –      –       –     –");
        lines.ShouldContain("wrong    Float64   4          1      2       1     3   1 NaN, 1 infinite");
    }

    [Fact]
    public void Values_are_one_line_for_each_row()
    {
        SavedFiles.SaveArchive(_folder["data.npz"]);

        _folder.Run("inspect", "data.npz", "--values", "x").Succeeded().ShouldBe("1 2 3\n4 5 6\n");
        _folder.Run("inspect", "data.npz", "--values", "y").Succeeded().ShouldBe("0 1\n");
        _folder.Run("inspect", "data.npz", "--values", "scalar").Succeeded().ShouldBe("0.5\n");
        _folder.Run("inspect", "data.npz", "--values", "empty").Succeeded().ShouldBe("");
    }

    [Fact]
    public void Values_of_float_are_written_with_the_digits_of_float()
    {
        NumpyFile.Save(_folder["a.npy"], NumpyArray.Create<float>([0.1f, 1 / 3f], 2));

        _folder.Run("inspect", "a.npy", "--values", "array").Succeeded().ShouldBe("0.1 0.33333334\n");
    }

    [Fact]
    public void Rows_that_are_longer_than_a_part_are_not_broken()
    {
        float[] values = [.. Enumerable.Range(0, 20_000)];
        NumpyFile.Save(_folder["a.npy"], NumpyArray.Create<float>(values, 2, 10_000));

        string[] lines = _folder.Run("inspect", "a.npy", "--values", "array").Succeeded().TrimEnd('\n').Split('\n');

        lines.Select(line => line.Split(' ').Length).ShouldBe([10_000, 10_000]);
        lines[1].ShouldEndWith(" 19999");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_IDX_file_is_an_array(bool isCompressed)
    {
        byte[] bytes = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 253, 254, 255];
        using (FileStream file = File.Create(_folder["images"]))
        using (Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file)
        {
            stream.Write(bytes);
        }

        string output = _folder.Run("inspect", "images").Succeeded();

        output.ShouldStartWith("images: an array in the IDX format");
        output.ShouldContain("array    UInt8   2×3       0   127.5   126.5   255\n");
    }

    [Fact]
    public void A_file_of_another_library_has_its_metadata()
    {
        WriteSafetensors("""{"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4);

        string output = _folder.Run("inspect", "a.safetensors").Succeeded();

        output.ShouldStartWith("a.safetensors: tensors of another library (safetensors)");
        output.ShouldContain("format   pt\n");
        output.ShouldContain("a.weight   Float32   1");
    }

    [Fact]
    public void Texts_of_a_file_cannot_change_the_terminal()
    {
        WriteSafetensors(
            """{"__metadata__":{"a\u001b[31m":"b\u001b]0;x\u0007[red]"},"w\u001b[2J":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
            4);

        ToolResult[] results =
        [
            _folder.Run("inspect", "a.safetensors"),
            _folder.Run("inspect", "a.safetensors", "--values", "\u001b[31m"),
        ];

        foreach (ToolResult result in results)
        {
            (result.Output + result.Error).ShouldNotContain('\u001b');
            (result.Output + result.Error).ShouldNotContain('\u0007');
        }

        results[0].Succeeded().ShouldContain("[red]");
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        SavedFiles.SaveArchive(_folder["data.npz"]);

        _folder.Run("inspect", "nothing.npz").Failed()
            .ShouldBe("FILE: expected an existing file, but found no 'nothing.npz'.");
        _folder.Run("inspect", ".").Failed().ShouldBe("FILE: expected a file, but got the folder '.'.");
        _folder.Run("inspect", "data.npz", "--values", "z").Failed(2).ShouldBe(
            "--values: expected a tensor of the file (x, y, scalar, empty, wrong), but got 'z'.");
        _folder.Run("inspect", "data.npz", "--values", "x", "--tensors").Failed(2)
            .ShouldBe("Expected --tensors or --values, but got both.");
        _folder.Run("inspect", "--what").Failed(2)
            .ShouldBe("FILE: expected a path, but got the unknown option '--what'.");
    }

    /// <summary>A later version may have other names. What is known is shown.</summary>
    [Fact]
    public void A_file_of_a_later_version_says_so()
    {
        WriteSafetensors("""{"__metadata__":{"layergen.version":"2","layergen.kind":"weights"}}""", 0);

        _folder.Run("inspect", "a.safetensors").Succeeded().ShouldContain("version   2, of a later LayerGen\n");
    }

    private void WriteSafetensors(string header, int dataBytes) => File.WriteAllBytes(
        _folder["a.safetensors"],
        [
            .. BitConverter.GetBytes((long)System.Text.Encoding.UTF8.GetByteCount(header)),
            .. System.Text.Encoding.UTF8.GetBytes(header),
            .. new byte[dataBytes],
        ]);
}
