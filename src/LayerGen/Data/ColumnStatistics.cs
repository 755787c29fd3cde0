namespace LayerGen.Data;

/// <summary>Figures of the values of a column, in double precision.</summary>
internal static class ColumnStatistics
{
    /// <summary>Returns the mean, NaN without a value.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            // Divided first, so that no sum of finite values overflows.
            sum += value / values.Length;
        }

        if (values.IsEmpty)
        {
            return double.NaN;
        }

        // The second pass corrects what the division and the sum rounded.
        double rest = 0;
        foreach (double value in values)
        {
            rest += value - sum;
        }

        double mean = sum + (rest / values.Length);
        return double.IsFinite(mean) ? mean : sum;
    }

    /// <summary>Returns the variance of the population, NaN without a value.</summary>
    public static double Variance(ReadOnlySpan<double> values, double mean)
    {
        double squares = 0, rest = 0;
        foreach (double value in values)
        {
            double difference = value - mean;
            squares += difference * difference;
            rest += difference;
        }

        // The correction of Chan, Golub and LeVeque for a mean that is rounded.
        return values.IsEmpty
            ? double.NaN
            : Math.Max(0, squares - (rest * rest / values.Length)) / values.Length;
    }

    /// <summary>
    /// Returns a quantile of sorted values, interpolated linearly as NumPy does; NaN without a value.
    /// </summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        double position = share * (sorted.Length - 1);
        int below = (int)Math.Floor(position);
        double low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        double part = position - below;
        return part < 0.5 ? low + ((high - low) * part) : high - ((high - low) * (1 - part));
    }
}
