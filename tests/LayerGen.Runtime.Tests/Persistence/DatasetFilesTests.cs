using LayerGen.Data;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

public sealed class DatasetFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "data.npz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_dataset_is_saved_and_loaded_exactly()
    {
        Dataset<double> data = Parity.Images<double>(2, 2, samples: 50, seed: 1);

        data.SaveNpz(Target, "inputs", "targets");
        Dataset<double> loaded = DatasetFiles.LoadNpz<double>(Target, "inputs", "targets");

        loaded.ToInputMatrix().ShouldBe(data.ToInputMatrix());
        loaded.ToTargetMatrix().ShouldBe(data.ToTargetMatrix());
        IReadOnlyDictionary<string, NumpyArray> arrays = NumpyFile.LoadArchive(Target);
        arrays.Keys.ShouldBe(["inputs", "targets"]);
        arrays["inputs"].ToString().ShouldBe("Float64 50×4");
        arrays["targets"].ToString().ShouldBe("Float64 50×2");
        arrays["inputs"].ToArray<double>()[..4].ShouldBe(data.GetInput(0).ToArray());
    }

    [Fact]
    public void Weights_are_saved_and_loaded()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3], 1, [4, 5, 6], 1).WithSampleWeights(0.5, 0, 2);

        data.SaveNpz(Target);
        NumpyFile.LoadArchive(Target)["sample_weights"].ToString().ShouldBe("Float64 3");
        DatasetFiles.LoadNpz<double>(Target).SampleWeights.ToArray().ShouldBe([0.5, 0, 2]);
        DatasetFiles.LoadNpz<float>(Target, sampleWeights: "w").SampleWeights.Length.ShouldBe(0);

        data.SaveNpz(Target, sampleWeights: "w");
        DatasetFiles.LoadNpz<float>(Target, sampleWeights: "w").SampleWeights.ToArray().ShouldBe([0.5f, 0, 2]);
        Should.Throw<ArgumentException>(() => data.SaveNpz(Target, sampleWeights: "y"));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_rejected()
    {
        SaveWeights(
            NumpyArray.Create<double>([1, 2, 3], 3), "one weight for each of the 2 samples for 'sample_weights'");
        SaveWeights(NumpyArray.Create<double>([1, 2], 2, 1), null);
        SaveWeights(NumpyArray.Create<double>([1, -2], 2), "weights of at least 0 for 'sample_weights'");
        SaveWeights(NumpyArray.Create<double>([0, 0], 2), "a weight greater than 0 for 'sample_weights'");
        SaveWeights(NumpyArray.Create<double>([0, double.NaN], 2), "finite values for 'sample_weights'");

        void SaveWeights(NumpyArray weights, string? expected)
        {
            NumpyFile.SaveArchive(Target, new Dictionary<string, NumpyArray>
            {
                ["x"] = NumpyArray.Create<double>([1, 2], 2),
                ["y"] = NumpyArray.Create<double>([1, 2], 2),
                ["sample_weights"] = weights,
            });
            if (expected is null)
            {
                DatasetFiles.LoadNpz<double>(Target).SampleWeights.ToArray().ShouldBe([1, 2]);
            }
            else
            {
                NumpyReference.ShouldBeRefused(() => DatasetFiles.LoadNpz<double>(Target)).Message
                    .ShouldContain(expected);
            }
        }
    }

    [Fact]
    public void A_dataset_without_targets_is_not_saved()
        => Should.Throw<ArgumentException>(
            () => Dataset.FromRows<double>([[1, 2]]).SaveNpz(Target)).Message
            .ShouldStartWith("Expected a dataset with targets, but this one has features only.");

    [Fact]
    public void Samples_are_the_first_dimension_and_the_others_are_features()
    {
        Save(
            NumpyArray.Create<byte>([.. Enumerable.Range(0, 24).Select(k => (byte)k)], 2, 3, 4),
            NumpyArray.Create<double>([0.25, 1e-3], 2));

        Dataset<float> data = DatasetFiles.LoadNpz<float>(Target, random: new NumpyRandom(5));

        data.SampleCount.ShouldBe(2);
        data.FeatureCount.ShouldBe(12);
        data.TargetCount.ShouldBe(1);
        data.GetInput(1).ToArray().ShouldBe([.. Enumerable.Range(12, 12).Select(k => (float)k)]);
        data.GetTarget(1).ToArray().ShouldBe([1e-3f]);
        data.Random.Permutation(9).ShouldBe(new NumpyRandom(5).Permutation(9));
    }

    [Fact]
    public void Labels_become_one_hot()
    {
        Save(NumpyArray.Create<float>([1, 2, 3], 3), NumpyArray.Create<long>([2, 0, 3], 3));

        Dataset<float> data = DatasetFiles.LoadNpz<float>(Target, classes: 4);

        data.FeatureCount.ShouldBe(1);
        data.TargetCount.ShouldBe(4);
        data.ToTargetMatrix().ShouldBe(new float[,] { { 0, 1, 0 }, { 0, 0, 0 }, { 1, 0, 0 }, { 0, 0, 1 } });

        // A column of labels, as CIFAR-10 has in Keras, and Booleans.
        Save(NumpyArray.Create<float>([1, 2], 2), NumpyArray.Create<bool>([true, false], 2, 1));
        DatasetFiles.LoadNpz<float>(Target, classes: 2).ToTargetMatrix().ShouldBe(new float[,] { { 0, 1 }, { 1, 0 } });
    }

    [Fact]
    public void Channels_first_become_channels_last()
    {
        // 2 samples, 3 channels, 2 rows, 2 columns.
        float[] values = [.. Enumerable.Range(0, 24).Select(k => (float)k)];
        Save(NumpyArray.Create<float>(values, 2, 3, 2, 2), NumpyArray.Create<float>([0, 1], 2));

        Dataset<float> data = DatasetFiles.LoadNpz<float>(Target, imageLayout: ImageLayout.ChannelsFirst);

        data.GetInput(0).ToArray().ShouldBe([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
        data.GetInput(1).ToArray().ShouldBe([12, 16, 20, 13, 17, 21, 14, 18, 22, 15, 19, 23]);
        DatasetFiles.LoadNpz<float>(Target).GetInput(0).ToArray().ShouldBe(values[..12]);
    }

    [Fact]
    public void What_does_not_fit_is_described()
    {
        NumpyArray two = NumpyArray.Create<float>([1, 2], 2);
        NumpyArray labels = NumpyArray.Create<int>([0, 3], 2);
        Refuse(two, NumpyArray.Create<float>([1, 2, 3], 3), "y", "2 samples, as 'x' has", "3");
        const string NotEmpty = "an array of at least 1 sample and 1 value per sample";
        Refuse(NumpyArray.Create<float>([], 0, 4), two, "x", NotEmpty, "0×4");
        Refuse(two, NumpyArray.Create<float>([], 2, 0), "y", NotEmpty, "2×0");
        Refuse(NumpyArray.Create<float>([1]), two, "x", NotEmpty, "scalar");
        Refuse(
            NumpyArray.Create<double>([1, 2, 3, double.NaN], 2, 2),
            two,
            "x",
            "finite values",
            "NaN for feature 1 of sample 1");
        Refuse(
            two,
            NumpyArray.Create<float>([1, float.NegativeInfinity], 2),
            "y",
            "finite values",
            "-Infinity for target 0 of sample 1");
        Refuse(
            NumpyArray.Create<double>([1, 1e300], 2),
            two,
            "x",
            "values that fit into Float32",
            "a greater value at element 1");
        Refuse(two, labels, "y", "labels from 0 to 2", "3 for sample 1", classes: 3);
        Refuse(two, NumpyArray.Create<sbyte>([-1, 0], 2), "y", "labels from 0 to 2", "-1 for sample 0", classes: 3);
        Refuse(two, two, "y", "integers as labels", "Float32", classes: 3);
        Refuse(
            two,
            NumpyArray.Create<int>([0, 1, 0, 1], 2, 2),
            "y",
            "one label for each of the 2 samples, as the number of classes is given",
            "2×2",
            classes: 3);
        Refuse(
            two,
            labels,
            "y",
            "at most 536870897 values of targets",
            "2 labels of 2000000000 classes",
            classes: 2_000_000_000);
        Refuse(
            two, two, "x", "4 dimensions (samples, channels, rows, columns)", "2", layout: ImageLayout.ChannelsFirst);
        NumpyReference.ShouldBeRefused(() => DatasetFiles.LoadNpz<float>(Target, targets: "z")).Message.ShouldBe(
            $"Cannot load '{Target}': expected an array for 'z', but found 'x', 'y'.");
    }

    [Fact]
    public void Arguments_are_checked_before_the_file_is_opened()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DatasetFiles.LoadNpz<float>("none", classes: 0))
            .ParamName.ShouldBe("classes");
        Should.Throw<ArgumentOutOfRangeException>(
                () => DatasetFiles.LoadNpz<float>("none", imageLayout: (ImageLayout)2))
            .ParamName.ShouldBe("imageLayout");
        Should.Throw<NotSupportedException>(() => DatasetFiles.LoadNpz<Half>("none"));
        Should.Throw<FileNotFoundException>(() => DatasetFiles.LoadNpz<float>(Target));
        Should.Throw<ArgumentException>(() => Parity.Images(2, 2, samples: 5, seed: 1).SaveNpz(Target, "x", "x"));
        File.Exists(Target).ShouldBeFalse();
    }

    private void Save(NumpyArray x, NumpyArray y) => NumpyFile.SaveArchive(Target, [new("x", x), new("y", y)]);

    private void Refuse(
        NumpyArray x,
        NumpyArray y,
        string tensor,
        string expected,
        string found,
        int? classes = null,
        ImageLayout layout = ImageLayout.ChannelsLast)
    {
        Save(x, y);
        NetworkFormatException error = NumpyReference.ShouldBeRefused(
            () => DatasetFiles.LoadNpz<float>(Target, classes: classes, imageLayout: layout));
        (error.Tensor, error.Expected, error.Found).ShouldBe((tensor, expected, found));
        error.FileName.ShouldBe(Target);
    }
}
