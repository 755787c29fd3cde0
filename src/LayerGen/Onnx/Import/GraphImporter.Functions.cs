using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>Functions of values one by one, and the sums, differences, products and quotients of values.</summary>
internal sealed partial class GraphImporter
{
    private void AddFunctions()
    {
        foreach ((string type, Func<OnnxNode, Func<double, double>> function) in UnaryFunctions)
        {
            _operators.Add(type, node => Unary(node, function(node)));
        }

        _operators.Add("Clip", Clip);
        foreach ((string type, Func<double, double, double> function) in BinaryFunctions)
        {
            _operators.Add(type, node => Binary(node, function));
        }

        _operators.Add("Max", node => Several(node, Math.Max));
        _operators.Add("Min", node => Several(node, Math.Min));
        _operators.Add("Sum", node => Several(node, (a, b) => a + b));
    }

    private static IEnumerable<(string Type, Func<OnnxNode, Func<double, double>> Function)> UnaryFunctions =>
    [
        ("Relu", _ => x => Math.Max(x, 0)),
        ("LeakyRelu", node => LeakyRelu(Exactly(node.Single("alpha", 0.01f)))),
        ("Elu", node => Elu(Exactly(node.Single("alpha", 1)))),
        ("Celu", node => Celu(Exactly(node.Single("alpha", 1)))),
        ("Sigmoid", _ => PointwiseFunction.Sigmoid),
        ("HardSigmoid", node => HardSigmoid(node.Single("alpha", 0.2f), node.Single("beta", 0.5f))),
        ("HardSwish", _ => x => x * Math.Min(Math.Max((x / 6) + 0.5, 0), 1)),
        ("Tanh", _ => Math.Tanh),
        ("Softplus", _ => PointwiseFunction.Softplus),
        ("Softsign", _ => x => x / (1 + Math.Abs(x))),
        ("Gelu", node => Gelu(node.Text("approximate", "none") == "tanh")),
        ("Swish", node => Swish(Exactly(node.Single("alpha", 1)))),
        ("Mish", _ => x => x * Math.Tanh(PointwiseFunction.Softplus(x))),
        ("Erf", _ => PointwiseFunction.Erf),
        ("Exp", _ => Math.Exp),
        ("Log", _ => Math.Log),
        ("Sqrt", _ => Math.Sqrt),
        ("Reciprocal", _ => x => 1 / x),
        ("Neg", _ => x => -x),
        ("Abs", _ => Math.Abs),
    ];

    private static IEnumerable<(string Type, Func<double, double, double> Function)> BinaryFunctions =>
    [
        ("Add", (a, b) => a + b),
        ("Sub", (a, b) => a - b),
        ("Mul", (a, b) => a * b),
        ("Div", (a, b) => a / b),
        ("Pow", Math.Pow),
        ("PRelu", (a, b) => a > 0 ? a : a * b),
    ];

    private static Func<double, double> LeakyRelu(double slope) => x => x > 0 ? x : slope * x;

    private static Func<double, double> Elu(double alpha) => x => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    private static Func<double, double> Celu(double alpha) => x => x > 0 ? x : alpha * (Math.Exp(x / alpha) - 1);

    private static Func<double, double> HardSigmoid(double slope, double middle) =>
        x => Math.Min(Math.Max((slope * x) + middle, 0), 1);

    private static Func<double, double> Swish(double slope) => x => x * PointwiseFunction.Sigmoid(slope * x);

    private static Func<double, double> Gelu(bool isApproximate)
    {
        double scale = Math.Sqrt(2 / Math.PI);
        return isApproximate
            ? x => 0.5 * x * (1 + Math.Tanh(scale * (x + (0.044715 * x * x * x))))
            : x => 0.5 * x * (1 + PointwiseFunction.Erf(x / Math.Sqrt(2)));
    }

    /// <summary>
    /// Returns the shortest number that is this one in single precision: the file says 0.0199999996 for a slope of
    /// 0.02.
    /// </summary>
    private static double Exactly(float number) => double.Parse(
        number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        System.Globalization.CultureInfo.InvariantCulture);

    private Value? Unary(OnnxNode node, Func<double, double> function)
    {
        Value? x = Input(node, 0);
        switch (x)
        {
            case ConstantValue { IsPlain: true, Number: { } number }:
                return ConstantValue.Of(function(number));
            case ConstantValue { IsRoot: false } variance when node.Type == "Sqrt":
                return new ConstantValue(variance.View, variance.Epsilon, isRoot: true);
            case PartValue { Kind: PartKind.Variance } variance when node.Type == "Sqrt":
                return variance.Next(PartKind.Deviation, node);
            case PartValue { Kind: PartKind.Deviation } deviation when node.Type == "Reciprocal":
                return deviation.Next(PartKind.InverseDeviation, node);
            case null:
                return No("its input is missing");
            default:
                return AsFunction(x) is { } f
                    ? new PointwiseValue(
                        f.Source, [.. f.Function.Select(function)], node, [x], (one, _) => function(one))
                    : null;
        }
    }

    private Value? Clip(OnnxNode node)
    {
        double low = double.NegativeInfinity;
        double high = double.PositiveInfinity;
        if (node.Attributes.ContainsKey("min") || node.Attributes.ContainsKey("max"))
        {
            low = node.Attributes.ContainsKey("min") ? node.Single("min", 0) : low;
            high = node.Attributes.ContainsKey("max") ? node.Single("max", 0) : high;
        }
        else
        {
            if ((Input(node, 1) is { } least && least is not ConstantValue { Number: not null })
                || (Input(node, 2) is { } greatest && greatest is not ConstantValue { Number: not null }))
            {
                return No("its limits are not constants");
            }

            low = (Input(node, 1) as ConstantValue)?.Number ?? low;
            high = (Input(node, 2) as ConstantValue)?.Number ?? high;
        }

        return Unary(node, x => Math.Min(Math.Max(x, low), high));
    }

    private Value? Several(OnnxNode node, Func<double, double, double> function) => node.Inputs.Count switch
    {
        1 => Input(node, 0),
        2 => Binary(node, function),
        _ => No("it has more than two inputs"),
    };

    private Value? Binary(OnnxNode node, Func<double, double, double> function)
    {
        Value? a = Input(node, 0);
        Value? b = Input(node, 1);
        if (a is null || b is null)
        {
            return No("an input is missing");
        }

        if (a is IntegersValue p && b is IntegersValue q)
        {
            return OfIntegers(node, p, q);
        }

        if (OfAttention(node, a, b, function) is { } ofAttention)
        {
            return ofAttention;
        }

        if (_reason is null && node.Type == "Add" && (Positions(node, a, b) ?? Positions(node, b, a)) is { } positions)
        {
            return positions;
        }

        if (_reason is null && PartOf(node, a, b) is { } part)
        {
            return part;
        }

        if (_reason is not null)
        {
            return null;
        }

        return a is ConstantValue { Number: { } left } && b is ConstantValue { Number: { } right }
            ? ConstantValue.Of(function(left, right))
            : OfValues(node, a, b, function);
    }

    private Value? OfIntegers(OnnxNode node, IntegersValue a, IntegersValue b)
    {
        int count = Math.Max(a.Items.Length, b.Items.Length);
        var items = new List<long>();
        for (int k = 0; k < count && a.Items.Length > 0 && b.Items.Length > 0; k++)
        {
            if (Calculated(node.Type, a.Items[k % a.Items.Length], b.Items[k % b.Items.Length]) is { } item)
            {
                items.Add(item);
            }
        }

        return items.Count == count && (a.Items.Length == count || a.Items.Length == 1)
            && (b.Items.Length == count || b.Items.Length == 1)
                ? new IntegersValue([.. items], a.Items.Length == count ? a.Shape : b.Shape)
                : No("it computes with the number of samples, or with numbers of different shapes");
    }

    /// <summary>
    /// Computes with two whole numbers, or returns null. The number of samples can be multiplied: that of all heads.
    /// </summary>
    private static long? Calculated(string type, long x, long y)
    {
        long samples = IntegersValue.SamplesIn(x);
        long others = IntegersValue.SamplesIn(y);
        if (samples > 0 || others > 0)
        {
            long factor = samples > 0 ? samples : others;
            long number = samples > 0 ? y : x;
            return type switch
            {
                "Mul" when number is > 0 and < int.MaxValue && factor * number < int.MaxValue =>
                    IntegersValue.OfSamples(factor * number),
                "Div" when others == 0 && number > 0 && factor % number == 0 =>
                    IntegersValue.OfSamples(factor / number),
                _ => null,
            };
        }

        return type switch
        {
            "Add" => unchecked(x + y),
            "Sub" => unchecked(x - y),
            "Mul" => unchecked(x * y),
            "Div" when y is not (0 or -1) => x / y,
            _ => null,
        };
    }

    /// <summary>Combines the values of a step with a number, or with other functions of these values.</summary>
    private Value? OfValues(OnnxNode node, Value a, Value b, Func<double, double, double> function)
    {
        double? left = (a as ConstantValue)?.Number;
        double? right = (b as ConstantValue)?.Number;
        if ((a is ConstantValue && left is null) || (b is ConstantValue && right is null))
        {
            return No("it combines values with a list of constants, which only a Dense, Conv2D, Conv1D, BatchNorm or LayerNorm "
                + "does");
        }

        (SampleValue Source, double[] Function)? f = left is null ? AsFunction(a) : null;
        (SampleValue Source, double[] Function)? g = right is null ? AsFunction(b) : null;
        if ((left is null && f is null) || (right is null && g is null))
        {
            return null;
        }

        if (f is { } one && g is { } other && !AreSame(one.Source, other.Source))
        {
            return node.Type is "Add" or "Sum" && node.Inputs.Count == 2
                ? Residual(node, a, b)
                : No("it combines the values of two layers, and only their sum is a residual connection");
        }

        SampleValue source = (f ?? g)!.Value.Source;
        double[] values = new double[PointwiseFunction.Points.Count];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = function(f?.Function[k] ?? left!.Value, g?.Function[k] ?? right!.Value);
        }

        return new PointwiseValue(source, values, node, [a, b], function);
    }

    /// <summary>
    /// Returns a value as a function of the values of a step, which is added if it is not complete yet.
    /// </summary>
    private (SampleValue Source, double[] Function)? AsFunction(Value value)
    {
        switch (value)
        {
            case PointwiseValue { Result: null } pointwise:
                return (pointwise.Source, pointwise.Function);
            case ConstantValue or IntegersValue or UnusableConstant:
                No("its input is a constant that no layer takes");
                return null;
            default:
                return Materialize(value) is { } sample ? (sample, IdentityFunction) : null;
        }
    }

    private static double[] IdentityFunction { get; } = PointwiseFunction.Of(x => x);

    private static bool AreSame(SampleValue a, SampleValue b) => a.Step == b.Step
        && a.Axes.Count == b.Axes.Count && a.Axes.Zip(b.Axes, (x, y) => x.SequenceEqual(y)).All(same => same);

    /// <summary>Adds the step of the sum of two values.</summary>
    private SampleValue? Residual(OnnxNode node, Value a, Value b)
    {
        if (Materialize(a) is not { } x || Materialize(b) is not { } y)
        {
            return null;
        }

        if (!x.Dimensions().SequenceEqual(y.Dimensions())
            || x.IsImage != y.IsImage
            || x.IsSequence != y.IsSequence
            || !Order(x).SequenceEqual(Order(y)))
        {
            No(Invariant($"it adds values of the dimensions {Text(x.Dimensions())} and {Text(y.Dimensions())}, ")
                + "which must have the same shape and order");
            return null;
        }

        // What a convolution over time computes, has its order.
        SampleValue like = y.Kind == SampleKind.ChannelsAndSteps || x.Factors.Count < y.Factors.Count ? y : x;
        return like.At(AddStep(new ImportedStep(ImportedStep.Residual, [x.Step, y.Step], [], [], node)));
    }

    /// <summary>Returns the order of the values, relative to the canonical one.</summary>
    private static IEnumerable<long> Order(SampleValue value)
    {
        if (value.IsSequence)
        {
            return [value.HasChannelsAt(0) ? 0 : 1];
        }

        int[] order = [.. value.Axes.SelectMany(axis => axis).Where(factor => value.Factors[factor] != 1)];
        bool isCanonical = order.Zip(order.Skip(1), (one, next) => one < next).All(ascending => ascending);
        return isCanonical ? [] : order.SelectMany(factor => new[] { factor, value.Factors[factor] });
    }
}
