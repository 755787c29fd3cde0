using System.Globalization;
using LayerGen.Generators.Model;
using LayerGen.Schemas;

namespace LayerGen.Generators.Tests;

/// <summary>What changes the fingerprint of a declaration, and what does not: the table of docs/schema.md.</summary>
public sealed class FingerprintTests
{
    private const string Plain = "[Network(4)] [Dense(8, Relu)] [Dropout(0.1)] [Dense(2, Softmax)]";

    /// <summary>
    /// These never change, because files of weights contain them. To change the canonical text, give it another
    /// version, and keep the old one for existing files.
    /// </summary>
    public static TheoryData<string, string> Frozen => new()
    {
        { "[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]", "d55115c40c1b9f1f205b05e6be1922ff3602032f3817800efd8919ad526bb5d8" },
        { "[Network(4, Precision = Precision.Double)] [Dense(3, LeakyRelu, Slope = 0.3333333333333333)] [Dense(1, Elu, Alpha = 0.5, Bias = false)]", "6f572e4b4e26238c76057bd0a2048256499a0a7dfd7471ec179baf589b58704d" },
        { "[Network(6, 6, 2)] [Conv2D(4, 3, Relu, Stride = 2, Padding = Padding.Same)] [BatchNorm(Tanh, Epsilon = 1e-3, Momentum = 0.01)] [MaxPool2D(2)] [Flatten] [Dense(3, Softmax)]", "1933ddee0a72462d8e463df77919662a2afc6ad453d02623aed9cf8e82345760" },
        { "[Network(4, 4, 1)] [AvgPool2D(2, Stride = 1)] [Conv2D(2, 2, typeof(Own.First))] [GlobalAvgPool2D] [LayerNorm(Gelu)] [Dense(2, Sigmoid)]", "a4f7fb1660c04c523587c8f238ad1c53d13e70a7a385671468df211be5959fb0" },
        { "[Network(4)] [Residual(2, Silu)] [Dense(4, Softplus)] [Dense(4)] [Dropout(0.1)] [Activation(HardSigmoid)] [Dense(1)]", "7323ade407e18f865270d18c8c9e2f28492c6e77d72dd27d71b97884a8d70dcb" },
        { "[Network(4)] [Dense(3, Softmax)] [Loss(LabelSmoothing = 0.1, ClassWeights = [1, 2.5, 0.1], ProbabilityFloor = 1e-12)]", "50b7c1402502ad702a79b51530231457579d042ca718c8e976c679bdabab6f76" },
        { "[Network(4, Precision = Precision.Double)] [Dense(2, Sigmoid)] [Loss(ClassWeights = [1, 2], PositiveWeights = [19, 0.25], Reduction = Reduction.Sum)]", "30d87e1e62c05614e0494eae78fba3862dcf0e5413024d0f6e01e3c5e4cb56a2" },
        { "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = -0.125)] [Dense(1)] [Loss(LossFunction.Huber, Delta = 0.5)]", "d94f0045d2beb7d1abbc5a7eb44d8d14213e27aa9ad15340a158a767180d0814" },
        { "[Network(4)] [Dense(3, Relu, Initializer = Initializer.Orthogonal)] [Dense(1)] [Loss(LossFunction.MeanAbsoluteError)]", "0434c8ba32ad1f7cf077e1b53ff3fab648a7fa125b650ae44440696ffe780be3" },
    };

    [Theory]
    [MemberData(nameof(Frozen))]
    public void The_fingerprint_of_a_declaration_never_changes(string declaration, string fingerprint)
        => Declared.Fingerprint(declaration).ShouldBe(fingerprint, CanonicalText.Of(Declared.Schema(declaration)));

    [Theory]
    [InlineData("[Network(4)] [Dense(8, Relu)] [Dropout(0.5)] [Dense(2, Softmax)]")]
    [InlineData("[Network(4)] [Dense(8, Relu)] [Dropout(0.1)] [Dense(2, Softmax, Bias = false)]")]
    [InlineData("[Network(4)] [Dense(8, Relu)] [Dropout(0.1)] [Dense(2, Sigmoid)]")]
    [InlineData("[Network(4)] [Dropout(0.1)] [Dense(8, Relu)] [Dense(2, Softmax)]")]
    [InlineData("[Network(4)] [Dense(8, Relu)] [Dense(2, Softmax)]")]
    public void Different_networks_have_different_fingerprints(string other)
        => Declared.Fingerprint(other).ShouldNotBe(Declared.Fingerprint(Plain));

    [Fact]
    public void The_name_and_namespace_do_not_change_the_fingerprint()
    {
        SchemaRecord renamed = Declared.Schema(Plain, name: "Other", space: "Elsewhere");

        renamed.FullName.ShouldBe("Elsewhere.Other");
        renamed.Fingerprint.ShouldBe(Declared.Fingerprint(Plain));
    }

    [Theory]
    [InlineData(
        "[Network(inputs: 2 + 2)] [Dense(units: 8, Relu)] [Dropout(1e-1)] [Dense(2, Softmax)]",
        "how an argument is written")]
    [InlineData(
        "[Network(4, Unroll = Unroll.Never)] [Dense(8, Relu)] [Dropout(0.1)] [Dense(2, Softmax)]",
        "how the code is written: the bits are equal")]
    [InlineData(
        "[Network(4)] [Optimizers(OptimizerKinds.Adam)] [Dense(8, Relu)] [Dropout(0.1)] [Dense(2, Softmax)]",
        "which optimizers are generated")]
    [InlineData(
        "[Network(4, Precision = Precision.Single)] [Dense(8, Relu, Initializer = Initializer.He, Bias = true)] [Dropout(0.1)] [Dense(2, Softmax, Initializer = Initializer.Xavier)] [Loss(LossFunction.CrossEntropy)]",
        "a default that is written out")]
    public void Settings_without_effect_on_the_computation_do_not_change_the_fingerprint(
        string declaration, string reason)
        => Declared.Fingerprint(declaration).ShouldBe(Declared.Fingerprint(Plain), reason);

    [Fact]
    public void The_fingerprint_is_the_same_in_every_culture()
    {
        string expected = Declared.Fingerprint(Plain);
        using var culture = new CultureScope(CultureInfo.GetCultureInfo("de-DE"));
        Declared.Fingerprint(Plain).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(16, "16")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(123456789012345, "123456789012345")]
    [InlineData(1e15, "1E+15")]
    [InlineData(1234567890123456789, "1.2345678901234568E+18")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(-double.MaxValue, "-1.7976931348623157E+308")]
    public void Equal_numbers_have_the_same_text(double value, string text) => CanonicalNumber.Of(value).ShouldBe(text);

    [Fact]
    public void Negative_zero_is_written_as_zero() => CanonicalNumber.Of(-0.0).ShouldBe("0");

    [Fact]
    public void A_number_has_the_shortest_text_that_is_read_back_exactly()
    {
        var random = new Random(7);
        byte[] bits = new byte[8];
        IEnumerable<double> drawn = Enumerable.Range(0, 20_000).Select(_ =>
        {
            random.NextBytes(bits);
            return BitConverter.ToDouble(bits);
        }).Where(double.IsFinite);
        IEnumerable<double> rounded = Enumerable.Range(0, 5_000)
            .Select(_ => Math.Round(random.NextDouble(), random.Next(0, 15)) * Math.Pow(10, random.Next(-8, 8)));
        foreach (double value in drawn.Concat(rounded))
        {
            string text = CanonicalNumber.Of(value);

            double.Parse(text, CultureInfo.InvariantCulture).ShouldBe(value, text);
            Digits(text).ShouldBe(Digits(value.ToString("R", CultureInfo.InvariantCulture)), text);
        }

        static string Digits(string text) => text.Split('E')[0].Replace(".", "").Trim('-').Trim('0');
    }
}
