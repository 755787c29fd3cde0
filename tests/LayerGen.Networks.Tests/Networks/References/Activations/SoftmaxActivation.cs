namespace LayerGen.Tests.Networks.References;

/// <summary>yₖ = exp(zₖ)/Σ exp(zⱼ) of each sample, with the whole Jacobian ∂yₖ/∂zⱼ = yₖ·(δₖⱼ − yⱼ).</summary>
public sealed class SoftmaxActivation() : ReferenceActivation("Softmax")
{
    public override double[,] Forward(double[,] z)
    {
        int units = z.GetLength(0);
        var y = new double[units, z.GetLength(1)];
        for (int s = 0; s < z.GetLength(1); s++)
        {
            double largest = Enumerable.Range(0, units).Max(j => z[j, s]);
            double sum = Enumerable.Range(0, units).Sum(j => Math.Exp(z[j, s] - largest));
            for (int j = 0; j < units; j++)
            {
                y[j, s] = Math.Exp(z[j, s] - largest) / sum;
            }
        }

        return y;
    }

    public override double[,] Backward(double[,] z, double[,] dy)
    {
        double[,] y = Forward(z);
        int units = z.GetLength(0);
        var dz = new double[units, z.GetLength(1)];
        for (int s = 0; s < z.GetLength(1); s++)
        {
            for (int k = 0; k < units; k++)
            {
                for (int j = 0; j < units; j++)
                {
                    dz[j, s] += dy[k, s] * y[k, s] * ((k == j ? 1 : 0) - y[j, s]);
                }
            }
        }

        return dz;
    }
}
