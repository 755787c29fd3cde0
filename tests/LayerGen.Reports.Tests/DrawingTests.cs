using Shouldly;
using Xunit;

namespace LayerGen.Reports.Tests;

public sealed class DrawingTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(-1.5, "−1.5")]
    [InlineData(1234.5, "1,235")]
    [InlineData(2.5e-7, "2.5·10⁻⁷")]
    [InlineData(1e9, "10⁹")]
    [InlineData(9.999e-5, "10⁻⁴")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Short_numbers(double value, string expected) => Numerals.Short(value).ShouldBe(expected);

    [Theory]
    [InlineData(0.9, "90 %")]
    [InlineData(0.96154, "96.15 %")]
    [InlineData(1, "100 %")]
    public void Percentages(double share, string expected) => Numerals.Percent(share).ShouldBe(expected);

    [Fact]
    public void Linear_ticks_are_round_and_inside()
    {
        Scale scale = Scale.Linear(0.013, 0.71, startsAtZero: true);

        scale.Labels.ShouldBe(["0.0", "0.2", "0.4", "0.6"]);
        scale.Min.ShouldBe(0);
        scale.Max.ShouldBeGreaterThan(0.71);
    }

    [Theory]
    [InlineData(1e-5, 1)]
    [InlineData(0.5, 0.7)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.5004, 0.5005)]
    [InlineData(3, 8000)]
    [InlineData(1e-300, 1e300)]
    public void Logarithmic_ticks_are_at_least_two_and_inside(double smallest, double largest)
    {
        Scale scale = Scale.Logarithmic(smallest, largest);

        scale.Ticks.Length.ShouldBeInRange(2, 9);
        scale.Ticks.ShouldAllBe(tick => tick >= scale.Min && tick <= scale.Max);
        scale.Labels.Distinct().Count().ShouldBe(scale.Labels.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(412)]
    [InlineData(100_000)]
    public void Epochs_begin_with_one(int epochs)
    {
        Scale scale = Scale.Whole(1, epochs, 6);

        scale.Labels[0].ShouldBe("1");
        scale.Labels.Length.ShouldBeInRange(1, 9);
        scale.Ticks[^1].ShouldBeLessThanOrEqualTo(epochs);
    }

    [Fact]
    public void Text_that_is_too_long_ends_in_an_ellipsis()
    {
        string fitted = TextPen.Fit("a rather long name of a run", 120, 20);

        fitted.ShouldEndWith("…");
        TextPen.Width(fitted, 20).ShouldBeLessThanOrEqualTo(120);
        TextPen.Fit("short", 120, 20).ShouldBe("short");
    }

    [Fact]
    public void Lines_break_between_words()
    {
        TextPen.Wrap("one two three four", TextPen.Width("one two t", 20), 20, isBold: false, 9)
            .ShouldBe(["one two", "three", "four"]);
        TextPen.Wrap("one two three four", TextPen.Width("one two th", 20), 20, isBold: false, 2).Count.ShouldBe(2);
    }

    [Fact]
    public void Font_shows_its_characters_and_a_box_for_others()
    {
        BundledFont.Showable("äß ΩΣ∂ ≤≥ →✓✗ ×·−²³ …").ShouldBe("äß ΩΣ∂ ≤≥ →✓✗ ×·−²³ …");
        BundledFont.Showable("日😀").ShouldBe("��");
        BundledFont.Showable("a\nb\0c").ShouldBe("a b c");
        BundledFont.Regular.FamilyName.ShouldBe("LayerGen Sans");
        BundledFont.Bold.FamilyName.ShouldBe("LayerGen Sans");
        BundledFont.Bold.ContainsGlyph('✓').ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Numbers_in_cells_have_contrast(bool isDiverging)
    {
        ColorScale colors = new(-1, 1, isDiverging);
        for (double value = -1; value <= 1; value += 0.01)
        {
            Contrast(Luminance(colors.Of(value)), Luminance(colors.TextOn(value))).ShouldBeGreaterThan(4.5);
        }
    }

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    private static double Luminance(SkiaSharp.SKColor color)
    {
        static double Linear(byte channel) =>
            channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));
    }
}
