namespace LayerGen.Tests.Networks.References;

/// <summary>Creates a layer of the reference for an input of this shape.</summary>
public delegate ReferenceLayer ReferenceLayerKind(ReferenceShape input);

/// <summary>
/// A layer as plain loops in double precision, written from its equations and independently of the generator. Matrices
/// are [feature, sample]. A layer keeps what its backward pass needs from its last forward pass, so only one run at a
/// time can use it.
/// </summary>
public abstract class ReferenceLayer(ReferenceShape input, ReferenceShape output)
{
    public ReferenceShape Input { get; } = input;

    public ReferenceShape Output { get; } = output;

    public virtual int ParameterCount => 0;

    /// <summary>Gets the number of weights, to which penalties apply. They are the first parameters.</summary>
    public virtual int WeightCount => 0;

    /// <summary>Gets which of the parameters are weights.</summary>
    public virtual IEnumerable<bool> IsWeight => Enumerable.Range(0, ParameterCount).Select(k => k < WeightCount);

    /// <summary>Gets the activation at the output, which determines the loss of a network.</summary>
    public virtual ReferenceActivation OutputActivation => ReferenceActivation.Identity;

    /// <summary>
    /// Gets the distance of the last forward pass from the nearest input where the derivative of the layer jumps.
    /// </summary>
    public virtual double KinkDistance => double.PositiveInfinity;

    /// <summary>
    /// Gets the values that training keeps for inference in addition to the parameters, in the order of the generated
    /// buffer.
    /// </summary>
    public virtual IReadOnlyList<double[]> Statistics => [];

    /// <summary>
    /// Gets the layers within this one, followed by this one, which is the order in which they are numbered.
    /// </summary>
    public virtual IEnumerable<ReferenceLayer> WithInner => [this];

    /// <summary>Computes the output for an input.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    /// <param name="x">The input.</param>
    /// <param name="isTraining">Whether layers that differ in training behave as in training.</param>
    public abstract double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining);

    /// <summary>
    /// Computes the gradient with respect to the input of the last forward pass, which must have been one of training.
    /// </summary>
    /// <param name="parameters">The layer's own parameters, as in the forward pass.</param>
    /// <param name="dy">The gradient with respect to the output.</param>
    /// <param name="gradients">Receives the gradient with respect to the parameters.</param>
    public abstract double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients);

    /// <summary>Creates a matrix [feature, sample] from a rule for its elements.</summary>
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
