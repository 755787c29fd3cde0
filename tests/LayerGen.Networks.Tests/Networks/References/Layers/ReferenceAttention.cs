namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Attention of every step to every other one, or to those before it, in heads. A step of the input has the queries of
/// all heads, then the keys, then the values. Vaswani et al. 2017.
/// </summary>
public sealed class ReferenceAttention(ReferenceShape input, int heads, bool isCausal)
    : ReferenceLayer(input, input with { Channels = input.Channels / 3 })
{
    private readonly int _features = input.Channels / 3;
    private double[,] _x = new double[0, 0];

    private int Size => _features / heads;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _x = x;
        var y = new double[Output.Features, x.GetLength(1)];
        for (int s = 0; s < x.GetLength(1); s++)
        {
            for (int h = 0; h < heads; h++)
            {
                double[,] weights = Weights(s, h);
                for (int t = 0; t < Input.Steps; t++)
                {
                    for (int i = 0; i < Size; i++)
                    {
                        y[(t * _features) + (h * Size) + i, s] =
                            Enumerable.Range(0, Input.Steps).Sum(u => weights[t, u] * At(s, h, u, 2, i));
                    }
                }
            }
        }

        return y;
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        var dx = new double[Input.Features, dy.GetLength(1)];
        for (int s = 0; s < dy.GetLength(1); s++)
        {
            for (int h = 0; h < heads; h++)
            {
                AddHead(dy, dx, s, h);
            }
        }

        return dx;
    }

    private void AddHead(double[,] dy, double[,] dx, int s, int h)
    {
        double[,] weights = Weights(s, h);
        for (int t = 0; t < Input.Steps; t++)
        {
            var da = new double[Input.Steps];
            for (int u = 0; u < Input.Steps; u++)
            {
                for (int i = 0; i < Size; i++)
                {
                    double gradient = dy[(t * _features) + (h * Size) + i, s];
                    da[u] += gradient * At(s, h, u, 2, i);
                    dx[Index(h, u, 2, i), s] += weights[t, u] * gradient;
                }
            }

            for (int u = 0; u < Input.Steps; u++)
            {
                // The derivative of a softmax is a matrix with a_u·(1 if u = w, else 0) − a_u·a_w.
                double score = Enumerable.Range(0, Input.Steps)
                    .Sum(w => da[w] * weights[t, w] * ((u == w ? 1 : 0) - weights[t, u]));
                for (int i = 0; i < Size; i++)
                {
                    dx[Index(h, t, 0, i), s] += score * At(s, h, u, 1, i) / Math.Sqrt(Size);
                    dx[Index(h, u, 1, i), s] += score * At(s, h, t, 0, i) / Math.Sqrt(Size);
                }
            }
        }
    }

    /// <summary>
    /// Computes the softmax of the scores, as a matrix [step, other step]. Absent steps have no weight.
    /// </summary>
    private double[,] Weights(int s, int h)
    {
        double[,] weights = Matrix(Input.Steps, Input.Steps, (t, u) => (isCausal && u > t) || !Input.IsPresent(u, s)
            ? 0
            : Math.Exp(Enumerable.Range(0, Size).Sum(i => At(s, h, t, 0, i) * At(s, h, u, 1, i)) / Math.Sqrt(Size)));
        return Matrix(Input.Steps, Input.Steps, (t, u) => weights[t, u] == 0
            ? 0
            : weights[t, u] / Enumerable.Range(0, Input.Steps).Sum(w => weights[t, w]));
    }

    private double At(int s, int h, int step, int part, int i) => _x[Index(h, step, part, i), s];

    private int Index(int h, int step, int part, int i)
        => (step * 3 * _features) + (part * _features) + (h * Size) + i;
}
