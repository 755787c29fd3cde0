using LayerGen.Data.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace LayerGen.Data.Tests.Images;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageOptions Small = new() { Height = 2, Width = 3 };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folders_become_classes_and_files_become_samples_in_ordinal_order()
    {
        Save("b/10.png", 10);
        Save("b/9.png", 9);
        Save("B/x.jpg.png", 1);
        Save("a b/ü.png", 3);
        Save("a b/z.png", 2);

        ImageSet<float> set = ImageFolder.Read<float>(
            _folder, Small, cancellationToken: TestContext.Current.CancellationToken);

        set.Files.ShouldBe(["B/x.jpg.png", "a b/z.png", "a b/ü.png", "b/10.png", "b/9.png"]);
        set.Data.ClassNames.ShouldBe(["B", "a b", "b"]);
        set.Data.TargetCount.ShouldBe(3);
        Enumerable.Range(0, 5).Select(set.Data.GetClass).ShouldBe([0, 1, 1, 2, 2]);
        Enumerable.Range(0, 5).Select(s => set.Data.GetInput(s)[0] * 255).ShouldBe([1, 2, 3, 10, 9]);
        set.Data.FeatureCount.ShouldBe(18);
        set.Shape.ShouldBe(new ImageShape(2, 3, 3));
        set.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void A_test_folder_has_the_classes_of_the_training_folder()
    {
        Save("cat/1.png", 1);
        Save("ant/1.png", 2);

        ImageSet<double> set = ImageFolder.Read<double>(
            _folder, Small, ["cat", "bee", "ant"], cancellationToken: TestContext.Current.CancellationToken);

        set.Files.ShouldBe(["ant/1.png", "cat/1.png"]);
        set.Data.ClassNames.ShouldBe(["cat", "bee", "ant"]);
        set.Data.GetClass(0).ShouldBe(2);
        set.Data.GetClass(1).ShouldBe(0);
        Refuse(["cat", "dog"], "ant", "a folder of the classes cat, dog", "'ant'");
    }

    [Fact]
    public void Two_classes_can_be_one_target()
    {
        Save("no/1.png", 1);
        Save("yes/1.png", 2);

        ImageSet<float> set = ImageFolder.Read<float>(
            _folder,
            Small with { Labels = LabelEncoding.Binary },
            cancellationToken: TestContext.Current.CancellationToken);

        set.Data.ToTargetMatrix().ShouldBe(new float[,] { { 0, 1 } });
        set.Data.ClassNames.ShouldBe(["no", "yes"]);
        Save("perhaps/1.png", 2);
        Should.Throw<ArgumentException>(
                () => ImageFolder.Read<float>(_folder, Small with { Labels = LabelEncoding.Binary }))
            .Message.ShouldStartWith("Expected 2 classes for a binary encoding, but got 3.");
    }

    [Fact]
    public void Files_of_systems_and_files_beside_the_classes_are_ignored()
    {
        Save("a/1.png", 1);
        Save("b/1.png", 2);
        foreach (string name in (string[])["labels.csv", ".DS_Store", "a/.hidden", "a/Thumbs.db", "b/Desktop.ini"])
        {
            File.WriteAllText(At(name), "no image");
        }

        Directory.CreateDirectory(At(".git"));
        Directory.CreateDirectory(At("a/.ipynb_checkpoints"));

        ImageFolder.Read<float>(
                _folder, Small, cancellationToken: TestContext.Current.CancellationToken)
            .Files.ShouldBe(["a/1.png", "b/1.png"]);
    }

    [Fact]
    public void A_folder_without_classes_is_described()
    {
        Should.Throw<DirectoryNotFoundException>(() => ImageFolder.Read<float>(At("none"), Small))
            .Message.ShouldContain("none");
        Refuse(null, "", "a sub-folder for each class", "none; ReadUnlabeled reads images without classes");
        Save("1.png", 1);
        Refuse(null, "", "a sub-folder for each class", "none; ReadUnlabeled reads images without classes");
        Save("a/1.png", 1);
        Refuse(null, "", "sub-folders of at least 2 classes", "only 'a'");
        Directory.CreateDirectory(At("b"));
        Refuse(null, "b", "at least 1 image", "none");
        Save("b/c/1.png", 1);
        Refuse(null, "b", "images only", "the folder 'c'");
    }

    [Fact]
    public void Class_names_are_checked_before_the_folder()
    {
        Check([], "Expected the names of at least 2 classes, but got 0.");
        Check(["a"], "Expected the names of at least 2 classes, but got 1.");
        Check(["a", "b", "a"], "Expected the names of different folders, but got 'a' twice.");
        Check(["a", ""], "Expected the names of different folders, but got an empty one.");

        static void Check(string[] names, string message)
        {
            ArgumentException error = Should.Throw<ArgumentException>(
                () => ImageFolder.Read<float>("none", Small, names));
            error.Message.ShouldStartWith(message);
            error.ParamName.ShouldBe("classNames");
        }
    }

    [Fact]
    public void The_first_unreadable_file_is_named()
    {
        Save("a/1.png", 1);
        Save("b/1.png", 1);
        File.WriteAllText(At("a/2.png"), "text");

        ImageFormatException error = Refuse(
            null, "a/2.png", "an image (PNG, JPEG, WebP, GIF or BMP)",
            "other or damaged data, which begin with the bytes 74657874");

        error.Message.ShouldBe(
            $"Cannot read '{At("a/2.png")}': expected an image (PNG, JPEG, WebP, GIF or BMP), "
            + "but found other or damaged data, which begin with the bytes 74657874.");
        File.WriteAllBytes(At("a/10.png"), []);
        Refuse(null, "a/10.png", "an image (PNG, JPEG, WebP, GIF or BMP)", "an empty file");
        File.CreateSymbolicLink(At("a/0.png"), At("nowhere"));
        Refuse(null, "a/0.png", "a file", null);
    }

    [Fact]
    public void Unreadable_files_can_be_skipped()
    {
        ImageOptions options = Small with { Unreadable = UnreadableImages.Skip };
        Save("a/1.png", 1);
        Save("a/3.png", 3);
        Save("b/1.png", 4);
        File.WriteAllText(At("a/2.png"), "text");
        File.WriteAllBytes(At("b/2.png"), Pictures.Noise(8, 8, seed: 1)[..100]);

        ImageSet<float> set = ImageFolder.Read<float>(
            _folder, options, cancellationToken: TestContext.Current.CancellationToken);

        set.Files.ShouldBe(["a/1.png", "a/3.png", "b/1.png"]);
        Enumerable.Range(0, 3).Select(s => set.Data.GetInput(s)[0] * 255).ShouldBe([1, 3, 4]);
        set.Skipped.Select(static skipped => skipped.File).ShouldBe(["a/2.png", "b/2.png"]);
        set.Skipped[0].ToString().ShouldBe(
            "a/2.png: expected an image (PNG, JPEG, WebP, GIF or BMP), "
            + "but found other or damaged data, which begin with the bytes 74657874");

        foreach (string file in set.Files)
        {
            File.WriteAllText(At(file), "text");
        }

        ImageFormatException error = Should.Throw<ImageFormatException>(
            () => ImageFolder.Read<float>(_folder, options));
        error.Expected.ShouldBe("at least 1 image that can be read");
        error.Found.ShouldStartWith("none; a/1.png: expected an image");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_number_of_threads_changes_neither_the_result_nor_the_error(int threads)
    {
        for (int k = 0; k < 30; k++)
        {
            SaveBytes($"{(char)('a' + (k % 3))}/{k}.png", Pictures.Noise(5 + k, 9, k));
        }

        var one = new List<ImageProgress>();
        var many = new List<ImageProgress>();
        ImageSet<float> expected = ImageFolder.Read<float>(
            _folder, Small with { Threads = 1 }, progress: new Recorder(one.Add),
            cancellationToken: TestContext.Current.CancellationToken);
        ImageSet<float> actual = ImageFolder.Read<float>(
            _folder, Small with { Threads = threads }, progress: new Recorder(many.Add),
            cancellationToken: TestContext.Current.CancellationToken);

        actual.Files.ShouldBe(expected.Files);
        actual.Data.ToInputMatrix().ShouldBe(expected.Data.ToInputMatrix());
        actual.Data.ToTargetMatrix().ShouldBe(expected.Data.ToTargetMatrix());
        many.ShouldBe(one);
        one.Select(static report => report.Count).ShouldBe(Enumerable.Range(1, 30));
        one.ShouldAllBe(static report => report.Total == 30);
        one.Select(static report => report.File).ShouldBe(expected.Files);
        one[0].ToString().ShouldBe("1/30 a/0.png");

        File.WriteAllText(At("b/13.png"), "first");
        File.WriteAllText(At("b/16.png"), "second");
        Should.Throw<ImageFormatException>(
                () => ImageFolder.Read<float>(_folder, Small with { Threads = threads }))
            .Path.ShouldBe(At("b/13.png"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reading_can_be_canceled(int threads)
    {
        for (int k = 0; k < 40; k++)
        {
            Save($"{(char)('a' + (k % 2))}/{k}.png", k);
        }

        using var source = new CancellationTokenSource();
        int last = 0;
        Should.Throw<OperationCanceledException>(() => ImageFolder.Read<float>(
            _folder,
            Small with { Threads = threads },
            progress: new Recorder(report =>
            {
                last = report.Count;
                source.Cancel();
            }),
            cancellationToken: source.Token));
        last.ShouldBeLessThan(40);
        Should.Throw<OperationCanceledException>(
            () => ImageFolder.ReadUnlabeled<float>("none", Small, cancellationToken: source.Token));
    }

    [Fact]
    public void Images_without_classes_are_features_only()
    {
        Save("2.png", 2);
        Save("10.png", 1);

        ImageSet<float> set = ImageFolder.ReadUnlabeled<float>(
            _folder, Small, cancellationToken: TestContext.Current.CancellationToken);

        set.Files.ShouldBe(["10.png", "2.png"]);
        set.Data.HasTargets.ShouldBeFalse();
        set.Data.ClassNames.ShouldBeNull();
        set.Data.GetInput(1).ToArray().ShouldAllBe(static value => value == 2 / 255f);

        Directory.CreateDirectory(At("a"));
        Should.Throw<ImageFormatException>(() => ImageFolder.ReadUnlabeled<float>(_folder, Small))
            .Message.ShouldBe($"Cannot read '{_folder}': expected images only, but found the folder 'a'.");
        Should.Throw<ImageFormatException>(() => ImageFolder.ReadUnlabeled<float>(At("a"), Small))
            .Message.ShouldBe($"Cannot read '{At("a")}': expected at least 1 image, but found none.");
    }

    [Fact]
    public void Control_characters_of_a_name_are_not_in_a_message()
    {
        Directory.CreateDirectory(At("a"));
        File.WriteAllText(At("a/\u001b[2J.png"), "text");

        ImageFormatException error = Should.Throw<ImageFormatException>(
            () => ImageFolder.ReadUnlabeled<float>(At("a"), Small));

        error.Message.ShouldContain("?[2J.png");
        error.Message.ShouldNotContain('\u001b');
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Save(string name, int value) => SaveBytes(
        name, Pictures.Encode(3, 2, (_, _) => new SKColor((byte)value, (byte)value, (byte)value)));

    private void SaveBytes(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), bytes);
    }

    private ImageFormatException Refuse(string[]? classNames, string path, string expected, string? found)
    {
        ImageFormatException error = Should.Throw<ImageFormatException>(
            () => ImageFolder.Read<float>(_folder, Small, classNames));
        error.Path.ShouldBe(path.Length == 0 ? _folder : At(path));
        error.Expected.ShouldBe(expected);
        error.Found.ShouldBe(found ?? error.Found);
        return error;
    }

    private sealed class Recorder(Action<ImageProgress> action) : IProgress<ImageProgress>
    {
        public void Report(ImageProgress value) => action(value);
    }
}
