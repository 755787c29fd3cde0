using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Tests.Persistence.Durability;
using Shouldly;
using Xunit;
using static LayerGen.Tests.Persistence.Durability.IdxBytes;

namespace LayerGen.Tests.Persistence;

public sealed class IdxFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Images => Path.Combine(_folder, "images-idx3-ubyte");

    private string Labels => Path.Combine(_folder, "labels-idx1-ubyte.gz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0x08, TensorType.UInt8, new double[] { 0, 127, 255 }, new byte[] { 0, 127, 255 })]
    [InlineData(0x09, TensorType.Int8, new double[] { 0, 127, -1 }, new byte[] { 0, 127, 255 })]
    [InlineData(0x0B, TensorType.Int16, new double[] { 1, 256, -2 }, new byte[] { 0, 1, 1, 0, 255, 254 })]
    [InlineData(
        0x0C,
        TensorType.Int32,
        new double[] { 1, 65536, -2 },
        new byte[] { 0, 0, 0, 1, 0, 1, 0, 0, 255, 255, 255, 254 })]
    [InlineData(
        0x0D, TensorType.Float32, new[] { 1, -2, 0.5 }, new byte[] { 0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0, 0x3F, 0, 0, 0 })]
    [InlineData(
        0x0E,
        TensorType.Float64,
        new[] { 1, -2, 0.5 },
        new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0x3F, 0xE0, 0, 0, 0, 0, 0, 0 })]
    public void Every_type_is_read(byte code, TensorType type, double[] values, byte[] bytes)
    {
        byte[] file = [0, 0, code, 1, 0, 0, 0, 3, .. bytes];

        foreach (byte[] content in (byte[][])[file, Compress(file)])
        {
            NumpyArray array = IdxFile.Load(content);
            array.Type.ShouldBe(type);
            array.Shape.ShouldBe([3]);
            array.ToArray<double>().ShouldBe(values);
        }
    }

    [Fact]
    public void Files_streams_and_bytes_are_read_with_and_without_compression()
    {
        // The compressed file is much shorter than its data, which do not fit into the first buffer.
        byte[] file = [.. File(0x08, [500, 20, 30]).AsSpan(0, 16), .. new byte[299_999], 7];
        byte[] compressed = Compress(file);
        compressed.Length.ShouldBeLessThan(10_000);
        System.IO.File.WriteAllBytes(Images, file);
        System.IO.File.WriteAllBytes(Labels, compressed);
        NumpyArray[] arrays =
        [
            IdxFile.Load(Images), IdxFile.Load(Labels), IdxFile.Load(file), IdxFile.Load(compressed),
            IdxFile.Load(new MemoryStream(file)), IdxFile.Load(new MemoryStream(compressed)),
        ];

        foreach (NumpyArray array in arrays)
        {
            array.Shape.ShouldBe([500, 20, 30]);
            array.Bytes.SequenceEqual(file.AsSpan(16)).ShouldBeTrue();
        }

        IdxFile.Load([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 5]).Shape.ShouldBe([0, 5]);
    }

    [Fact]
    public void Images_and_labels_become_a_dataset()
    {
        Save([0, 51, 102, 153, 204, 255], [2, 3, 1], [1, 2]);

        Dataset<float> data = DatasetFiles.LoadIdx<float>(Images, Labels, classes: 3, random: new NumpyRandom(5));

        data.SampleCount.ShouldBe(2);
        data.FeatureCount.ShouldBe(3);
        data.GetInput(0).ToArray().ShouldBe([0, 0.2f, 0.4f]);
        data.GetInput(1).ToArray().ShouldBe([0.6f, 0.8f, 1]);
        data.ToTargetMatrix().ShouldBe(new float[,] { { 0, 0 }, { 1, 0 }, { 0, 1 } });
        data.Random.Permutation(9).ShouldBe(new NumpyRandom(5).Permutation(9));
        DatasetFiles.LoadIdx<double>(Images, Labels).ToTargetMatrix().ShouldBe(new double[,] { { 1, 2 } });
        DatasetFiles.LoadIdx<double>(Images, scaleBytes: false).GetInput(1).ToArray().ShouldBe([153, 204, 255]);
        DatasetFiles.LoadIdx<double>(Images).HasTargets.ShouldBeFalse();

        System.IO.File.WriteAllBytes(Images, [0, 0, 0x09, 2, 0, 0, 0, 2, 0, 0, 0, 1, 100, 0]);
        DatasetFiles.LoadIdx<double>(Images).GetInput(0)[0].ShouldBe(100, "only unsigned bytes are scaled");
    }

    [Fact]
    public void What_does_not_fit_is_described()
    {
        Save([1, 2, 3, 4], [2, 2], [0, 3]);
        Refuse(3, Labels, "labels", "labels from 0 to 2", "3 for sample 1");
        Save([1, 2, 3, 4], [2, 2], [0, 1, 2]);
        Refuse(3, Labels, "labels", $"2 samples, as '{Images}' has", "3");
        Save([], [0, 2], [0, 1, 2]);
        Refuse(3, Images, "images", "an array of at least 1 sample and 1 value per sample", "0×2");
        Save([1, 2], [2, 1], []);
        Refuse(3, Labels, "labels", "an array of at least 1 sample and 1 value per sample", "0");
        System.IO.File.WriteAllBytes(Images, [0, 0, 0x0D, 1, 0, 0, 0, 1, 0x7F, 0xC0, 0, 0]);
        Save(null, null, [1]);
        Refuse(3, Images, "images", "finite values", "NaN for feature 0 of sample 0");
        Should.Throw<ArgumentOutOfRangeException>(() => DatasetFiles.LoadIdx<float>("none", classes: 0))
            .ParamName.ShouldBe("classes");
        Should.Throw<NotSupportedException>(() => DatasetFiles.LoadIdx<Half>("none"));
        Should.Throw<FileNotFoundException>(() => DatasetFiles.LoadIdx<float>(Images, "none"));
    }

    [Fact]
    public void Wrong_headers_are_described()
    {
        const string Start = "the start of an IDX file, 00 00 and a type of 08, 09 or 0B to 0E";
        Refuse([], Start, "no data");
        Refuse([0, 0, 8], Start, "the bytes 000008");
        Refuse([0, 1, 8, 1, 0, 0, 0, 0], Start, "the bytes 00010801");
        Refuse([0, 0, 10, 1, 0, 0, 0, 0], Start, "the bytes 00000A01");
        Refuse([0, 0, 8, 0], "1 to 32 dimensions", "0");
        Refuse([0, 0, 8, 33, .. new byte[132]], "1 to 32 dimensions", "33");
        Refuse([0, 0, 8, 2, 0, 0, 0, 1], "a header of 12 bytes", "8 bytes");
        Refuse([0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 3], "12 bytes for 4 elements of UInt8", "11");
        Refuse([0, 0, 8, 1, 0, 0, 0, 2, 1, 2, 3], "10 bytes for 2 elements of UInt8", "11");
        Refuse([0, 0, 14, 1, 0x7F, 255, 255, 255], "at most 2147483591 bytes", "2147483647 elements of Float64");
        Refuse(
            [0, 0, 8, 2, 255, 255, 255, 255, 0, 0, 0, 0], "at most 2147483591 bytes", "4294967295×0 elements of UInt8");
        byte[] large = [0, 0, 8, 3, .. Enumerable.Repeat((byte)255, 12)];
        Refuse(large, "at most 2147483591 bytes", "4294967295×4294967295×4294967295 elements of UInt8");
    }

    [Fact]
    public void Damaged_compressed_data_are_described()
    {
        byte[] file = File(0x08, [2, 3]);
        Refuse(Compress([.. file, 0]), "18 bytes for 2×3 elements of UInt8", "more");
        Refuse(Compress(file[..^1]), "18 bytes for 2×3 elements of UInt8", "17");
        Refuse(Compress([0, 0, 8, 1, 0x7F, 0, 0, 0, 1]), "2130706440 bytes for 2130706432 elements of UInt8", "9");
        Refuse([0x1F, 0x8B], "the start of an IDX file, 00 00 and a type of 08, 09 or 0B to 0E", "no data");
        Refuse([0x1F, 0x8B, .. new byte[30]], "data in the format of gzip", "damaged data");
        byte[] compressed = Compress(file);
        Load([.. compressed, 1]).Found.Length.ShouldBe(16, "the last eight bytes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_is_found(bool isCompressed)
    {
        byte[] file = isCompressed ? Compress(File(0x0C, [3, 4, 5])) : File(0x0C, [3, 4, 5]);
        for (int length = 0; length < file.Length; length++)
        {
            Load(file[..length]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_changes_are_read_or_refused(bool isCompressed)
    {
        byte[] original = isCompressed ? Compress(File(0x0B, [3, 4, 5])) : File(0x0B, [3, 4, 5]);
        var mutation = new FileMutation(new Random(7));
        int refused = 0;
        for (int k = 0; k < 10_000; k++)
        {
            byte[] file = mutation.Apply(original, [original]);
            try
            {
                IdxFile.Load(file);
            }
            catch (NetworkFormatException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(5_000, 9_999);
    }

    private static void Refuse(byte[] file, string expected, string found)
    {
        NetworkFormatException error = Load(file);
        (error.Expected, error.Found).ShouldBe((expected, found));
    }

    private static NetworkFormatException Load(byte[] file) =>
        NumpyReference.ShouldBeRefused(() => IdxFile.Load(file), Convert.ToHexString(file));

    private void Refuse(int classes, string file, string tensor, string expected, string found)
    {
        NetworkFormatException error = NumpyReference.ShouldBeRefused(
            () => DatasetFiles.LoadIdx<float>(Images, Labels, classes));
        (error.FileName, error.Tensor, error.Expected, error.Found).ShouldBe((file, tensor, expected, found));
    }

    private void Save(byte[]? images, int[]? shape, byte[] labels)
    {
        if (images is not null)
        {
            System.IO.File.WriteAllBytes(Images, [.. File(0x08, shape!).AsSpan(0, 4 + (4 * shape!.Length)), .. images]);
        }

        System.IO.File.WriteAllBytes(Labels, Compress([0, 0, 0x08, 1, 0, 0, 0, (byte)labels.Length, .. labels]));
    }
}
