namespace LayerGen.Tests.Networks.References;

/// <summary>An image as plain features, in the same order.</summary>
public sealed class ReferenceFlatten(ReferenceShape input) : ReferenceLayer(input, ReferenceShape.Of(input.Features))
{
    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining) => x;

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients) => dy;
}
