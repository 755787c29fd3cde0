namespace LayerGen.Tests.Networks.References;

/// <summary>A layer of the reference behind whatever has this shape.</summary>
public delegate ReferenceLayer ReferenceLayerKind(ReferenceShape input);

/// <summary>
/// A layer as plain loops in double precision, written from its equations and apart from the generator. Matrices are
/// [feature, sample]. A layer keeps what its backward pass needs from its last forward pass, so it serves one run at a time.
/// </summary>
public abstract class ReferenceLayer(ReferenceShape input, ReferenceShape output)
{
    public ReferenceShape Input { get; } = input;

    public ReferenceShape Output { get; } = output;

    public virtual int ParameterCount => 0;

    /// <summary>How many of the parameters, from the first on, are weights, which penalties apply to.</summary>
    public virtual int WeightCount => 0;

    /// <summary>Which of the parameters are weights.</summary>
    public virtual IEnumerable<bool> IsWeight => Enumerable.Range(0, ParameterCount).Select(k => k < WeightCount);

    /// <summary>The activation at the output, which the loss of a network follows.</summary>
    public virtual ReferenceActivation OutputActivation => ReferenceActivation.Identity;

    /// <summary>How far the last forward pass was from an input where the layer's derivative jumps.</summary>
    public virtual double KinkDistance => double.PositiveInfinity;

    /// <summary>What training keeps for inference beside the parameters, in the order of the generated buffer.</summary>
    public virtual IReadOnlyList<double[]> Statistics => [];

    /// <summary>The layers within this one, then this one: the order in which they are numbered.</summary>
    public virtual IEnumerable<ReferenceLayer> WithInner => [this];

    /// <summary>The output for an input.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    /// <param name="x">The input.</param>
    /// <param name="isTraining">Whether layers that behave otherwise in training do so.</param>
    public abstract double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining);

    /// <summary>The gradient with respect to the input of the last forward pass, which was one of training.</summary>
    /// <param name="parameters">The layer's own parameters, as in the forward pass.</param>
    /// <param name="dy">The gradient with respect to the output.</param>
    /// <param name="gradients">Receives the gradient with respect to the parameters.</param>
    public abstract double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients);

    /// <summary>A new matrix [feature, sample] from a rule for its elements.</summary>
    protected static double[,] Matrix(int features, int samples, Func<int, int, double> element)
    {
        var matrix = new double[features, samples];
        for (int f = 0; f < features; f++)
        {
            for (int s = 0; s < samples; s++)
            {
                matrix[f, s] = element(f, s);
            }
        }

        return matrix;
    }
}
