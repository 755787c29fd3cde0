namespace LayerGen.Tests.Networks.References;

/// <summary>Y = f(X), and nothing else.</summary>
public sealed class ReferenceActivationLayer(ReferenceShape input, ReferenceActivation activation)
    : ReferenceLayer(input, input)
{
    private double[,] _x = new double[0, 0];

    public override ReferenceActivation OutputActivation => activation;

    public override double KinkDistance => activation.KinkDistance(_x);

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _x = x;
        return activation.Forward(x);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients) =>
        activation.Backward(_x, dy);
}
