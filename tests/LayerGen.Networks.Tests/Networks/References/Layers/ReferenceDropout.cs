namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Y = X ⊙ M in training, X in inference. M is random, so the caller sets it before each forward pass of training.
/// </summary>
public sealed class ReferenceDropout(ReferenceShape input, double rate) : ReferenceLayer(input, input)
{
    private double[,] _mask = new double[0, 0];

    /// <summary>The probability that an element is dropped.</summary>
    public double Rate { get; } = rate;

    /// <summary>
    /// Gets or sets a function that returns the mask [feature, sample], whose elements are 0 or 1/(1 − rate).
    /// </summary>
    public Func<double[,]> Mask { get; set; } = () => throw new InvalidOperationException("No mask was given.");

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        if (!isTraining)
        {
            return x;
        }

        _mask = Mask();
        return Matrix(Input.Features, x.GetLength(1), (f, s) => x[f, s] * _mask[f, s]);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
        => Matrix(Input.Features, dy.GetLength(1), (f, s) => dy[f, s] * _mask[f, s]);
}
