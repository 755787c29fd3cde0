using System.Globalization;
using LayerGen.Data.Images;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace LayerGen.Data.Tests.Images;

/// <summary>A damaged or malicious file leads to one exception, and to no large allocation.</summary>
public sealed class DamagedImageTests : IDisposable
{
    private const int Seed = 3;

    private static readonly ImageOptions Options = new() { Height = 4, Width = 4, MaxPixels = 10_000 };

    /// <summary>A file of each format. SkiaSharp does not write the last two.</summary>
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["png"] = Pictures.Noise(9, 7, seed: 1),
        ["jpeg"] = Pictures.WithOrientation(Pictures.Noise(9, 7, seed: 1, SKEncodedImageFormat.Jpeg), orientation: 6),
        ["webp"] = Pictures.Noise(9, 7, seed: 1, SKEncodedImageFormat.Webp),
        ["gif"] = Convert.FromBase64String("R0lGODlhAgACAIAAAAAAAP///yH5BAAAAAAALAAAAAACAAIAAAIDRAIFADs="),
        ["bmp"] = Bitmap(),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string> Kinds => [.. Files.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_files_themselves_are_valid(string kind) =>
        ImageFile.Read<float>(Files[kind], Options).Distinct().Count().ShouldBeGreaterThan(1);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_truncation_is_refused_or_has_all_pixels(string kind)
    {
        byte[] file = Files[kind];
        float[] whole = ImageFile.Read<float>(file, Options);
        int refused = 0;
        for (int length = 0; length < file.Length; length++)
        {
            try
            {
                ImageFile.Read<float>(file.AsSpan(0, length), Options).ShouldBe(whole, $"{length}");
            }
            catch (ImageFormatException)
            {
                refused++;
            }
        }

        // A PNG file ends with two checksums and a chunk without pixels, 20 bytes, and the others with less.
        refused.ShouldBeGreaterThanOrEqualTo(file.Length - 20);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_changes_are_read_or_refused(string kind)
    {
        const int Count = 2_000;
        var random = new Random(Seed);
        int refused = 0;
        for (int k = 0; k < Count; k++)
        {
            byte[] bytes = Mutate(Files[kind], random);
            try
            {
                ImageFile.Read<float>(bytes, Options).ShouldAllBe(static value => value >= 0 && value <= 1);
            }
            catch (ImageFormatException)
            {
                refused++;
            }
        }

        refused.ShouldBeInRange(Count / 100, Count - 1);
    }

    [Fact]
    public void A_small_file_that_declares_a_large_image_is_refused()
    {
        byte[] png = Pictures.Noise(2, 2, seed: 1);
        Refuse(
            Pictures.WithDeclaredSize(png, 50_000, 50_000),
            new ImageOptions { Height = 4, Width = 4 },
            "an image of at most 100000000 pixels",
            "50000 × 50000 pixels");
        Refuse(
            Pictures.WithDeclaredSize(png, 70_000, 1),
            new ImageOptions { Height = 4, Width = 4 },
            "a width and a height of at most 65535",
            "70000 × 1 pixels");
        Refuse(
            Pictures.Noise(4, 3, seed: 1),
            new ImageOptions { Height = 4, Width = 4, MaxPixels = 11 },
            "an image of at most 11 pixels",
            "4 × 3 pixels");
        ImageFile.Read<float>(
            Pictures.Noise(4, 3, seed: 1), new ImageOptions { Height = 4, Width = 4, MaxPixels = 12 });
    }

    [Fact]
    public void A_file_that_is_too_long_for_its_pixels_is_not_read()
    {
        string path = Path.Combine(_folder, "long.png");
        using (FileStream stream = File.Create(path))
        {
            stream.SetLength(20_000_000);
        }

        ImageFormatException error = Should.Throw<ImageFormatException>(() => ImageFile.Read<float>(path, Options));

        error.Message.ShouldBe(
            $"Cannot read '{path}': expected a file of at most 16937216 bytes, but found 20000000 bytes.");
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named()
    {
        string missing = Path.Combine(_folder, "missing.png");
        Should.Throw<FileNotFoundException>(() => ImageFile.Read<float>(missing, Options))
            .Message.ShouldContain(missing);
        Should.Throw<ImageFormatException>(() => ImageFile.Read<float>(_folder, Options)).Path.ShouldBe(_folder);
        Should.Throw<ImageFormatException>(() => ImageFile.Read<float>([1, 2, 3], Options)).Message.ShouldBe(
            "Cannot read the image: expected an image (PNG, JPEG, WebP, GIF or BMP), "
            + "but found other or damaged data, which begin with the bytes 010203.");
    }

    [Fact]
    public void Options_are_checked_and_have_a_text()
    {
        Check(nameof(ImageOptions.Height), () => Options with { Height = 0 }, "a value from 1 to 65535, but got 0");
        Check(nameof(ImageOptions.Width), () => Options with { Width = 65_536 }, "from 1 to 65535, but got 65536");
        Check(nameof(ImageOptions.MaxPixels), () => Options with { MaxPixels = 0 }, "from 1 to 536870911, but got 0");
        Check(nameof(ImageOptions.Threads), () => Options with { Threads = 0 }, "at least 1, but got 0");
        Check(nameof(ImageOptions.Background), () => Options with { Background = double.NaN }, "0 to 1, but got NaN");
        Check(nameof(ImageOptions.Background), () => Options with { Background = 1.5 }, "0 to 1, but got 1.5");
        Check(nameof(ImageOptions.Color), () => Options with { Color = (ImageColor)2 }, "Gray or Rgb, but got 2");
        Check(nameof(ImageOptions.Fit), () => Options with { Fit = (ImageFit)3 }, "Pad or Crop, but got 3");
        Check(nameof(ImageOptions.Labels), () => Options with { Labels = (LabelEncoding)2 }, "Binary, but got 2");
        Check(
            nameof(ImageOptions.Unreadable),
            () => Options with { Unreadable = (UnreadableImages)2 },
            "Fail or Skip, but got 2");

        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            (Options with { Background = 0.5 }).ToString().ShouldContain("Background = 0.5,");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static void Check(string name, Func<ImageOptions> create, string message)
        {
            ArgumentOutOfRangeException error = Should.Throw<ArgumentOutOfRangeException>(() => create());
            error.ParamName.ShouldBe(name);
            error.Message.ShouldContain(message);
        }
    }

    private static void Refuse(byte[] file, ImageOptions options, string expected, string found)
    {
        ImageFormatException error = Should.Throw<ImageFormatException>(() => ImageFile.Read<float>(file, options));
        (error.Expected, error.Found).ShouldBe((expected, found));
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(Math.Min(bytes.Length, at + random.Next(1, 9)))];
                    bytes = bytes.Length == 0 ? [0] : bytes;
                    break;
                default:
                    bytes = [.. bytes.AsSpan(0, at), .. original.AsSpan(0, random.Next(1, 40)), .. bytes.AsSpan(at)];
                    break;
            }
        }

        return bytes;
    }

    private static byte[] Bitmap() =>
    [
        .. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0,
        40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        10, 20, 30, 40, 50, 60, 0, 0, 70, 80, 90, 100, 110, 120, 0, 0,
    ];
}
