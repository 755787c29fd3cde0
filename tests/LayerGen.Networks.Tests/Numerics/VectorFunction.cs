using System.Globalization;
using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Tests.Numerics;

/// <summary>
/// A function of <see cref="VectorMath"/> with its true values, the range to which its stated error applies, and this
/// error.
/// </summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Single">The method in single precision.</param>
/// <param name="Full">The method in double precision.</param>
/// <param name="True">The function itself.</param>
internal sealed record VectorFunction(
    string Name,
    Func<Vector<float>, Vector<float>> Single,
    Func<Vector<double>, Vector<double>> Full,
    Func<DoubleDouble, DoubleDouble> True)
{
    /// <summary>Gets the ranges of arguments: single precision, double precision.</summary>
    public required (float Minimum, float Maximum) SingleRange { get; init; }

    public required (double Minimum, double Maximum) FullRange { get; init; }

    /// <summary>
    /// Gets the largest error, as the documentation of the method states it: in units in the last place, or as a
    /// difference if <see cref="IsAbsolute"/> is true.
    /// </summary>
    public required double SingleError { get; init; }

    public required double FullError { get; init; }

    public bool IsAbsolute { get; init; }

    public static readonly IReadOnlyList<VectorFunction> All =
    [
        new("Exp", VectorMath.Exp, VectorMath.Exp, TrueValues.Exp)
        {
            SingleRange = (-87.33f, 88.37f), FullRange = (-708.39, 709.77), SingleError = 1.3, FullError = 1.1,
        },
        new("ExpOfDifference", VectorMath.ExpOfDifference, VectorMath.ExpOfDifference, TrueValues.Exp)
        {
            SingleRange = (-50, 0), FullRange = (-300, 0), SingleError = 1.3, FullError = 1.1,
        },
        new("Expm1", VectorMath.Expm1, VectorMath.Expm1, TrueValues.Expm1)
        {
            SingleRange = (-200, 88.37f), FullRange = (-2000, 709.39), SingleError = 1.5, FullError = 1.9,
        },
        new("Log", VectorMath.Log, VectorMath.Log, TrueValues.Log)
        {
            SingleRange = (1.2e-38f, 3.4e38f), FullRange = (1e-290, 1e300), SingleError = 0.9, FullError = 0.9,
        },
        new("Log1p", VectorMath.Log1p, VectorMath.Log1p, TrueValues.Log1p)
        {
            SingleRange = (0, 3.4e38f), FullRange = (0, 1e300), SingleError = 1.3, FullError = 1.2,
        },
        new("Softplus", VectorMath.Softplus, VectorMath.Softplus, TrueValues.Softplus)
        {
            SingleRange = (-87.33f, 1000), FullRange = (-680, 1000), SingleError = 3.1, FullError = 3.1,
        },
        new("Sigmoid", VectorMath.Sigmoid, VectorMath.Sigmoid, TrueValues.Sigmoid)
        {
            SingleRange = (-87.33f, 300), FullRange = (-680, 680), SingleError = 3.2, FullError = 2.5,
        },
        new("Gate", VectorMath.Gate, VectorMath.Gate, TrueValues.Sigmoid)
        {
            SingleRange = (-87.33f, 300), FullRange = (-680, 680), SingleError = 7.5, FullError = 2.5,
        },
        new("Silu", VectorMath.Silu, VectorMath.Silu, TrueValues.Silu)
        {
            SingleRange = (-87.33f, 300), FullRange = (-680, 680), SingleError = 3.2, FullError = 2.3,
        },
        new("SiluDerivative", VectorMath.SiluDerivative, VectorMath.SiluDerivative, TrueValues.SiluDerivative)
        {
            SingleRange =
                (-87.33f, 300), FullRange = (-680, 680), SingleError = 2e-7, FullError = 4e-16, IsAbsolute = true,
        },
        new("Tanh", VectorMath.Tanh, VectorMath.Tanh, TrueValues.Tanh)
        {
            SingleRange = (-300, 300), FullRange = (-300, 300), SingleError = 3.9, FullError = 2.7,
        },
        new("Erf", VectorMath.Erf, VectorMath.Erf, TrueValues.Erf)
        {
            SingleRange = (-20, 20), FullRange = (-20, 20), SingleError = 3.6, FullError = 1.8,
        },
        new("Gelu", VectorMath.Gelu, VectorMath.Gelu, TrueValues.Gelu)
        {
            SingleRange = (-12.7f, 300), FullRange = (-36.5, 300), SingleError = 4.7, FullError = 9,
        },
        new("GeluDerivative", VectorMath.GeluDerivative, VectorMath.GeluDerivative, TrueValues.GeluDerivative)
        {
            SingleRange =
                (-12.7f, 36), FullRange = (-36.5, 36.5), SingleError = 2e-7, FullError = 3e-16, IsAbsolute = true,
        },
    ];

    public static VectorFunction Named(string name) => All.Single(function => function.Name == name);

    public override string ToString() => Name;

    /// <summary>Returns an error as the documents write it: <c>3.3</c>, <c>2·10⁻⁷</c>.</summary>
    public string Stated(double error)
    {
        if (!IsAbsolute)
        {
            return error.ToString(CultureInfo.InvariantCulture);
        }

        int exponent = (int)Math.Floor(Math.Log10(error));
        string digits = string.Concat(
            (-exponent).ToString(CultureInfo.InvariantCulture).Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
        return string.Create(CultureInfo.InvariantCulture, $"{error / Math.Pow(10, exponent):0.#}·10⁻{digits}");
    }

    public float At(float x) => Single(new Vector<float>(x))[0];

    public double At(double x) => Full(new Vector<double>(x))[0];
}
