using global::Apache.Arrow;
using global::Apache.Arrow.Compression;
using global::Apache.Arrow.Ipc;
using global::Apache.Arrow.Types;
using LayerGen.Data.Tests.Shared;
using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Arrow;

/// <summary>What is read from Arrow files and streams, which the tests write themselves.</summary>
public sealed class ArrowTests
{
    public static TheoryData<byte[]> Forms =>
        [Write(isFile: true, null), Write(isFile: false, null), Write(isFile: true, CompressionCodecType.Lz4Frame),
            Write(isFile: false, CompressionCodecType.Zstd)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Columns_become_features_targets_and_categories(byte[] file)
    {
        Dataset<float> data = Read(file, new ArrowReadOptions { Targets = ["price"], Ignored = ["built"] });

        data.Features.Select(f => f.ToString())
            .ShouldBe(["area", "rooms", "garden", "city (1 categories)", "kind (2 categories)"]);
        data.GetInput(0).ToArray().ShouldBe([70.5f, 3, 1, 0, 1]);
        data.GetInput(1).ToArray().ShouldBe([120, float.NaN, 0, float.NaN, 0]);
        data.GetInput(3).ToArray().ShouldBe([120, float.NaN, 0, float.NaN, 0]);
        data.ToTargetMatrix().ShouldBe(new float[,] { { 10, 20, 10, 20 } });
        data.MissingCount.ShouldBe(4);
    }

    [Fact]
    public void Numbers_can_be_classes_categories_and_weights()
    {
        Dataset<float> data = Read(Write(isFile: true, null), new ArrowReadOptions
        {
            Label = "price",
            Weight = "area",
            Features = ["rooms"],
            Categorical = ["rooms"],
        });

        data.ClassNames.ShouldBe(["10", "20"]);
        data.Features[0].Categories.ShouldBe(["3"]);
        data.ToInputMatrix().Cast<float>().ShouldBe([0, float.NaN, 0, float.NaN]);
        data.SampleWeights.ToArray().ShouldBe([70.5f, 120, 70.5f, 120]);
    }

    [Fact]
    public void Errors_name_the_column_and_the_row()
    {
        Message(new ArrowReadOptions()).ShouldContain("expected numbers or texts in column 'built', but found values");
        Message(new ArrowReadOptions { Targets = ["rooms"], Features = ["area"] }).ShouldBe(
            "Cannot read the Arrow data: expected a number in row 1 of column 'rooms', but found nothing.");
        Message(new ArrowReadOptions { Label = "city", Features = ["area"] }).ShouldContain("row 1 of column 'city'");
        Message(new ArrowReadOptions { Features = ["area"], MaxRows = 3 }).ShouldContain("at most 3 samples");
    }

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        byte[][] files = [Write(isFile: true, null), Write(isFile: false, CompressionCodecType.Zstd)];
        var options = new ArrowReadOptions { Targets = ["price"], Ignored = ["built"] };
        int refused = 0;
        for (int number = 0; number < 60; number++)
        {
            try
            {
                Read(Damage.Of(files[number % 2], number), options);
            }
            catch (ArrowDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(8, 59);
        Should.Throw<ArrowDataException>(() => Read([], options));
    }

    private static Dataset<float> Read(byte[] file, ArrowReadOptions options) =>
        ArrowData.Read<float>(new MemoryStream(file), options);

    private static string Message(ArrowReadOptions options) =>
        Should.Throw<ArrowDataException>(() => Read(Write(isFile: true, null), options)).Message;

    /// <summary>Writes two batches of the same two rows.</summary>
    private static byte[] Write(bool isFile, CompressionCodecType? codec)
    {
        var kinds = new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, ordered: false),
            new Int32Array.Builder().Append(1).Append(0).Build(),
            new StringArray.Builder().Append("flat").Append("house").Build());
        RecordBatch batch = new RecordBatch.Builder()
            .Append("area", false, new DoubleArray.Builder().Append(70.5).Append(120).Build())
            .Append("rooms", true, new Int32Array.Builder().Append(3).AppendNull().Build())
            .Append("garden", true, new BooleanArray.Builder().Append(true).Append(false).Build())
            .Append("city", true, new StringArray.Builder().Append("Ulm").AppendNull().Build())
            .Append("kind", true, kinds)
            .Append(
                "built", true, new Date32Array.Builder().Append(DateTime.UnixEpoch).Append(DateTime.UnixEpoch).Build())
            .Append("price", true, new Int64Array.Builder().Append(10).Append(20).Build())
            .Build();
        var options = new IpcOptions
        {
            CompressionCodec = codec,
            CompressionCodecFactory = codec is null ? null : new CompressionCodecFactory(),
        };
        using var stream = new MemoryStream();
        using (ArrowStreamWriter writer = isFile
            ? new ArrowFileWriter(stream, batch.Schema, leaveOpen: true, options)
            : new ArrowStreamWriter(stream, batch.Schema, leaveOpen: true, options))
        {
            writer.WriteRecordBatch(batch);
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        return stream.ToArray();
    }
}
