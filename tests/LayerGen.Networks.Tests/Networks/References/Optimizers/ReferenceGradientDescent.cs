namespace LayerGen.Tests.Networks.References;

/// <summary>W ← W − η·g.</summary>
public sealed class ReferenceGradientDescent(double learningRate) : ReferenceOptimizer
{
    protected override void Update(double[] parameters, double[] gradients, bool[] isWeight)
    {
        for (int k = 0; k < parameters.Length; k++)
        {
            parameters[k] -= learningRate * gradients[k];
        }
    }
}
