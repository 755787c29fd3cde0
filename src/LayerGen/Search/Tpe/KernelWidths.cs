namespace LayerGen.Selection;

/// <summary>The standard deviations of the kernels of a parameter on its own.</summary>
internal static class KernelWidths
{
    /// <summary>
    /// Gets a width for each mean: the larger distance to its two neighbours, one of which is the middle of the range.
    /// </summary>
    /// <param name="means">The means. NaN stands for the kernel over everything.</param>
    /// <param name="low">The beginning of the range.</param>
    /// <param name="high">Its end.</param>
    public static double[] OfNeighbours(double[] means, double low, double high)
    {
        double[] places = [.. means.Select(mean => double.IsNaN(mean) ? (low + high) / 2 : mean)];
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(k => places[k]).ThenBy(k => k)];
        var widths = new double[places.Length];
        for (int k = 0; k < order.Length; k++)
        {
            // The ends of the range count as neighbours only of a point on its own.
            bool hasOthers = order.Length > 2;
            double before = k > 0 ? places[order[k]] - places[order[k - 1]]
                : hasOthers ? 0 : places[order[k]] - low;
            double behind = k < order.Length - 1 ? places[order[k + 1]] - places[order[k]]
                : hasOthers ? 0 : high - places[order[k]];
            widths[order[k]] = Clamp(Math.Max(before, behind), places.Length, high - low);
        }

        return widths;
    }

    /// <summary>Keeps a width above a share of the range that becomes smaller with the number of kernels.</summary>
    public static double Clamp(double width, int kernels, double range)
        => Math.Clamp(width, range / Math.Min(100, 1 + kernels), range);
}
