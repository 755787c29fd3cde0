using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>The decisions of outputs, which depend on the loss.</summary>
public sealed class OutputDecisionsTests
{
    [Theory]
    [InlineData(LossFunction.CrossEntropy, 3, 3, 1)]
    [InlineData(LossFunction.CrossEntropy, 1, 1, 1)]
    [InlineData(LossFunction.BinaryCrossEntropy, 1, 2, 1)]
    [InlineData(LossFunction.BinaryCrossEntropy, 3, 0, 3)]
    [InlineData(LossFunction.MeanSquaredError, 3, 0, 0)]
    [InlineData(LossFunction.MeanAbsoluteError, 1, 0, 0)]
    [InlineData(LossFunction.Huber, 2, 0, 0)]
    [InlineData(LossFunction.Custom, 2, 0, 0)]
    public void The_loss_determines_the_numbers_of_classes_and_decisions(
        LossFunction loss, int outputs, int classes, int decisions)
    {
        OutputDecisions of = OutputDecisions.Of(OutputMeanings.Of(loss), outputs);

        of.Classes.ShouldBe(classes);
        of.PerSample.ShouldBe(decisions);
        (of.Kind == DecisionKind.None).ShouldBe(decisions == 0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.50001, 1)]
    [InlineData(1, 1)]
    [InlineData(double.NaN, 1)]
    public void One_output_decides_at_one_half(double y, int expected)
    {
        OutputDecisions decisions = OutputDecisions.Of(OutputMeaning.Decisions, 1);

        decisions.Class<double>([y], 1).ShouldBe(expected);
        decisions.Class<float>([(float)y], 1).ShouldBe(expected);
    }

    [Fact]
    public void The_largest_of_several_classes_is_chosen_as_by_ArgMax()
    {
        double[][] samples =
            [[1, 2, 3], [3, 2, 1], [1, 3, 3], [1, double.NaN, 3], [double.NaN, 9, double.NaN], [0, 0, 0]];
        foreach (double[] sample in samples)
        {
            // In a block, the values of a sample are not adjacent.
            double[] apart = [.. sample.SelectMany(value => new[] { value, 100, 100 })];

            OutputDecisions.Of(OutputMeaning.Classes, 3).Class<double>(sample, 1)
                .ShouldBe(ArgMax.Of<double>(sample));
            OutputDecisions.Of(OutputMeaning.Classes, 3).Class<double>(apart, 3)
                .ShouldBe(ArgMax.Of<double>(sample));
        }
    }

    [Fact]
    public void Several_outputs_are_counted_separately()
    {
        OutputDecisions decisions = OutputDecisions.Of(OutputMeaning.Decisions, 4);

        decisions.CorrectLabels<double>([0.9, 0.1, 0.5, 0.6], 1, [1, 0, 0, 0]).ShouldBe(3);
        decisions.CorrectLabels<double>([0.9, 7, 0.1, 7, 0.5, 7, 0.6, 7], 2, [0, 1, 1, 0.4]).ShouldBe(0);
        decisions.CorrectLabels<double>([0.9, 0.1, 0.2, 0.6], 1, [0.7, 0.3, 0.2, 0.9]).ShouldBe(4);
    }
}
