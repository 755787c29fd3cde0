namespace LayerGen.Tests.Networks.References;

/// <summary>s ← s + g², W ← W − η·g/(√s + ε).</summary>
public sealed class ReferenceAdagrad(double learningRate, double epsilon) : ReferenceOptimizer
{
    private double[]? _s;

    protected override void Update(double[] parameters, double[] gradients, bool[] isWeight)
    {
        _s ??= new double[parameters.Length];
        for (int k = 0; k < parameters.Length; k++)
        {
            _s[k] += gradients[k] * gradients[k];
            parameters[k] -= learningRate * gradients[k] / (Math.Sqrt(_s[k]) + epsilon);
        }
    }
}
