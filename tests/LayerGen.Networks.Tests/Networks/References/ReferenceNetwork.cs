namespace LayerGen.Tests.Networks.References;

/// <summary>
/// A network of plain loops in double precision: what the generated code is compared with. It takes the general way only, from
/// the loss to dY and through the derivative of every activation, so that nothing in it is a shortcut of the generator's.
/// It keeps the state of its layers; a run of its own needs a network of its own.
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly Reduction _reduction;

    /// <summary>Creates a network; without a loss, the one that follows the last activation.</summary>
    public ReferenceNetwork(
        ReferenceShape input, IEnumerable<ReferenceLayerKind> layers, ReferenceLoss? loss = null, Reduction reduction = Reduction.Mean)
    {
        Layers = ReferenceResidual.Chain(input, layers);
        Loss = loss ?? ReferenceLoss.Following(Layers[^1].OutputActivation);
        _reduction = reduction;
    }

    public IReadOnlyList<ReferenceLayer> Layers { get; }

    /// <summary>All layers, also those within others, in the order in which they are numbered.</summary>
    public IEnumerable<ReferenceLayer> AllLayers => Layers.SelectMany(layer => layer.WithInner);

    public ReferenceLoss Loss { get; }

    /// <summary>What training keeps for inference beside the parameters, as one flat array.</summary>
    public double[] Statistics
    {
        get => [.. AllLayers.SelectMany(layer => layer.Statistics).SelectMany(values => values)];
        set
        {
            int offset = 0;
            foreach (double[] values in AllLayers.SelectMany(layer => layer.Statistics))
            {
                value.AsSpan(offset, values.Length).CopyTo(values);
                offset += values.Length;
            }
        }
    }

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Which parameters are weights, and not biases nor those of normalisations.</summary>
    public bool[] IsWeight => [.. Layers.SelectMany(layer => layer.IsWeight)];

    /// <summary>
    /// A factor of the outputs: 1, but where it is to be seen what rounding an output does to the loss, as that of y near 1 does to
    /// 1 − y.
    /// </summary>
    public double OutputScale { get; set; } = 1;

    /// <summary>Y of the last forward pass.</summary>
    public double[,] Output { get; private set; } = new double[0, 0];

    /// <summary>The output of the last layer.</summary>
    public double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining = true)
    {
        Output = ReferenceResidual.Forward(Layers, parameters, x, isTraining);
        for (int k = 0; k < Output.Length && OutputScale != 1; k++)
        {
            Output[k / Output.GetLength(1), k % Output.GetLength(1)] *= OutputScale;
        }

        return Output;
    }

    /// <summary>
    /// How far the last forward pass and these targets are from where a derivative jumps. Nearer than rounding, the two sides of the
    /// jump cannot be told apart, and the gradients not compared.
    /// </summary>
    public double KinkDistance(double[,] y, double[,] d) =>
        Enumerable.Range(0, y.GetLength(1)).Select(s => Loss.KinkDistance(Column(y, s), Column(d, s)))
            .Concat(AllLayers.Select(layer => layer.KinkDistance))
            .Min();

    /// <summary>The loss of every sample.</summary>
    public double[] SampleLosses(double[,] y, double[,] d)
    {
        var losses = new double[y.GetLength(1)];
        for (int s = 0; s < losses.Length; s++)
        {
            losses[s] = Loss.OfSample(Column(y, s), Column(d, s));
        }

        return losses;
    }

    /// <summary>The losses of all samples as one number.</summary>
    public double BatchLoss(double[,] y, double[,] d) => SampleLosses(y, d).Sum() * Scale(y.GetLength(1));

    /// <summary>The gradient of the batch's loss with respect to every parameter, and with respect to the input.</summary>
    public (double[] Parameters, double[,] Input) Gradients(ReadOnlySpan<double> parameters, double[,] x, double[,] d)
    {
        double[,] y = Forward(parameters, x);
        int samples = y.GetLength(1);
        var dy = new double[y.GetLength(0), samples];
        for (int s = 0; s < samples; s++)
        {
            double[] derivative = Loss.Derivative(Column(y, s), Column(d, s));
            for (int k = 0; k < derivative.Length; k++)
            {
                dy[k, s] = derivative[k] * Scale(samples);
            }
        }

        var gradients = new double[ParameterCount];
        return (gradients, ReferenceResidual.Backward(Layers, parameters, dy, gradients));
    }

    /// <summary>What the sum over the samples is multiplied with.</summary>
    private double Scale(int samples) => _reduction == Reduction.Mean ? 1.0 / samples : 1;

    private static double[] Column(double[,] matrix, int sample)
        => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(feature => matrix[feature, sample])];
}
