namespace LayerGen.Data.Images;

/// <summary>
/// The weights by which pixels of an image become pixels of another size, along one axis: a triangle, which is linear
/// interpolation if the image becomes larger. If it becomes smaller, the triangle is as much wider, so that every pixel
/// contributes.
/// </summary>
internal sealed class AxisFilter
{
    private readonly int[] _first;
    private readonly double[][] _weights;

    /// <summary>Creates the filter of an axis.</summary>
    /// <param name="sourceLength">The number of pixels of the image.</param>
    /// <param name="targetLength">The number of pixels of the result.</param>
    /// <param name="start">The edge of the part of the image that is drawn, in pixels.</param>
    /// <param name="length">The length of this part, in pixels.</param>
    public AxisFilter(int sourceLength, int targetLength, double start, double length)
    {
        SourceLength = sourceLength;
        TargetLength = targetLength;
        _first = new int[targetLength];
        _weights = new double[targetLength][];
        double scale = length / targetLength;
        double radius = Math.Max(1, scale);
        for (int target = 0; target < targetLength; target++)
        {
            double center = start + ((target + 0.5) * scale);
            int first = Math.Max(0, (int)Math.Floor(center - radius + 0.5));
            int end = Math.Min(sourceLength, (int)Math.Floor(center + radius + 0.5));
            _first[target] = first;
            _weights[target] = Weights(first, end, center, radius);
        }
    }

    /// <summary>Gets the number of pixels of the image.</summary>
    public int SourceLength { get; }

    /// <summary>Gets the number of pixels of the result.</summary>
    public int TargetLength { get; }

    /// <summary>Returns the first pixel that contributes to one of the result.</summary>
    public int First(int target) => _first[target];

    /// <summary>Returns the weights of the pixels from the first one. Their sum is 1.</summary>
    public ReadOnlySpan<double> Weights(int target) => _weights[target];

    private static double[] Weights(int first, int end, double center, double radius)
    {
        double[] weights = new double[end - first];
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = Math.Max(0, 1 - (Math.Abs(first + k + 0.5 - center) / radius));
            sum += weights[k];
        }

        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] /= sum;
        }

        return weights;
    }
}
