using static System.FormattableString;

namespace LayerGen.Training;

/// <summary>The two values of the gradient of one parameter.</summary>
/// <param name="Tensor">The name of the tensor in the schema of the network, such as <c>W1</c>.</param>
/// <param name="Index">The index of the parameter in the elements of the tensor, at least 0.</param>
/// <param name="Gradient">The gradient that <c>Backward</c> computed.</param>
/// <param name="Numerical">The gradient from central differences of the loss.</param>
/// <param name="RelativeError">
/// The difference of the two, relative to the larger one (see <see cref="GradientCheck"/>), at least 0.
/// </param>
public readonly record struct GradientComparison(
    string Tensor, int Index, double Gradient, double Numerical, double RelativeError)
{
    /// <summary>Returns the parameter and the values on one line, independent of the culture.</summary>
    /// <returns>A text such as <c>W1[5]: Backward 0.25, differences 0.125, relative error 5E-01</c>.</returns>
    public override string ToString() =>
        Invariant($"{Tensor}[{Index}]: Backward {Gradient:G6}, differences {Numerical:G6}, ") +
        Invariant($"relative error {RelativeError:0E-00}");
}
