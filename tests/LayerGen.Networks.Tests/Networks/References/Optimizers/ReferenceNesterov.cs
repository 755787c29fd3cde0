namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Nesterov momentum as defined by Sutskever et al.: the gradient is that at the look-ahead point θ + μ·v, v ← μ·v −
/// ε·g, θ ← θ + v. The parameters of the network are that point, so θ is stored separately.
/// </summary>
public sealed class ReferenceNesterov(double learningRate, double beta) : ReferenceOptimizer
{
    private double[]? _theta;
    private double[]? _v;

    protected override void Update(double[] parameters, double[] gradients, bool[] isWeight)
    {
        _theta ??= [.. parameters];
        _v ??= new double[parameters.Length];
        for (int k = 0; k < parameters.Length; k++)
        {
            _v[k] = beta * _v[k] - learningRate * gradients[k];
            _theta[k] += _v[k];
            parameters[k] = _theta[k] + beta * _v[k];
        }
    }
}
