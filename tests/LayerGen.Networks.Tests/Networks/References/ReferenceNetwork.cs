namespace LayerGen.Tests.Networks.References;

/// <summary>
/// A network of plain loops in double precision, with which the generated code is compared. It only uses the general
/// method, from the loss to dY and through the derivative of every activation, and none of the generator's shortcuts.
/// It keeps the state of its layers, so each run needs a separate network.
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly Reduction _reduction;

    /// <summary>Creates a network. Without a loss, it uses the one that the last activation determines.</summary>
    public ReferenceNetwork(
        ReferenceShape input,
        IEnumerable<ReferenceLayerKind> layers,
        ReferenceLoss? loss = null,
        Reduction reduction = Reduction.Mean)
    {
        Layers = ReferenceResidual.Chain(input, layers);
        Loss = loss ?? ReferenceLoss.Following(Layers[^1].OutputActivation);
        _reduction = reduction;
    }

    public IReadOnlyList<ReferenceLayer> Layers { get; }

    /// <summary>Gets all layers, including those within others, in the order in which they are numbered.</summary>
    public IEnumerable<ReferenceLayer> AllLayers => Layers.SelectMany(layer => layer.WithInner);

    public ReferenceLoss Loss { get; }

    /// <summary>
    /// Gets the values that training keeps for inference in addition to the parameters, as one flat array.
    /// </summary>
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

    /// <summary>Gets which parameters are weights, and not biases or those of normalization layers.</summary>
    public bool[] IsWeight => [.. Layers.SelectMany(layer => layer.IsWeight)];

    /// <summary>
    /// Gets or sets a factor of the outputs. It is 1, except to show how rounding an output affects the loss, for
    /// example how rounding y near 1 affects 1 − y.
    /// </summary>
    public double OutputScale { get; set; } = 1;

    /// <summary>Gets Y of the last forward pass.</summary>
    public double[,] Output { get; private set; } = new double[0, 0];

    /// <summary>Computes the output of the last layer.</summary>
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
    /// Returns the distance of the last forward pass and these targets from the nearest jump of a derivative. If it is
    /// smaller than rounding errors, the two sides of the jump cannot be distinguished, and the gradients cannot be
    /// compared.
    /// </summary>
    public double KinkDistance(double[,] y, double[,] d) =>
        Enumerable.Range(0, y.GetLength(1))
            .SelectMany(s => Steps.Select(t => Loss.KinkDistance(Column(y, s, t), Column(d, s, t))))
            .Concat(AllLayers.Select(layer => layer.KinkDistance))
            .Min();

    /// <summary>Computes the loss of every sample.</summary>
    public double[] SampleLosses(double[,] y, double[,] d)
    {
        var losses = new double[y.GetLength(1)];
        for (int s = 0; s < losses.Length; s++)
        {
            losses[s] = Steps.Sum(t => Loss.OfSample(Column(y, s, t), Column(d, s, t))) * Scale(Steps.Length);
        }

        return losses;
    }

    /// <summary>Computes the losses of all samples as one number.</summary>
    public double BatchLoss(double[,] y, double[,] d) => SampleLosses(y, d).Sum() * Scale(y.GetLength(1));

    /// <summary>
    /// Computes the gradient of the batch's loss with respect to every parameter, and with respect to the input.
    /// </summary>
    public (double[] Parameters, double[,] Input) Gradients(ReadOnlySpan<double> parameters, double[,] x, double[,] d)
    {
        double[,] y = Forward(parameters, x);
        int samples = y.GetLength(1);
        var dy = new double[y.GetLength(0), samples];
        for (int s = 0; s < samples; s++)
        {
            foreach (int t in Steps)
            {
                double[] derivative = Loss.Derivative(Column(y, s, t), Column(d, s, t));
                for (int k = 0; k < derivative.Length; k++)
                {
                    dy[t * derivative.Length + k, s] = derivative[k] * Scale(samples * Steps.Length);
                }
            }
        }

        var gradients = new double[ParameterCount];
        return (gradients, ReferenceResidual.Backward(Layers, parameters, dy, gradients));
    }

    /// <summary>Returns the factor of the sum over the samples.</summary>
    private double Scale(int samples) => _reduction == Reduction.Mean ? 1.0 / samples : 1;

    /// <summary>Gets the steps of the output, each of which has a loss of its own.</summary>
    private int[] Steps => [.. Enumerable.Range(0, Layers[^1].Output.Steps)];

    private double[] Column(double[,] matrix, int sample, int step)
    {
        int features = matrix.GetLength(0) / Steps.Length;
        return [.. Enumerable.Range(step * features, features).Select(feature => matrix[feature, sample])];
    }
}
