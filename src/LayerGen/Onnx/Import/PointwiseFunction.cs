namespace LayerGen.Onnx.Import;

/// <summary>
/// A function of one number, as its values at fixed points. Programs write an activation in many ways: GELU alone has a
/// dozen. Whatever nodes compute it, the values at these points are those of the activation.
/// </summary>
internal static class PointwiseFunction
{
    /// <summary>Constants in single precision change a value by up to this, relative to 1 or the value.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Beyond this, a function in pieces can overflow, and its value is not compared.</summary>
    private const double LargestFinite = 20;

    /// <summary>A point at which the exponential function is 0 and a line is not.</summary>
    private const double FarLeft = -1e4;

    private static readonly double[] Far = [15, LargestFinite, 50, 100, 1e3, -FarLeft, 1e6, 1e10, 1e30];

    /// <summary>Gets the points.</summary>
    public static IReadOnlyList<double> Points { get; } =
    [
        .. Enumerable.Range(-120, 241).Select(k => k / 10.0), .. Far, .. Far.Select(x => -x),
    ];

    /// <summary>Returns the values of a function at all points.</summary>
    public static double[] Of(Func<double, double> function) => [.. Points.Select(function)];

    /// <summary>
    /// Returns the activation with these values: its name, and the name and the value of its setting, if it has one.
    /// Returns null if there is none.
    /// </summary>
    public static (string Name, string? Setting, double Value)? Identify(double[] values)
    {
        foreach ((string name, Func<double, double> function) in Activations)
        {
            if (Matches(values, function))
            {
                return (name, null, 0);
            }
        }

        double slope = -values[IndexOf(-1)];
        if (Matches(values, x => x > 0 ? x : slope * x))
        {
            return ("LeakyRelu", "Slope", slope);
        }

        double alpha = -values[IndexOf(FarLeft)];
        return Matches(values, x => x > 0 ? x : alpha * (Math.Exp(x) - 1)) ? ("Elu", "Alpha", alpha) : null;
    }

    /// <summary>Returns the function of an activation, or null if it is not one of a single number.</summary>
    /// <param name="name">The name of the activation.</param>
    /// <param name="setting">The value of its setting, if it has one.</param>
    public static Func<double, double>? FunctionOf(string name, double setting) => name switch
    {
        "LeakyRelu" => x => x > 0 ? x : setting * x,
        "Elu" => x => x > 0 ? x : setting * (Math.Exp(x) - 1),
        _ => Activations.Where(activation => activation.Name == name).Select(activation => activation.Function)
            .FirstOrDefault(),
    };

    /// <summary>Determines whether two functions have the same values.</summary>
    public static bool AreSame(Func<double, double> one, Func<double, double> other) => Matches(Of(one), other);

    /// <summary>The error function, by a series whose terms are all positive.</summary>
    public static double Erf(double x)
    {
        const double Last = 6;
        if (Math.Abs(x) > Last)
        {
            return Math.Sign(x);
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>Gets the activations without a setting. Their names are those of the enum.</summary>
    private static IReadOnlyList<(string Name, Func<double, double> Function)> Activations { get; } =
    [
        ("Identity", x => x),
        ("Relu", x => Math.Max(x, 0)),
        ("Sigmoid", Sigmoid),
        ("Tanh", Math.Tanh),
        ("Silu", x => x * Sigmoid(x)),
        ("Gelu", x => x * 0.5 * (1 + Erf(x / Math.Sqrt(2)))),
        ("Softplus", Softplus),
        ("HardSigmoid", x => Math.Min(Math.Max((x / 6) + 0.5, 0), 1)),
    ];

    private static bool Matches(double[] values, Func<double, double> function)
    {
        for (int k = 0; k < values.Length; k++)
        {
            double expected = function(Points[k]);
            double difference = Math.Abs(values[k] - expected);
            bool isFinite = !double.IsNaN(difference) && !double.IsInfinity(difference);
            if (isFinite
                ? difference > Tolerance * Math.Max(1, Math.Abs(expected))
                : Math.Abs(Points[k]) <= LargestFinite)
            {
                return false;
            }
        }

        return true;
    }

    private static int IndexOf(double point)
    {
        int k = 0;
        while (Points[k] != point)
        {
            k++;
        }

        return k;
    }
}
