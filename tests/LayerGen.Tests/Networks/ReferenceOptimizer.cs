namespace LayerGen.Tests.Networks;

/// <summary>The update rules as plain loops over doubles, straight from the formulas.</summary>
public abstract class ReferenceOptimizer
{
    public abstract void Step(double[] parameters, double[] gradients);

    public sealed class GradientDescent(double learningRate) : ReferenceOptimizer
    {
        public override void Step(double[] parameters, double[] gradients)
        {
            for (int k = 0; k < parameters.Length; k++)
            {
                parameters[k] -= learningRate * gradients[k];
            }
        }
    }

    public sealed class Momentum(double learningRate, double beta) : ReferenceOptimizer
    {
        private double[]? _velocity;

        public override void Step(double[] parameters, double[] gradients)
        {
            _velocity ??= new double[parameters.Length];
            for (int k = 0; k < parameters.Length; k++)
            {
                _velocity[k] = beta * _velocity[k] + (1 - beta) * gradients[k];
                parameters[k] -= learningRate * _velocity[k];
            }
        }
    }

    public sealed class Adam(double learningRate, double beta1, double beta2, double epsilon) : ReferenceOptimizer
    {
        private double[]? _m;
        private double[]? _v;
        private int _step;

        public override void Step(double[] parameters, double[] gradients)
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
                parameters[k] -= learningRate * m / (Math.Sqrt(v) + epsilon);
            }
        }
    }
}
