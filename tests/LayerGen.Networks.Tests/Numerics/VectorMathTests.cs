using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Xml.Linq;
using LayerGen.CompilerServices;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>
/// The functions of whole vectors, compared with series in twice the precision of a double, and their results for
/// special values. The bits are compared with recorded ones, and these tests also run at other vector widths.
/// </summary>
public sealed class VectorMathTests
{
    public static readonly TheoryData<string> Names = [.. VectorFunction.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_precision_is_within_its_stated_error(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        LargestError error = SingleAccuracy.Measure(function, stride: 251);
        error.Size.ShouldBeInRange(
            0.5 * function.SingleError, function.SingleError, $"{name}({error.At}): what the documents state");
    }

    [Theory]
    [InlineData("Tanh", 4)]
    [InlineData("Erf", 4)]
    [InlineData("Gelu", 5)]
    public void Tanh_and_erf_are_within_4_ulp_and_gelu_within_5(string name, double ulps)
    {
        VectorFunction function = VectorFunction.Named(name);

        // Without the instruction, each multiply-add takes a hundred times as long, and the bits are the same.
        bool multipliesAndAdds = Fma.IsSupported || AdvSimd.IsSupported;
        LargestError error = SingleAccuracy.Measure(function, stride: multipliesAndAdds ? 31u : 499);
        error.Size.ShouldBeLessThanOrEqualTo(ulps, $"{name}({error.At})");
        function.SingleError.ShouldBeLessThanOrEqualTo(ulps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_precision_is_within_its_stated_error(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        LargestError error = DoubleAccuracy.Measure(function, count: 30_000);
        error.Size.ShouldBeInRange(
            0.5 * function.FullError, function.FullError, $"{name}({error.At}): what the documents state");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_documents_state_the_measured_errors(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        string[] table = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Docs", "activations.md"));
        string[] cells = table.Single(
            line => line.StartsWith('|') && line.Split('|')[1].Contains($"`{name}`", StringComparison.Ordinal))
            .Split('|');
        string suffix = function.IsAbsolute ? ", absolute" : "";
        cells[3].Trim().ShouldBe(function.Stated(function.SingleError) + suffix);
        cells[4].Trim().ShouldBe(function.Stated(function.FullError) + suffix);
        if (name == "ExpOfDifference")
        {
            // Its documentation states where it stops; its error is that of Exp.
            return;
        }

        XDocument documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "LayerGen.xml"));
        string unit = function.IsAbsolute ? " from" : " ulp";
        Summary("Single").ShouldContain("at most " + function.Stated(function.SingleError) + unit);
        Summary("Double").ShouldContain("at most " + function.Stated(function.FullError) + unit);

        string Summary(string precision)
        {
            string member =
                $"M:LayerGen.CompilerServices.VectorMath.{name}(System.Numerics.Vector{{System.{precision}}})";
            string text = documentation.Descendants("member")
                .Single(each => (string?)each.Attribute("name") == member).Element("summary")!.Value;
            return string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_lane_is_computed_the_same_way(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        Vector<float> single = function.Single(Vector.CreateSequence(-1.5f, 0.375f));
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            single[lane].ShouldBe(function.At(-1.5f + 0.375f * lane));
        }

        Vector<double> full = function.Full(Vector.CreateSequence(-1.5, 0.875));
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            full[lane].ShouldBe(function.At(-1.5 + 0.875 * lane));
        }
    }

    /// <summary>These two have a text for both widths of a vector. The others are computed with Vector.</summary>
    [Fact]
    public void Vectors_of_512_bits_have_the_same_bits()
    {
        var random = new NumpyRandom(4);
        float[] special = [0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-40f, -87.5f, 1e30f];
        for (int k = 0; k < 2000; k++)
        {
            float[] x =
            [
                .. special,
                .. Enumerable.Range(0, 8)
                    .Select(_ => (float)Math.ScaleB(random.NextGaussian(), random.NextInt32(-9, 6))),
            ];
            Vector512<float> wide = Vector512.Create(x);
            for (int lane = 0; lane < x.Length; lane++)
            {
                VectorMath.Gate(wide)[lane].ShouldBe(VectorFunction.Named("Gate").At(x[lane]));
                VectorMath.Tanh(wide)[lane].ShouldBe(VectorFunction.Named("Tanh").At(x[lane]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_stays_NaN_and_nothing_else_becomes_NaN(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        function.At(float.NaN).ShouldBe(float.NaN);
        function.At(BitConverter.UInt32BitsToSingle(0x7fc001ff)).ShouldBe(float.NaN);
        function.At(BitConverter.UInt32BitsToSingle(0xffc001ff)).ShouldBe(float.NaN);
        function.At(double.NaN).ShouldBe(double.NaN);
        if (name is "Log" or "Log1p" or "ExpOfDifference")
        {
            // Functions of positive numbers, of numbers not below 0, or of numbers not above 0.
            return;
        }

        foreach (float x in (float[])[
            0,
            -0f,
            float.Epsilon,
            -float.Epsilon,
            float.MaxValue,
            float.MinValue,
            float.NegativeInfinity,
            float.PositiveInfinity])
        {
            float.IsNaN(function.At(x)).ShouldBeFalse();
            double.IsNaN(function.At((double)x)).ShouldBeFalse();
        }
    }

    // The first half of the SHA-256 of the results in both precisions. Other machines, widths and compilers must
    // compute the same.
    [Theory]
    [InlineData("Exp", "A27BBE43D00CEDBDF8763F7D9A59C9EC")]
    [InlineData("ExpOfDifference", "40443E3D52A71547F827B903CA41DDBB")]
    [InlineData("Expm1", "2B324B306DC29AA76EA018523254011E")]
    [InlineData("Log", "CF62E0C3E5D61F00F96F15D10937D957")]
    [InlineData("Softplus", "7E1CA400A32E447DFB0442AAE62B09B2")]
    [InlineData("Sigmoid", "F3E981931E89C292AE8E9BFC5D2D4394")]
    [InlineData("Gate", "F5981EB67F3B68FC5BD3EAB7492252FA")]
    [InlineData("Silu", "D0F849804509CEECDEEA4F2953F17866")]
    [InlineData("SiluDerivative", "1E05F5B25A9F0981E4CEC868B528248D")]
    [InlineData("Tanh", "79464A72ABB19BFCE3B5A41E51AB3D84")]
    [InlineData("Erf", "A8EE6E49A088D914767509B378665620")]
    [InlineData("Gelu", "9604A3C2C05C1E8A9F570185FCCBCBED")]
    [InlineData("GeluDerivative", "84BCB5B6CED4EFA7DC98F01895025BA0")]
    public void The_bits_are_the_same_on_every_machine(string name, string expected)
    {
        VectorFunction function = VectorFunction.Named(name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new NumpyRandom(3);
        for (int k = 0; k < 20_000; k++)
        {
            double size = Math.ScaleB(1 + random.NextDouble(), random.NextInt32(-20, 8));
            double x = k % 2 == 0 || name == "Log" ? size : -size;
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<float>([function.At((float)x)])));
            hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<double>([function.At(x)])));
        }

        Convert.ToHexString(hash.GetHashAndReset())[..32].ShouldBe(expected);
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Erf")]
    public void No_result_exceeds_one(string name)
    {
        VectorFunction function = VectorFunction.Named(name);
        for (float x = 2; x < 12; x += 1e-4f)
        {
            function.At(x).ShouldBeLessThanOrEqualTo(1);
            function.At((double)x).ShouldBeLessThanOrEqualTo(1);
        }

        function.At(float.PositiveInfinity).ShouldBe(1);
        function.At(float.NegativeInfinity).ShouldBe(-1);
        function.At(double.PositiveInfinity).ShouldBe(1);
        function.At(double.NegativeInfinity).ShouldBe(-1);
    }

    [Fact]
    public void Exact_values_are_exact()
    {
        foreach ((string name, double x, double y) in ((string, double, double)[])
            [("Exp", 0, 1), ("ExpOfDifference", 0, 1), ("Expm1", 0, 0), ("Log", 1, 0), ("Sigmoid", 0, 0.5),
            ("Gate", 0, 0.5), ("Gate", 100, 1),
            ("Silu", 0, 0), ("SiluDerivative", 0, 0.5), ("Tanh", 0, 0), ("Erf", 0, 0), ("Gelu", 0, 0),
            ("GeluDerivative", 0, 0.5), ("Sigmoid", 100, 1), ("Silu", 100, 100), ("Gelu", 100, 100),
            ("GeluDerivative", 100, 1), ("Softplus", 100, 100), ("Expm1", -100, -1)])
        {
            VectorFunction.Named(name).At((float)x).ShouldBe((float)y, $"{name}({x})");
            VectorFunction.Named(name).At(x).ShouldBe(y, $"{name}({x})");
        }
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Sigmoid")]
    [InlineData("Gate")]
    [InlineData("Softplus")]
    [InlineData("Gelu")]
    [InlineData("Silu")]
    public void Saturated_results_are_normal_numbers(string name)
    {
        // A denormal would cost every later operation a hundred cycles.
        VectorFunction function = VectorFunction.Named(name);
        float.IsNormal(function.At(float.NegativeInfinity)).ShouldBeTrue();
        double.IsNormal(function.At(double.NegativeInfinity)).ShouldBeTrue();
        function.At(float.NegativeInfinity).ShouldBe(function.At(-1000f));
        function.At(double.NegativeInfinity).ShouldBe(function.At(-10_000.0));
        if (name is "Exp")
        {
            float.IsFinite(function.At(float.PositiveInfinity)).ShouldBeTrue();
            double.IsFinite(function.At(double.PositiveInfinity)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Reference_values_are_correct()
    {
        // From mpmath at 40 digits, split into two doubles.
        foreach ((string name, double x, double high, double low) in Anchors)
        {
            DoubleDouble value = VectorFunction.Named(name).True(x);
            Math.Abs((value - new DoubleDouble(high, low)).High)
                .ShouldBeLessThan(1e-24 * Math.Abs(high), $"{name}({x})");
        }
    }

    private static readonly (string Name, double X, double High, double Low)[] Anchors =
    [
        ("Exp", -20.25, 1.6052280551856116e-09, -3.657643988865463e-26),
        ("Exp", 0.3, 1.3498588075760032, -9.447314673432387e-17),
        ("Exp", 50.5, 8.548134287298057e+21, 222305.91690892167),
        ("Expm1", -3.5, -0.9698026165776815, 2.0689080689883753e-17),
        ("Expm1", 0.0001, 0.00010000500016667084, 3.4456345083998945e-22),
        ("Expm1", 0.35, 0.41906754859325723, -1.6297529353529618e-17),
        ("Log", 1e-05, -11.512925464970229, 2.790027459050308e-16),
        ("Log", 0.99, -0.01005033585350145, 4.341832787901688e-19),
        ("Log", 1234.5, 7.118421308785234, -1.865350488379875e-16),
        ("Softplus", -30.5, 5.675685232632561e-14, 2.1729694820189895e-30),
        ("Softplus", -0.5, 0.4740769841801067, -5.522109052790765e-18),
        ("Softplus", 7.25, 7.250709922334339, 1.1032549796803964e-16),
        ("Sigmoid", -12.5, 3.7266392841865614e-06, 2.9892175506966934e-23),
        ("Sigmoid", 0.75, 0.679178699175393, -1.5920503191692054e-18),
        ("Silu", -7.25, -0.005145110393479264, 2.826696037294774e-19),
        ("Silu", 2.5, 2.310354549946891, 1.8790775615907598e-16),
        ("SiluDerivative", -4.5, -0.03791109111942038, 3.19968123081662e-18),
        ("SiluDerivative", 1.5, 1.041294154299143, -1.5625629877812202e-17),
        ("Tanh", -0.125, -0.12435300177159621, 2.1451880813141441e-19),
        ("Tanh", 3.5, 0.9981778976111987, 2.5870171246124584e-17),
        ("Erf", -0.25, -0.27632639016823696, 2.4227076221184163e-17),
        ("Erf", 1.75, 0.9866716712191824, 2.1431190289565338e-17),
        ("Erf", 3.25, 0.9999956972205363, 5.224680575187069e-17),
        ("Gelu", -9.5, -9.969789321594476e-21, -6.852966537212595e-37),
        ("Gelu", -2.25, -0.027505063473850584, 1.4118941165814794e-18),
        ("Gelu", 0.625, 0.45875904434456216, 6.006587112359303e-18),
        ("GeluDerivative", -6.5, -1.6950517937572625e-09, -1.8218164959257734e-26),
        ("GeluDerivative", -1.25, -0.12266158306942213, 1.863761400633913e-18),
        ("GeluDerivative", 2.75, 1.0220275336443208, 8.691417066203839e-17),
    ];
}
