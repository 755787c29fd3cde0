using DigitsSample;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

public sealed class DigitsFileTests : IDisposable
{
    private const string Width = "expected 65 values, as many as ColumnNames has";
    private const string DigitNames = "'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'";

    private static readonly string Zeros = string.Join(',', Enumerable.Repeat("0", 64));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-digits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_line_is_an_image_and_its_digit()
    {
        string counts = string.Join(',', Enumerable.Range(0, 64).Select(pixel => pixel % 17));

        Dataset<float> data = DigitsFile.Read(Write($"{counts},7\n\n{Zeros}, 0\r\n"));

        data.SampleCount.ShouldBe(2);
        data.GetInput(0).ToArray().ShouldBe([.. Enumerable.Range(0, 64).Select(pixel => pixel % 17f)]);
        data.Features.ShouldAllBe(feature => !feature.IsCategorical);
        data.GetClass(0).ShouldBe(7);
        data.GetTarget(0).ToArray().Sum().ShouldBe(1);
        data.GetInput(1).ToArray().ShouldAllBe(value => value == 0);
        data.GetClass(1).ShouldBe(0);
        data.ClassNames.ShouldBe([.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);
    }

    [Fact]
    public void The_network_sees_counts_from_0_to_1_whatever_the_images_are()
    {
        string counts = string.Join(',', Enumerable.Range(0, 64).Select(pixel => pixel % 17));

        Dataset<float> scaled = DigitsFile.Scaling.Transform(DigitsFile.Read(Write($"{counts},7\n")));

        scaled.GetInput(0).ToArray().ShouldBe([.. Enumerable.Range(0, 64).Select(pixel => pixel % 17 / 16f)]);
    }

    [Theory]
    [InlineData("", "expected at least 1 line of values, but found an empty file.")]
    [InlineData("\n\n", "expected at least 1 line of values, but found an empty file.")]
    [InlineData("{0}\n", $"{Width} on line 1, but found 64.")]
    [InlineData("{0},1\n{0}\n", "expected 65 values on line 2, but found 64.")]
    [InlineData("{0},1,2\n", $"{Width} on line 1, but found 66.")]
    [InlineData("0;1\n", $"{Width} on line 1, but found 1.")]
    [InlineData("{0},1\n\n17,{0}\n", "expected a count from 0 to 16 on line 3 in column 1, but found '17'.")]
    [InlineData("{0},1\n{0},2\n-1,{0}\n", "expected a count from 0 to 16 on line 3 in column 1, but found '-1'.")]
    [InlineData("0,1.5,{0}\n", $"{Width} on line 1, but found 66.")]
    [InlineData("1.5,{0}\n", "expected a count from 0 to 16 on line 1 in column 1, but found '1.5'.")]
    [InlineData(",{0}\n", "expected a count from 0 to 16 on line 1 in column 1, but found nothing.")]
    [InlineData("\"1\",{0}\n", "expected a count from 0 to 16 on line 1 in column 1, but found '\"1\"'.")]
    [InlineData("{0},10\n", $"expected one of the classes {DigitNames} on line 1 in column 65 ('digit'), but found '10'.")]
    [InlineData("{0},\n", $"expected one of the classes {DigitNames} on line 1 in column 65 ('digit'), but found nothing.")]
    [InlineData(
        "{0},99999999999\n",
        $"expected one of the classes {DigitNames} on line 1 in column 65 ('digit'), but found '99999999999'.")]
    [InlineData(
        "{0},\e[31m\n",
        $"expected one of the classes {DigitNames} on line 1 in column 65 ('digit'), but found '\\u001B[31m'.")]
    public void An_invalid_file_is_reported_with_position_expectation_and_content(string content, string message)
    {
        string path = Write(content);

        Should.Throw<IOException>(() => DigitsFile.Read(path)).Message.ShouldBe($"Cannot read '{path}': {message}");
    }

    [Fact]
    public void The_first_line_decides_whether_images_have_digits()
    {
        DigitsFile.ReadImages(Write($"{Zeros}\n{Zeros}\n")).HasTargets.ShouldBeFalse();
        DigitsFile.ReadImages(Write($"{Zeros},1\n{Zeros},2\n")).GetClass(1).ShouldBe(2);
    }

    [Theory]
    [InlineData("{0}\n{0},1\n", "expected 64 values on line 2, but found 65.")]
    [InlineData("{0},1\n{0}\n", "expected 65 values on line 2, but found 64.")]
    [InlineData("0,{0},1\n", $"{Width} on line 1, but found 66.")]
    [InlineData("0\n", "expected 64 values, as many as ColumnNames has on line 1, but found 1.")]
    [InlineData("{0}\n{0}\n\n16,17,{1}\n", "expected a count from 0 to 16 on line 4 in column 2, but found '17'.")]
    [InlineData("{0}\nx,0,{1}\n", "expected a count from 0 to 16 on line 2 in column 1, but found 'x'.")]
    [InlineData("{0},10\n", $"expected one of the classes {DigitNames} on line 1 in column 65 ('digit'), but found '10'.")]
    [InlineData("", "expected at least 1 line of values, but found an empty file.")]
    public void Images_of_an_invalid_file_are_reported_in_the_same_way(string content, string message)
    {
        string path = Write(content);

        Should.Throw<IOException>(() => DigitsFile.ReadImages(path))
            .Message.ShouldBe($"Cannot read '{path}': {message}");
    }

    /// <summary>Writes a file, in which {0} stands for 64 zeros and {1} for 62.</summary>
    private string Write(string content)
    {
        string path = Path.Combine(_folder.FullName, "f.csv");
        File.WriteAllText(path, content
            .Replace("{0}", Zeros, StringComparison.Ordinal)
            .Replace("{1}", Zeros[..^4], StringComparison.Ordinal));
        return path;
    }
}
