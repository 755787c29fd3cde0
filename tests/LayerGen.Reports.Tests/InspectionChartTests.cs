using System.Xml.Linq;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Reports.Tests;

public sealed class InspectionChartTests
{
    [Fact]
    public void Bars_are_in_the_order_of_their_importance()
    {
        TextBox[] boxes = [.. SvgTexts.Of(XElement.Parse(Samples.All["importance"].Create().ToSvg()))];

        double Top(string text) => boxes.Single(box => box.Text == text).Top;
        Top("age").ShouldBeLessThan(Top("living area"));
        Top("living area").ShouldBeLessThan(Top("heating"));
    }

    /// <summary>The numbers are those of NumPy 1.24: <c>len(np.histogram_bin_edges(errors, 'auto')) - 1</c>.</summary>
    [Fact]
    public void Automatic_bins_are_those_of_NumPy()
    {
        ErrorHistogram.AutomaticBins([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).ShouldBe(5);
        ErrorHistogram.AutomaticBins([.. Enumerable.Range(0, 300).Select(k => Math.Pow(k / 100.0, 3))]).ShouldBe(10);
        ErrorHistogram.AutomaticBins([0, 0, 0, 0, 0, 0, 0, 5]).ShouldBe(4);
        ErrorHistogram.AutomaticBins([3, 3]).ShouldBe(1);

        // NumPy has 1,001,002.
        ErrorHistogram.AutomaticBins([.. Enumerable.Range(0, 999).Select(k => k / 1000.0), 1e5]).ShouldBe(60);
    }

    [Fact]
    public void Every_error_is_in_one_bin()
    {
        double[] sorted = [-2, -1, -1, 0, 0.5, 2];

        BarColumn[] columns = ErrorHistogram.Columns(sorted, 4);

        columns.Select(column => (column.Low, column.High, column.Height))
            .ShouldBe([(-2, -1, 1), (-1, 0, 2), (0, 1, 2), (1, 2, 1)]);
        ErrorHistogram.Columns([3, 3, 3], 2).Sum(column => column.Height).ShouldBe(3);
    }

    [Fact]
    public void Descriptions_state_what_is_visible()
    {
        Samples.All["importance"].Create().Description.ShouldStartWith(
            "Permutation importance of 4 features: decrease of R² from 1. age ");
        Samples.All["partial dependence"].Create().Description.ShouldBe(
            "Mean of output 0 over living area at 20 values, from −8.48 to −0.567.");
        CalibrationChart.Create(CalibrationCurve.From([true, false], [0.9, 0.2])).Description
            .ShouldBe("Calibration: network, ECE 0.150.");
        ResidualChart.Create(Predictions.From([1, 3], [2, 3], 1, LossFunction.MeanSquaredError)).Description.ShouldBe(
            "Residuals of 2 samples over the predicted values from 1 to 3. They are from 0 to 1, with a mean of 0.5 "
            + "and a standard deviation of 0.5.");
        ErrorHistogram.Create(Predictions.From([1, 3], [2, 3], 1, LossFunction.MeanSquaredError)).Description.ShouldBe(
            "Distribution of the errors of 2 samples in 2 bins from 0 to 1, with a mean of 0.5 and a standard "
            + "deviation of 0.5.");
    }

    [Fact]
    public void Sections_have_tables_of_their_figures()
    {
        string html = Reports.Full().ToHtml();

        foreach (string text in (string[])[
            "Permutation importance", "Partial dependence on heating", "expected error", "0.199", "RMSE",
            "Distribution of the errors"])
        {
            html.ShouldContain(text);
        }
    }
}
