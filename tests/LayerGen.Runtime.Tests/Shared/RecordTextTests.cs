using System.Globalization;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Shared;

public sealed class RecordTextTests
{
    [Fact]
    public void The_text_of_a_record_does_not_depend_on_the_culture()
    {
        var records = new List<string>();
        RecordTexts.OfTheMachinesCulture(typeof(Optimizer).Assembly, records).ShouldBeEmpty();

        records.ShouldContain(nameof(AdamSettings));
        records.ShouldContain(nameof(CosineSchedule));
        records.ShouldContain(nameof(TrainingOptions));
        records.Count.ShouldBeGreaterThan(25);
    }

    [Fact]
    public void The_text_of_an_optimizer_is_the_same_in_German()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            (Optimizer.GradientDescent(0.5) with { ClipNorm = 1.5 }).ToString()
                .ShouldBe("GradientDescentSettings { Kind = GradientDescent, LearningRate = 0.5, ClipValue = , ClipNorm = 1.5, L2 = 0, L1 = 0 }");
            new TrainingOptions { Optimizer = Optimizer.Adam(0.25), AugmentationSeed = -1 }.ToString()
                .ShouldContain("LearningRate = 0.25");
            CultureInfo.CurrentCulture.Name.ShouldBe("de-DE", "it is only borrowed");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
