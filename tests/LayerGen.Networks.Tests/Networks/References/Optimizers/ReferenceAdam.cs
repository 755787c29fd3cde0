namespace LayerGen.Tests.Networks.References;

/// <summary>Adam, with ε outside or inside the root, and with decoupled weight decay.</summary>
public sealed class ReferenceAdam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    bool isInside = false,
    double weightDecay = 0) : ReferenceOptimizer
{
    private double[]? _m;
    private double[]? _v;
    private int _step;

    protected override void Update(double[] parameters, double[] gradients, bool[] isWeight)
    {
        _m ??= new double[parameters.Length];
        _v ??= new double[parameters.Length];
        _step++;
        for (int k = 0; k < parameters.Length; k++)
        {
            _m[k] = beta1 * _m[k] + (1 - beta1) * gradients[k];
            _v[k] = beta2 * _v[k] + (1 - beta2) * gradients[k] * gradients[k];
            double m = _m[k] / (1 - Math.Pow(beta1, _step));
            double v = _v[k] / (1 - Math.Pow(beta2, _step));
            double root = isInside ? Math.Sqrt(v + epsilon) : Math.Sqrt(v) + epsilon;

            // Loshchilov and Hutter, algorithm 2: both terms are computed from the old parameter.
            parameters[k] -= learningRate * (m / root + (isWeight[k] ? weightDecay * parameters[k] : 0));
        }
    }
}
