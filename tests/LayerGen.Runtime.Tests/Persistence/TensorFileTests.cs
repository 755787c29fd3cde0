using System.IO.Compression;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>Files of tensors, whatever is in them. The tests of the tool read damaged ones.</summary>
public sealed class TensorFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Weights_have_tensors_and_metadata()
    {
        var net = new Saved.SingleNet(seed: 1);
        net.Save(_path);

        using var file = TensorFile.Open(_path);

        file.Path.ShouldBe(_path);
        file.Format.ShouldBe(TensorFileFormat.Safetensors);
        file.Tensors.Select(tensor => tensor.Name)
            .ShouldBe(Saved.SingleNet.Schema.Tensors.Select(tensor => tensor.Name));
        file.Metadata["layergen.fingerprint"].ShouldBe(Saved.SingleNet.Schema.Fingerprint);
        FileTensor first = file.Tensors[0];
        float[] values = new float[first.Count];
        file.Read(first, 0, values.AsSpan());
        values.ShouldBe(net.Tensors[first.Name].Values.ToArray());
        first.ByteCount.ShouldBe(4 * first.Count);
    }

    [Fact]
    public void A_part_of_the_values_is_read_with_and_without_a_conversion()
    {
        NumpyFile.SaveArchive(_path, new Dictionary<string, NumpyArray>
        {
            ["floats"] = NumpyArray.Create<float>([.. Enumerable.Range(0, 100_000)], 100_000),
            ["integers"] = NumpyArray.Create<int>([.. Enumerable.Range(0, 100_000)], 100_000),
        });

        using var file = TensorFile.Open(_path);

        file.Format.ShouldBe(TensorFileFormat.NumpyArchive);
        float[] part = new float[70_000];
        foreach (FileTensor tensor in file.Tensors)
        {
            file.Read(tensor, 20_001, part.AsSpan());
            part[0].ShouldBe(20_001, tensor.Name);
            part[^1].ShouldBe(90_000, tensor.Name);
            part[40_000].ShouldBe(60_001, tensor.Name);
        }
    }

    [Fact]
    public void An_array_in_the_order_of_Fortran_is_read_row_by_row()
    {
        // The first six bytes of the elements are those of the first column.
        string dictionary = "{'descr': '<i2', 'fortran_order': True, 'shape': (3, 2), }".PadRight(117) + "\n";
        File.WriteAllBytes(
            _path,
            [
                0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. System.Text.Encoding.ASCII.GetBytes(dictionary),
                1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0,
            ]);

        using var file = TensorFile.Open(_path);

        file.Format.ShouldBe(TensorFileFormat.NumpyArray);
        FileTensor array = file.Find("array")!;
        array.ToString().ShouldBe("array Int16 3×2");
        double[] values = new double[4];
        file.Read(array, 1, values.AsSpan());
        values.ShouldBe([4, 2, 5, 3]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_IDX_file_has_one_array(bool isCompressed)
    {
        using (FileStream file = File.Create(_path))
        using (Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file)
        {
            stream.Write([0, 0, 0x0B, 1, 0, 0, 0, 2, 1, 0, 0, 7]);
        }

        using var idx = TensorFile.Open(_path);

        idx.Format.ShouldBe(TensorFileFormat.Idx);
        float[] values = new float[2];
        idx.Read(idx.Find("array")!, 0, values.AsSpan());
        values.ShouldBe([256, 7]);
    }

    [Fact]
    public void Memory_for_compressed_arrays_is_limited()
    {
        NumpyFile.SaveArchive(
            _path, new Dictionary<string, NumpyArray> { ["x"] = NumpyArray.Create<byte>(new byte[101], 101) });
        using (var archive = TensorFile.Open(_path, mostBytes: 100))
        {
            Should.Throw<NetworkFormatException>(() => archive.Read(archive.Tensors[0], 0, new float[1].AsSpan()))
                .Expected.ShouldBe("at most 100 bytes of data");
        }

        using (FileStream file = File.Create(_path))
        using (var stream = new GZipStream(file, CompressionLevel.Fastest))
        {
            stream.Write([0, 0, 8, 1, 0, 0, 0, 93, .. new byte[93]]);
        }

        Should.Throw<NetworkFormatException>(() => TensorFile.Open(_path, mostBytes: 100));
        TensorFile.Open(_path, mostBytes: 101).Dispose();
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        new Saved.SingleNet(seed: 1).Save(_path);
        using var file = TensorFile.Open(_path);
        using var other = TensorFile.Open(_path);
        float[] values = new float[3];

        Should.Throw<ArgumentOutOfRangeException>(() => file.Read(file.Find("b1")!, -1, values.AsSpan()));
        Should.Throw<ArgumentOutOfRangeException>(
            () => file.Read(file.Find("b1")!, file.Find("b1")!.Count - 2, values.AsSpan()))
            .Message.ShouldStartWith("Expected 3 of 4 elements, but got them from 2.");
        Should.Throw<ArgumentException>(() => file.Read(other.Find("b1")!, 0, values.AsSpan()));
        Should.Throw<ArgumentOutOfRangeException>(() => TensorFile.Open(_path, mostBytes: -1));
        file.Find("b9").ShouldBeNull();
    }
}
