using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>Generated code and diagnostics do not depend on the culture of the machine.</summary>
public sealed class CultureTests
{
    private const string Networks =
        """
        using LayerGen;
        using static LayerGen.Activation;

        [Network(1200, Precision = Precision.Double)]
        [Dense(1100, Relu)]
        [Dense(3, Softmax)]
        partial class Wide;

        [Network(4)]
        [Dense(6, Relu)]
        [Dense(2)]
        partial class Info;
        """;

    private const string Wrong =
        """
        using LayerGen;
        [Network(-1234)] [Dense(-5678, (Activation)(-9))] partial class A;
        [Network(1_000_000)] [Dense(1_000_000)] partial class B { int W1 => 0; }
        [Network(4)] [Dense(2)] partial interface I;
        """;

    public static TheoryData<string> Cultures => ["fi-FI", "tr-TR", "ar-SA", "de-CH", "fa-IR", "hostile"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Generated_files_are_the_same_in_every_culture(string culture)
    {
        IReadOnlyDictionary<string, string> expected = In("", () => GeneratorTest.Run(Networks).Files);

        In(culture, () => GeneratorTest.Run(Networks).Files).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task Messages_are_the_same_in_every_culture(string culture)
    {
        string[] expected = await In("", Messages);

        (await In(culture, Messages)).ShouldBe(expected);
    }

    [Fact]
    public void The_cultures_do_format_differently()
    {
        string expected = Sample(CultureInfo.InvariantCulture);

        foreach (string culture in new[] { "fi-FI", "hostile" })
        {
            Sample(Culture(culture)).ShouldNotBe(expected, culture);
        }

        "I".ToLower(Culture("tr-TR")).ShouldNotBe("i");
    }

    private static async Task<string[]> Messages()
    {
        GeneratorRun run = GeneratorTest.Run(Wrong);
        return [.. (await run.AnalyzerDiagnostics())
            .Select(diagnostic => diagnostic.Id + ": " + diagnostic.GetMessage(CultureInfo.CurrentCulture))];
    }

    private static string Sample(CultureInfo culture) => (-1234567.5).ToString("N1", culture) + (-5).ToString(culture);

    private static T In<T>(string culture, Func<T> run)
    {
        using var scope = new CultureScope(Culture(culture));
        return run();
    }

    /// <summary>
    /// Returns a culture by its name. One of them formats everything differently, regardless of the data of the
    /// machine.
    /// </summary>
    private static CultureInfo Culture(string name)
    {
        if (name != "hostile")
        {
            return CultureInfo.GetCultureInfo(name);
        }

        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo
        {
            NegativeSign = "minus ",
            PositiveSign = "plus ",
            NumberDecimalSeparator = "!",
            NumberGroupSeparator = "?",
            NumberGroupSizes = [2],
            NumberNegativePattern = 0,
        };
        return culture;
    }
}
