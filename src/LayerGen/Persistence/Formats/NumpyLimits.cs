namespace LayerGen.Persistence.Formats;

/// <summary>The limits of arrays in memory, which are those of .NET's arrays.</summary>
internal static class NumpyLimits
{
    /// <summary>Checks that the elements of an array in a file fit into memory.</summary>
    /// <exception cref="NetworkFormatException">
    /// There are more than <see cref="Array.MaxLength"/> or <paramref name="mostBytes"/> bytes.
    /// </exception>
    public static void CheckLength(NpyHeader header, string? file, string? entry, int mostBytes = int.MaxValue)
    {
        int most = Math.Min(mostBytes, Array.MaxLength);
        if (header.DataBytes > most)
        {
            throw new NetworkFormatException(
                file,
                entry,
                FormattableString.Invariant($"at most {most} bytes of data"),
                FormattableString.Invariant($"{header.DataBytes}"));
        }
    }

    /// <summary>Computes the number of elements of a shape.</summary>
    /// <exception cref="ArgumentException">
    /// A dimension is negative, there are more than 32, or the elements have more than <see cref="Array.MaxLength"/>
    /// bytes.
    /// </exception>
    public static int Count(ReadOnlySpan<int> shape, int size, string parameter)
    {
        if (shape.Length > NpyHeaderReader.MostDimensions)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at most {NpyHeaderReader.MostDimensions} dimensions, but got ")
                + FormattableString.Invariant($"{shape.Length}."),
                parameter);
        }

        long[] dimensions = new long[shape.Length];
        for (int k = 0; k < shape.Length; k++)
        {
            dimensions[k] = shape[k];
        }

        long? count = TensorEntry.Product(dimensions);
        return count * size <= Array.MaxLength
            ? (int)count!
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected dimensions of at least 0 and at most {Array.MaxLength} bytes, ")
                + $"but got {TensorEntry.TextOf(dimensions)}.",
                parameter);
    }
}
