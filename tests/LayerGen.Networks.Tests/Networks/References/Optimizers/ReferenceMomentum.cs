namespace LayerGen.Tests.Networks.References;

/// <summary>v ← β·v + c·g, W ← W − η·v with c = 1 − β for AveragedMomentum, or c = 1 for Momentum.</summary>
public sealed class ReferenceMomentum(double learningRate, double beta, bool isAveraged) : ReferenceOptimizer
{
    private double[]? _velocity;

    protected override void Update(double[] parameters, double[] gradients, bool[] isWeight)
    {
        _velocity ??= new double[parameters.Length];
        for (int k = 0; k < parameters.Length; k++)
        {
            _velocity[k] = beta * _velocity[k] + (isAveraged ? (1 - beta) * gradients[k] : gradients[k]);
            parameters[k] -= learningRate * _velocity[k];
        }
    }
}
