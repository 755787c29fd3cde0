namespace ParitySample;

/// <summary>
/// The mean and the variance of each unit over a batch, of a matrix (units × samples), as NumPy's <c>mean</c> and
/// <c>var</c>.
/// </summary>
internal sealed record UnitStatistics(double[] Mean, double[] Variance)
{
    public static UnitStatistics Of(double[,] values)
    {
        double[] mean = Average(values, (_, value) => value);
        return new UnitStatistics(mean, Average(values, (unit, value) => (value - mean[unit]) * (value - mean[unit])));
    }

    private static double[] Average(double[,] values, Func<int, double, double> term)
    {
        double[] averages = new double[values.GetLength(0)];
        for (int unit = 0; unit < averages.Length; unit++)
        {
            for (int sample = 0; sample < values.GetLength(1); sample++)
            {
                averages[unit] += term(unit, values[unit, sample]);
            }

            averages[unit] /= values.GetLength(1);
        }

        return averages;
    }
}
