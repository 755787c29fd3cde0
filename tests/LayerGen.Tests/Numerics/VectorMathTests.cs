using System.Numerics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Numerics;

/// <summary>The polynomials against the full-accuracy functions, in units in the last place.</summary>
public sealed class VectorMathTests
{
    private const double MaximumUlp = 1.3;

    [Fact]
    public void Exp_is_within_1_3_ulp()
    {
        // Every 97th float from 10⁻⁴ to 87 in size, of both signs.
        uint first = BitConverter.SingleToUInt32Bits(1e-4f);
        uint last = BitConverter.SingleToUInt32Bits(87f);
        for (uint bits = first; bits <= last; bits += 97)
        {
            float x = BitConverter.UInt32BitsToSingle(bits);
            Ulp(Exp(-x), Math.Exp(-x)).ShouldBeLessThan(MaximumUlp);
            Ulp(Exp(x), Math.Exp(x)).ShouldBeLessThan(MaximumUlp);
        }
    }

    [Fact]
    public void Log_is_within_1_3_ulp()
    {
        uint first = BitConverter.SingleToUInt32Bits(1.2e-38f);
        uint last = BitConverter.SingleToUInt32Bits(3e38f);
        for (uint bits = first; bits <= last; bits += 397)
        {
            float x = BitConverter.UInt32BitsToSingle(bits);
            Ulp(VectorMath.Log(new Vector<float>(x))[0], Math.Log(x)).ShouldBeLessThan(MaximumUlp);
        }
    }

    [Fact]
    public void Special_values_are_kept()
    {
        Exp(0).ShouldBe(1);
        Exp(float.NegativeInfinity).ShouldBe(Exp(-88));
        float.IsNormal(Exp(float.NegativeInfinity)).ShouldBeTrue();
        float.IsFinite(Exp(float.PositiveInfinity)).ShouldBeTrue();
        Exp(float.NaN).ShouldBe(float.NaN);
        Exp(BitConverter.UInt32BitsToSingle(0x7fc001ff)).ShouldBe(float.NaN);
        VectorMath.Log(Vector<float>.One)[0].ShouldBe(0);
        VectorMath.Log(new Vector<float>(float.NaN))[0].ShouldBe(float.NaN);
    }

    [Fact]
    public void Double_precision_is_that_of_the_framework()
    {
        var random = new NumpyRandom(5);
        for (int k = 0; k < 1000; k++)
        {
            double x = 20 * random.NextGaussian();
            VectorMath.Exp(new Vector<double>(x)).ShouldBe(new Vector<double>(Math.Exp(x)));
            VectorMath.Log(new Vector<double>(Math.Abs(x))).ShouldBe(new Vector<double>(Math.Log(Math.Abs(x))));
        }
    }

    private static float Exp(float x) => VectorMath.Exp(new Vector<float>(x))[0];

    private static double Ulp(float actual, double expected)
    {
        float rounded = Math.Abs((float)expected);
        return Math.Abs(actual - expected) / (MathF.BitIncrement(rounded) - rounded);
    }
}
