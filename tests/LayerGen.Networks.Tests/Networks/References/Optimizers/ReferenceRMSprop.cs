namespace LayerGen.Tests.Networks.References;

/// <summary>v ← ρ·v + (1 − ρ)·g², W ← W − η·g/(√v + ε).</summary>
public sealed class ReferenceRMSprop(double learningRate, double rho, double epsilon) : ReferenceOptimizer
{
    private double[]? _v;

    protected override void Update(double[] parameters, double[] gradients, bool[] isWeight)
    {
        _v ??= new double[parameters.Length];
        for (int k = 0; k < parameters.Length; k++)
        {
            _v[k] = rho * _v[k] + (1 - rho) * gradients[k] * gradients[k];
            parameters[k] -= learningRate * gradients[k] / (Math.Sqrt(_v[k]) + epsilon);
        }
    }
}
