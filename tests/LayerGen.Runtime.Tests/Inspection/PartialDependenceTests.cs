using LayerGen.Data;
using LayerGen.Inspection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>Partial dependence, compared with the figures that Metrics/Reference/inspection.py writes.</summary>
public sealed class PartialDependenceTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("inspection.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Reference.Items("dependence").Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curves_are_those_of_scikit_learn(int index)
    {
        ReferenceData expected = Reference.Items("dependence")[index];
        (FormulaPredictor net, Dataset<double> data) = expected.Text("model") switch
        {
            "numbers" => (FormulaPredictor.Numbers, FormulaPredictor.NumbersData),
            "classes" => (FormulaPredictor.Classes, FormulaPredictor.ClassesData),
            _ => (FormulaPredictor.YesNo, FormulaPredictor.YesNoData),
        };
        if (index == Cases.Count - 1)
        {
            data = data.WithFeatures(
                [new("x0"), new("x1"), new("size", ["S", "M", "L", "XL", "XXL"]), new("x3")]);
        }

        PartialDependence dependence = PartialDependence.Of(
            net,
            data,
            expected.Int("feature"),
            expected.Int("points"),
            expected.Int("output"),
            individual: true);

        ShouldBe(dependence.Values, expected.Doubles("values"));
        ShouldBe(dependence.Average, expected.Doubles("average"));
        dependence.Individual!.Count.ShouldBe(data.SampleCount);
        double[,] individual = expected.Matrix("individual");
        for (int s = 0; s < individual.GetLength(0); s++)
        {
            ShouldBe(dependence.Individual[s], [.. Enumerable.Range(0, individual.GetLength(1)).Select(
                k => individual[s, k])]);
        }
    }

    [Fact]
    public void Categories_are_all_that_occur_even_if_there_are_more_than_points()
    {
        Dataset<double> data = FormulaPredictor.YesNoData.WithFeatures(
            [new("x0"), new("x1"), new("size", ["S", "M", "L", "XL", "XXL"]), new("x3")]);

        PartialDependence dependence = PartialDependence.Of(FormulaPredictor.YesNo, data, "size", gridPoints: 2);

        dependence.Values.ShouldBe([0, 1, 2, 3]);
        dependence.Feature.Name.ShouldBe("size");
        dependence.FeatureIndex.ShouldBe(2);
        dependence.Individual.ShouldBeNull();
    }

    [Fact]
    public void Weights_of_samples_weight_the_mean()
    {
        Dataset<double> data = Dataset.FromRows<double>(
            new double[,] { { 0, 1, 2, 0 }, { 3, 5, 1, 0 } }, new double[,] { { 0 }, { 0 } })
            .WithSampleWeights(1, 3);

        PartialDependence dependence =
            PartialDependence.Of(FormulaPredictor.Numbers, data, 0, individual: true);

        dependence.Values.ShouldBe([0, 3]);
        dependence.Individual![0].ShouldBe([-1, 8]);
        dependence.Individual![1].ShouldBe([-5, 2.5]);
        dependence.Average.ShouldBe([-4, 3.875]);
    }

    [Fact]
    public void A_network_needs_no_targets_and_predicts_class_1_of_two()
    {
        Dataset<float> data = InspectionData.Circle(100);
        var network = new InspectionNet(seed: 3);

        var predictor = (IPredictor<float>)network;
        var dependence = PartialDependence.Of(predictor, data, "x1", gridPoints: 4, lowest: 0, highest: 1);

        dependence.Output.ShouldBe(1);
        dependence.Values.Count.ShouldBe(4);
        float[] y = new float[2];
        double sum = 0;
        for (int s = 0; s < data.SampleCount; s++)
        {
            network.Predict([data.GetInput(s)[0], (float)dependence.Values[2]], y);
            sum += y[1];
        }

        dependence.Average[2].ShouldBe(sum / 100, 1e-6);
        dependence.ToString().ShouldStartWith("x1 from -");
    }

    [Fact]
    public void Bad_input()
    {
        (FormulaPredictor net, Dataset<double> data) = (FormulaPredictor.Classes, FormulaPredictor.ClassesData);

        Should.Throw<ArgumentException>(() => PartialDependence.Of(net, data, 0))
            .Message.ShouldStartWith("Expected one of 3 outputs, from 0, but got none.");
        Should.Throw<ArgumentOutOfRangeException>(() => PartialDependence.Of(net, data, 0, output: 3))
            .Message.ShouldStartWith("Expected an output from 0 to 2, but got 3.");
        Should.Throw<ArgumentOutOfRangeException>(() => PartialDependence.Of(net, data, 4, output: 0))
            .ParamName.ShouldBe("feature");
        Should.Throw<ArgumentException>(() => PartialDependence.Of(net, data, "x9", output: 0))
            .ParamName.ShouldBe("feature");
        Should.Throw<ArgumentOutOfRangeException>(() => PartialDependence.Of(net, data, 0, gridPoints: 1, output: 0))
            .ParamName.ShouldBe("gridPoints");
        Should.Throw<ArgumentOutOfRangeException>(() => PartialDependence.Of(net, data, 0, output: 0, lowest: 0.95))
            .Message.ShouldStartWith("Expected shares from 0 to 1 in ascending order, but got 0.95 and 0.95.");
        Should.Throw<ArgumentException>(
            () => PartialDependence.Of(net, data, 2, gridPoints: 3, output: 0, lowest: 0.01, highest: 0.02))
            .Message.ShouldStartWith(
                "Expected different values at the shares 0.01 and 0.02 of feature 'x2', but both are 0.");
        Should.Throw<ArgumentException>(
            () => PartialDependence.Of(new InspectionNet(seed: 1), data.ConvertTo<float>(), 0))
            .Message.ShouldStartWith("Expected 2 features, but got 4.");
    }

    private static void ShouldBe(IReadOnlyList<double> actual, double[] expected)
    {
        actual.Count.ShouldBe(expected.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            actual[k].ShouldBe(expected[k], Tolerance);
        }
    }
}
