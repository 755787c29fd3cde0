using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>The activations and losses of the reference, compared with known values.</summary>
public sealed class ReferenceFunctionTests
{
    [Theory]
    // To 16 digits, as the tables have them (Abramowitz and Stegun 7.1; DLMF 7.23).
    [InlineData(0, 0)]
    [InlineData(1e-10, 1.1283791670955126e-10)]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1, 0.8427007929497149)]
    [InlineData(2, 0.9953222650189527)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(5, 0.9999999999984626)]
    [InlineData(7, 1)]
    public void The_error_function(double x, double expected)
    {
        ErrorFunction.Erf(x).ShouldBe(expected, 1e-15 * expected);
        ErrorFunction.Erf(-x).ShouldBe(-expected, 1e-15 * expected);
    }

    [Theory]
    [InlineData("Identity", -1.5, -1.5)]
    [InlineData("Relu", -1.5, 0)]
    [InlineData("Relu", 1.5, 1.5)]
    [InlineData("LeakyRelu", -1.5, -0.015)]
    [InlineData("LeakyRelu", 1.5, 1.5)]
    [InlineData("Elu", -1, -0.6321205588285577)]
    [InlineData("Elu", 1.5, 1.5)]
    [InlineData("Gelu", 1, 0.8413447460685429)]
    [InlineData("Gelu", -2, -0.04550026389635842)]
    [InlineData("Silu", 1, 0.7310585786300049)]
    [InlineData("Silu", -2, -0.2384058440442351)]
    [InlineData("Softplus", 0, 0.6931471805599453)]
    [InlineData("Softplus", 1000, 1000)]
    [InlineData("Softplus", -1, 0.31326168751822286)]
    [InlineData("Tanh", 0.5, 0.46211715726000976)]
    [InlineData("Sigmoid", 0, 0.5)]
    [InlineData("Sigmoid", -1, 0.2689414213699951)]
    [InlineData("HardSigmoid", 1.5, 0.75)]
    [InlineData("HardSigmoid", 4, 1)]
    [InlineData("HardSigmoid", -4, 0)]
    public void Activations(string name, double z, double expected)
    {
        ReferenceActivation activation = ReferenceActivation.All.Single(candidate => candidate.Name == name);
        activation.Forward(new[,] { { z } })[0, 0].ShouldBe(expected, 1e-15);
    }

    [Fact]
    public void Softmax()
        => ReferenceActivation.Softmax.Forward(
            new[,] { { 1000 + Math.Log(2) }, { 1000 + Math.Log(3) }, { 1000 + Math.Log(5) } })
            .Cast<double>().Zip([0.2, 0.3, 0.5]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);

    [Fact]
    public void Every_activation_of_the_enum_is_there()
        => Enum.GetValues<Activation>()
            .ShouldAllBe(activation => ReferenceActivation.Of(activation).Name == activation.ToString());

    [Fact]
    public void Losses()
    {
        double[] y = [0.25, 0.75];
        OfSample(new ReferenceCrossEntropy(), [0, 1]).ShouldBe(-Math.Log(0.75), 1e-10);
        OfSample(new ReferenceCrossEntropy(), [0.25, 0.75]).ShouldBe(0, 1e-15);

        // Also smoothed to 0.25 and 0.75.
        OfSample(new ReferenceCrossEntropy(smoothing: 0.5), [0, 1]).ShouldBe(0, 1e-15);
        OfSample(new ReferenceCrossEntropy(classWeights: [3, 7]), [1, 0]).ShouldBe(-3 * Math.Log(0.25), 1e-9);
        OfSample(new ReferenceBinaryCrossEntropy(), [1, 1]).ShouldBe((-Math.Log(0.25) - Math.Log(0.75)) / 2, 1e-15);
        OfSample(new ReferenceBinaryCrossEntropy(), [0.25, 0]).ShouldBe(-Math.Log(0.25) / 2, 1e-15);
        OfSample(new ReferenceBinaryCrossEntropy(classWeights: [3, 7]), [1, 0])
            .ShouldBe((-3 * Math.Log(0.25) - 7 * Math.Log(0.25)) / 2, 1e-15);
        OfSample(new ReferenceBinaryCrossEntropy(positiveWeights: [3, 7]), [1, 0])
            .ShouldBe((-3 * Math.Log(0.25) - Math.Log(0.25)) / 2, 1e-15);
        new ReferenceBinaryCrossEntropy(classWeights: [5]).OfSample([0.25], [1]).ShouldBe(-5 * Math.Log(0.25), 1e-15);
        new ReferenceBinaryCrossEntropy(classWeights: [5]).OfSample([0.25], [0]).ShouldBe(-Math.Log(0.75), 1e-15);
        new ReferenceBinaryCrossEntropy(classWeights: [3, 5]).OfSample([0.25], [0])
            .ShouldBe(-3 * Math.Log(0.75), 1e-15);
        OfSample(new ReferenceCrossEntropy(floor: 0.3), [1, 0])
            .ShouldBe(-Math.Log(0.3) + 0.3 * Math.Log(0.3 / 0.75), 1e-15);
        OfSample(ReferenceDifferenceLoss.MeanSquaredError, [1.25, 0.75]).ShouldBe(0.5);
        OfSample(ReferenceDifferenceLoss.MeanAbsoluteError, [1.25, 1.75]).ShouldBe(1);
        OfSample(ReferenceDifferenceLoss.Huber(0.5), [0.5, 0.75]).ShouldBe(0.25 * 0.25 / 4);
        OfSample(ReferenceDifferenceLoss.Huber(0.5), [2.25, 0.75]).ShouldBe(0.5 * (2 - 0.25) / 2);

        double OfSample(ReferenceLoss loss, double[] d) => loss.OfSample(y, d);
    }
}
