namespace LayerGen.Onnx.Import;

/// <summary>Products of dimensions, which come from a file and can be anything.</summary>
internal static class Sizes
{
    /// <summary>A product that is this large is too large, and can be compared and multiplied by a few.</summary>
    public const long Most = 1L << 56;

    /// <summary>Returns the product of sizes of at least 0, or <see cref="Most"/> if it is larger.</summary>
    public static long Product(IEnumerable<long> sizes)
    {
        long product = 1;
        foreach (long size in sizes)
        {
            if (size == 0)
            {
                return 0;
            }

            product = product > Most / size ? Most : product * size;
        }

        return product;
    }
}
