using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace LayerGen.Reports.Tests;

public sealed class ChartTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Png_has_the_size_and_a_margin(string name)
    {
        Chart chart = Samples.All[name].Create();

        using SKBitmap picture = SKBitmap.Decode(chart.ToPng());

        (picture.Width, picture.Height).ShouldBe((chart.Width, chart.Height));
        Margin(picture).ShouldBeGreaterThanOrEqualTo(6);
        picture.Pixels.Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_has_every_text_inside_and_no_overlapping_texts(string name)
    {
        (Func<Chart> create, string[] texts) = Samples.All[name];
        Chart chart = create();

        XElement svg = XElement.Parse(chart.ToSvg());

        svg.Attribute("viewBox")!.Value.ShouldBe(FormattableString.Invariant($"0 0 {chart.Width} {chart.Height}"));
        TextBox[] boxes = [.. SvgTexts.Of(svg)];
        texts.ShouldBeSubsetOf(boxes.Select(box => box.Text));
        CheckTexts(chart, boxes);
    }

    private static void CheckTexts(Chart chart, TextBox[] boxes)
    {
        foreach (TextBox box in boxes)
        {
            box.Left.ShouldBeGreaterThanOrEqualTo(4, box.Text);
            box.Top.ShouldBeGreaterThanOrEqualTo(4, box.Text);
            box.Right.ShouldBeLessThanOrEqualTo(chart.Width - 4, box.Text);
            box.Bottom.ShouldBeLessThanOrEqualTo(chart.Height - 4, box.Text);
        }

        for (int k = 0; k < boxes.Length; k++)
        {
            boxes[..k].ShouldNotContain(
                other => other.Overlaps(boxes[k]), $"“{boxes[k].Text}” stands over another text.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_embeds_its_font_has_a_description_and_loads_nothing(string name)
    {
        Chart chart = Samples.All[name].Create();

        string text = chart.ToSvg();
        XElement svg = XElement.Parse(text);

        svg.Descendants().Attributes("font-family").Select(family => family.Value).Distinct()
            .ShouldBe(["LayerGen Sans"]);
        svg.Element(SvgTexts.Svg + "style")!.Value.ShouldContain("@font-face{font-family:\"LayerGen Sans\"");
        svg.Attribute("role")!.Value.ShouldBe("img");
        svg.Element(SvgTexts.Svg + "title")!.Value.ShouldBe(chart.Title);
        svg.Element(SvgTexts.Svg + "desc")!.Value.ShouldBe(chart.Description);
        ExternalReferences.Of(svg).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_data_produce_equal_bytes(string name)
    {
        Func<Chart> create = Samples.All[name].Create;
        Chart chart = create();

        string svg = chart.ToSvg();
        byte[] png = chart.ToPng();

        chart.ToSvg().ShouldBe(svg);
        create().ToSvg().ShouldBe(svg);
        chart.ToPng().ShouldBe(png);
        create().ToPng().ShouldBe(png);
    }

    [Fact]
    public void Culture_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] expected = [.. Samples.All.Values.Select(sample => sample.Create().ToSvg())];
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            string[] german = [.. Samples.All.Values.Select(sample => sample.Create().ToSvg())];
            german.ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_wider_than_their_columns_are_vertical_and_complete()
    {
        string[] names = ["airplane", "automobile", "ship", "an unusually long name"];
        TextBox[] boxes = [.. SvgTexts.Of(XElement.Parse(ConfusionHeatMap.Create(Samples.Matrix(4), names).ToSvg()))];

        boxes.Count(box => box.Text == "automobile").ShouldBe(2);
        TextBox below = boxes.Where(box => box.Text == "automobile").MaxBy(box => box.Bottom)!;
        (below.Bottom - below.Top).ShouldBeGreaterThan(below.Right - below.Left);
    }

    [Theory]
    [InlineData(900, 700)]
    [InlineData(640, 640)]
    public void Size_is_the_requested_one(int width, int height)
    {
        Chart chart = LearningCurves.Create(Samples.Run("run", 20), size: new ChartSize(width, height));

        using SKBitmap picture = SKBitmap.Decode(chart.ToPng());

        (picture.Width, picture.Height).ShouldBe((width, height));
    }

    public static TheoryData<string, int, int> Sizes => new(
        from name in Samples.Sized.Keys
        from size in ((int, int)[])[(320, 320), (400, 700), (480, 480), (700, 400), (900, 900), (1600, 1200)]
        select (name, size.Item1, size.Item2));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void In_any_size_texts_fit_without_overlap_or_an_error_is_thrown(string name, int width, int height)
    {
        Chart chart;
        try
        {
            chart = Samples.Sized[name](new ChartSize(width, height));
        }
        catch (ArgumentException exception)
        {
            // Wide and high enough for all of them.
            (width >= 900).ShouldBeFalse(exception.Message);
            exception.ParamName.ShouldBe("size");
            return;
        }

        (chart.Width, chart.Height).ShouldBe((width, height));
        CheckTexts(chart, [.. SvgTexts.Of(XElement.Parse(chart.ToSvg()))]);
    }

    [Fact]
    public void Too_small_a_size_is_an_error()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ChartSize(319, 400)).ParamName.ShouldBe("width");
        Should.Throw<ArgumentOutOfRangeException>(() => new ChartSize(400, 8193)).ParamName.ShouldBe("height");
        Should.Throw<ArgumentException>(
            () => LearningCurves.Create(Samples.Run("run", 20), size: new ChartSize(600, 330)))
            .Message.ShouldContain("height of at least");
    }

    [Fact]
    public void Folders_are_created_for_files()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Chart chart = ConfusionHeatMap.Create(Samples.Matrix(2));
            chart.SavePng(Path.Combine(folder, "a", "chart.png"));
            chart.SaveSvg(Path.Combine(folder, "a", "chart.svg"));

            File.ReadAllBytes(Path.Combine(folder, "a", "chart.png")).ShouldBe(chart.ToPng());
            File.ReadAllText(Path.Combine(folder, "a", "chart.svg")).ShouldBe(chart.ToSvg());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_throws_an_IOException_with_its_name()
    {
        Chart chart = ConfusionHeatMap.Create(Samples.Matrix(2));
        string folder = Path.TrimEndingDirectorySeparator(Path.GetTempPath());

        Should.Throw<IOException>(() => chart.SavePng(folder)).Message.ShouldStartWith($"Cannot write '{folder}': ");
        Should.Throw<IOException>(() => new HtmlReport("title").Save(folder))
            .Message.ShouldStartWith($"Cannot write '{folder}': ");
    }

    [Fact]
    public void A_band_continues_after_a_gap()
    {
        int Bands(string name) => XElement.Parse(Samples.All[name].Create().ToSvg())
            .Descendants().Count(element => element.Attribute("fill-opacity") is not null);

        Bands("validation curve with a gap").ShouldBe(2 * Bands("validation curve"));
    }

    [Fact]
    public void Many_threads_can_draw_at_once()
    {
        Chart chart = ConfusionHeatMap.Create(Samples.Matrix(3));
        string expected = chart.ToSvg();

        string[] drawn = [.. Enumerable.Range(0, 8).AsParallel()
            .Select(k => k % 2 == 0 ? chart.ToSvg() : ConfusionHeatMap.Create(Samples.Matrix(3)).ToSvg())];

        drawn.ShouldAllBe(svg => svg == expected);
    }

    [Fact]
    public void Description_states_what_is_visible()
    {
        LearningCurves.Create(Samples.Run("improved", 300)).Description
            .ShouldBe("Learning curves of improved over 300 epochs. The training loss goes from 0.7 to 0.0048, the validation loss from "
                + "0.704 to 0.0238. The best epoch is 270. The highest validation accuracy is 100 %.");
        RunComparison.Create([Samples.Run("short", 10)], 0.9).Description
            .ShouldBe("Validation accuracy over the epochs of 1 run, with the target of 90 %. "
                + "short: highest 58 % in 10 epochs, which does not reach the target.");
        RunComparison.Create([new RunSeries("lost", [1], [1], [double.NaN])], 0.9)
            .Description.ShouldEndWith("lost: no accuracy in 1 epoch.");
    }

    /// <summary>Returns the number of white pixels around the picture.</summary>
    private static int Margin(SKBitmap picture)
    {
        SKColor[] pixels = picture.Pixels;
        int margin = int.MaxValue;
        for (int k = 0; k < pixels.Length; k++)
        {
            if (pixels[k] != SKColors.White)
            {
                (int y, int x) = int.DivRem(k, picture.Width);
                margin = Math.Min(
                    margin, Math.Min(Math.Min(x, picture.Width - 1 - x), Math.Min(y, picture.Height - 1 - y)));
            }
        }

        return margin;
    }
}
