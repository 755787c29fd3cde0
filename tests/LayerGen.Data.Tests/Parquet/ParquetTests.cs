using global::Parquet;
using global::Parquet.Schema;
using LayerGen.Data.Tests.Shared;
using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Parquet;

/// <summary>What is read from Parquet files, which the tests write themselves.</summary>
public sealed class ParquetTests
{
    private static readonly Lazy<Task<byte[]>> File = new(Write);

    [Fact]
    public async Task Columns_become_features_targets_and_categories()
    {
        Dataset<float> data = await Read(new ParquetReadOptions { Targets = ["price"], Ignored = ["built"] });

        data.Features.Select(f => f.ToString())
            .ShouldBe(["area", "rooms", "garden", "city (2 categories)"]);
        data.GetInput(0).ToArray().ShouldBe([70.5f, 3, 1, 1]);
        data.GetInput(1).ToArray().ShouldBe([120, float.NaN, 0, 0]);
        data.GetInput(3).ToArray().ShouldBe([98, 4, 1, float.NaN]);
        data.ToTargetMatrix().ShouldBe(new float[,] { { 10, 20, 30, 40 } });
        data.MissingCount.ShouldBe(2);
    }

    [Fact]
    public async Task Numbers_can_be_classes_categories_and_weights()
    {
        Dataset<float> data = await Read(new ParquetReadOptions
        {
            Label = "price",
            Weight = "area",
            Features = ["rooms"],
            Categorical = ["rooms"],
        });

        data.ClassNames.ShouldBe(["10", "20", "30", "40"]);
        data.Features[0].Categories.ShouldBe(["3", "4", "5"]);
        data.ToInputMatrix().Cast<float>().ShouldBe([0, float.NaN, 2, 1]);
        data.SampleWeights.ToArray().ShouldBe([70.5f, 120, 45, 98]);
    }

    [Fact]
    public async Task A_test_file_has_the_codes_of_the_training_data()
    {
        Dataset<float> train = Dataset.FromRows(new float[,] { { 0 }, { 1 } }, new float[,] { { 1 }, { 2 } })
            .WithFeatures([new Feature("city", ["Ulm", "Bonn"])]);

        Dataset<float> data = await Read(like: train, options: new ParquetReadOptions());

        data.HasTargets.ShouldBeFalse();
        data.ToInputMatrix().Cast<float>().ShouldBe([0, 1, 0, float.NaN]);
    }

    [Fact]
    public async Task Errors_name_the_column_and_the_row()
    {
        (await Message(new ParquetReadOptions())).ShouldBe(
            "Cannot read the Parquet data: expected numbers or texts in column 'built', but found values of type "
            + "DateTime. Ignored has the columns that are not read.");
        (await Message(new ParquetReadOptions { Targets = ["rooms"], Features = ["area"] })).ShouldBe(
            "Cannot read the Parquet data: expected a number in row 1 of column 'rooms', but found nothing.");
        (await Message(new ParquetReadOptions { Targets = ["cost"] })).ShouldContain("expected a column 'cost'");
        (await Message(new ParquetReadOptions { Targets = ["city"], Features = ["area"] }))
            .ShouldContain("expected numbers in column 'city', but found texts.");
        (await Message(new ParquetReadOptions { Features = ["area"], MaxRows = 3 })).ShouldContain("at most 3 samples");
        (await Message(new ParquetReadOptions { Features = ["city"], AllowMissing = false }))
            .ShouldContain("in row 3 of column 'city'");
    }

    [Fact]
    public async Task Damaged_files_are_read_or_refused()
    {
        byte[] file = await File.Value;
        var options = new ParquetReadOptions { Targets = ["price"], Ignored = ["built"] };
        int refused = 0;
        for (int number = 0; number < 100; number++)
        {
            try
            {
                ParquetData.Read<float>(new MemoryStream(Damage.Of(file, number)), options);
            }
            catch (ParquetDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(25, 99);
        Should.Throw<ParquetDataException>(() => ParquetData.Read<float>(new MemoryStream()));
    }

    private static async Task<Dataset<float>> Read(ParquetReadOptions options, Dataset<float>? like = null) =>
        ParquetData.Read(new MemoryStream(await File.Value), options, like);

    private static async Task<string> Message(ParquetReadOptions options) =>
        (await Should.ThrowAsync<ParquetDataException>(() => Read(options))).Message;

    /// <summary>Writes two row groups of two rows.</summary>
    private static async Task<byte[]> Write()
    {
        var area = new DataField<double>("area");
        var rooms = new DataField<int?>("rooms");
        var garden = new DataField<bool>("garden");
        var city = new DataField<string>("city");
        var built = new DataField<DateTime>("built");
        var price = new DataField<long>("price");
        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(area, rooms, garden, city, built, price), stream))
        {
            for (int group = 0; group < 2; group++)
            {
                using ParquetRowGroupWriter rows = writer.CreateRowGroup();
                await rows.WriteAsync<double>(
                    area, (ReadOnlyMemory<double>)(group == 0 ? [70.5, 120] : new double[] { 45, 98 }));
                await rows.WriteAsync<int>(rooms, (ReadOnlyMemory<int?>)(group == 0 ? [3, null] : new int?[] { 5, 4 }));
                await rows.WriteAsync<bool>(
                    garden, (ReadOnlyMemory<bool>)(group == 0 ? [true, false] : new bool[] { false, true }));
                await rows.WriteAsync(city, group == 0 ? ["Ulm", "Bonn"] : new string[] { "Ulm", null! });
                await rows.WriteAsync<DateTime>(built, (ReadOnlyMemory<DateTime>)new DateTime[2]);
                await rows.WriteAsync<long>(
                    price, (ReadOnlyMemory<long>)(group == 0 ? [10, 20] : new long[] { 30, 40 }));
            }
        }

        return stream.ToArray();
    }
}
