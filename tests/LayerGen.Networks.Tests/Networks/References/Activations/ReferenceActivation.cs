namespace LayerGen.Tests.Networks.References;

/// <summary>Y = f(Z) of a whole matrix [unit, sample], and its derivative.</summary>
public abstract class ReferenceActivation(string name)
{
    private static readonly double RootOfTwo = Math.Sqrt(2);
    private static readonly double RootOfTwoPi = Math.Sqrt(2 * Math.PI);

    public string Name { get; } = name;

    public static ReferenceActivation Identity { get; } = new ElementwiseActivation("Identity", z => z, _ => 1);

    public static ReferenceActivation Relu { get; } = new ElementwiseActivation(
        "Relu", z => Math.Max(0, z), z => z > 0 ? 1 : 0, kinks: 0);

    public static ReferenceActivation Softmax { get; } = new SoftmaxActivation();

    /// <summary>
    /// z·Φ(z) with Φ of the standard normal distribution; f' = Φ(z) + z·φ(z). Hendrycks and Gimpel 2016.
    /// </summary>
    public static ReferenceActivation Gelu { get; } = new ElementwiseActivation(
        "Gelu", z => z * Normal(z), z => Normal(z) + z * Math.Exp(-z * z / 2) / RootOfTwoPi);

    public static ReferenceActivation Silu { get; } = new ElementwiseActivation(
        "Silu", z => z * Logistic(z), z => Logistic(z) + z * Logistic(z) * Logistic(-z));

    /// <summary>ln(1 + eᶻ), without a large exponential.</summary>
    public static ReferenceActivation Softplus { get; } = new ElementwiseActivation(
        "Softplus", z => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))), Logistic);

    public static ReferenceActivation Tanh { get; } = new ElementwiseActivation(
        "Tanh", Math.Tanh, z => 1 - Math.Tanh(z) * Math.Tanh(z));

    public static ReferenceActivation Sigmoid { get; } = new ElementwiseActivation(
        "Sigmoid", Logistic, z => Logistic(z) * Logistic(-z));

    public static ReferenceActivation HardSigmoid { get; } = new ElementwiseActivation(
        "HardSigmoid", z => Math.Max(0, Math.Min(1, z / 6 + 0.5)), z => Math.Abs(z) < 3 ? 1.0 / 6 : 0, -3, 3);

    public static ReferenceActivation LeakyRelu(double slope = 0.01) => new ElementwiseActivation(
        "LeakyRelu", z => z > 0 ? z : slope * z, z => z > 0 ? 1 : slope, kinks: 0);

    public static ReferenceActivation Elu(double alpha = 1) => new ElementwiseActivation(
        "Elu", z => z > 0 ? z : alpha * (Math.Exp(z) - 1), z => z > 0 ? 1 : alpha * Math.Exp(z), alpha == 1 ? [] : [0]);

    /// <summary>All activations by name, with the usual slope and α.</summary>
    public static IReadOnlyList<ReferenceActivation> All { get; } =
        [Identity, Relu, Softmax, LeakyRelu(), Elu(), Gelu, Silu, Softplus, Tanh, Sigmoid, HardSigmoid];

    public static ReferenceActivation Of(Activation activation) =>
        All.Single(kind => kind.Name == activation.ToString());

    public abstract double[,] Forward(double[,] z);

    /// <summary>Computes dZ from dY.</summary>
    public abstract double[,] Backward(double[,] z, double[,] dy);

    /// <summary>
    /// Returns the distance of the elements from the nearest jump of the derivative. It is infinite if there is none.
    /// </summary>
    public virtual double KinkDistance(double[,] z) => double.PositiveInfinity;

    public override string ToString() => Name;

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    private static double Normal(double z) => (1 + ErrorFunction.Erf(z / RootOfTwo)) / 2;
}
