using LayerGen.Persistence;
using LayerGen.Persistence.Formats;
using LayerGen.Tests.Networks;
using LayerGen.Tests.Schemas;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>Weights of networks in archives of NumPy's arrays.</summary>
public sealed class NumpyWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("net.npz")]
    [InlineData("net.NPZ")]
    public void A_network_is_saved_as_an_archive_and_loaded(string name)
    {
        string path = Path.Combine(_folder, name);
        var net = new PictureNet();

        WeightFile.Save(path, net.Tensors, PictureNet.Declaration);
        var loaded = new PictureNet();
        loaded.Parameters.Clear();
        WeightReport report = WeightFile.LoadWeights(path, loaded.Tensors);

        report.IsComplete.ShouldBeTrue();
        loaded.Parameters.ToArray().ShouldBe(net.Parameters.ToArray());
        NumpyFile.LoadArchive(path).Keys.ShouldBe(PictureNet.Schema.Tensors.Select(tensor => tensor.Name));
        NumpyFile.LoadArchive(path)["W1"].Shape.ShouldBe(PictureNet.Schema.Tensors[0].Shape.Dimensions);
    }

    [Fact]
    public void Only_safetensors_have_attachments()
    {
        string path = Path.Combine(_folder, "net.npz");
        var net = new SmallNet();
        Should.Throw<ArgumentException>(() => WeightFile.Save(
                path, net.Tensors, SmallNet.Declaration, new NetworkAttachments { Labels = ["even", "odd"] }))
            .ParamName.ShouldBe("attachments");
        File.Exists(path).ShouldBeFalse();
        WeightFile.Save(path, net.Tensors, SmallNet.Declaration, new NetworkAttachments());
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void Weights_of_PyTorch_are_loaded_from_an_archive()
    {
        // np.savez("net.npz", **{name: tensor.numpy() for name, tensor in model.state_dict().items()})
        string path = Path.Combine(_folder, "net.npz");
        var net = new SmallNet();
        NumpyFile.SaveArchive(path, new Dictionary<string, NumpyArray>
        {
            ["0.weight"] = Numbers(100, 4, 4),
            ["0.bias"] = Numbers(200, 4),
            ["2.weight"] = Numbers(300, 4, 4),
            ["2.bias"] = Numbers(400, 4),
            ["4.weight"] = Numbers(500, 2, 4),
            ["4.bias"] = Numbers(600, 2),
        });

        WeightFile.LoadWeights(path, net.Tensors, WeightMap.PyTorch).IsComplete.ShouldBeTrue();

        net.Tensors["W3"].Values.ToArray().ShouldBe([500, 504, 501, 505, 502, 506, 503, 507]);
        net.Tensors["b3"].Values.ToArray().ShouldBe([600, 601]);
        net.Tensors["W1"].Values[1].ShouldBe(104);

        static NumpyArray Numbers(int first, params int[] shape)
        {
            int count = shape.Aggregate(1, (product, dimension) => product * dimension);
            return NumpyArray.Create<float>([.. Enumerable.Range(first, count).Select(k => (float)k)], shape);
        }
    }

    [Fact]
    public void Values_of_a_large_array_are_converted_in_parts()
    {
        // More than one buffer of the conversion.
        double[] values = [.. Enumerable.Range(0, 50_000).Select(k => k / 7.0)];
        byte[] stored = Archive(NumpyArray.Create<double>(values, 500, 100));
        using NpzArchive archive = NpzArchive.Open(ByteSource.Open(stored));
        float[] read = new float[values.Length];

        archive.Read<float>(archive.Find("a")!, read);

        read.ShouldBe([.. values.Select(value => (float)value)]);
        static byte[] Archive(NumpyArray array)
        {
            using var stream = new MemoryStream();
            NumpyFile.SaveArchive(stream, [new("a", array)]);
            return stream.ToArray();
        }
    }
}
