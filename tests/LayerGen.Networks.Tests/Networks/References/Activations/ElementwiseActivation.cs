namespace LayerGen.Tests.Networks.References;

/// <summary>An activation that is applied to each element separately.</summary>
public sealed class ElementwiseActivation(
    string name,
    Func<double, double> value,
    Func<double, double> derivative,
    params double[] kinks) : ReferenceActivation(name)
{
    public double Value(double z) => value(z);

    public double Derivative(double z) => derivative(z);

    public override double[,] Forward(double[,] z)
    {
        var y = (double[,])z.Clone();
        for (int j = 0; j < y.GetLength(0); j++)
        {
            for (int s = 0; s < y.GetLength(1); s++)
            {
                y[j, s] = value(z[j, s]);
            }
        }

        return y;
    }

    public override double[,] Backward(double[,] z, double[,] dy)
    {
        var dz = (double[,])dy.Clone();
        for (int j = 0; j < dz.GetLength(0); j++)
        {
            for (int s = 0; s < dz.GetLength(1); s++)
            {
                dz[j, s] *= derivative(z[j, s]);
            }
        }

        return dz;
    }

    public override double KinkDistance(double[,] z) => kinks
        .SelectMany(kink => z.Cast<double>().Select(element => Math.Abs(element - kink)))

        // Elements that are exactly there come from zeros, for example after units that are all off, and are the same
        // in every precision.
        .Where(distance => distance > 0)
        .Append(double.PositiveInfinity)
        .Min();
}
