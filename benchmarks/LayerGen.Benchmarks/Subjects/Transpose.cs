namespace LayerGen.Benchmarks.Subjects;

/// <summary>Transposes matrices that subjects store differently.</summary>
internal static class Transpose
{
    /// <summary>Writes the rows of a matrix as columns.</summary>
    /// <param name="rows">(height × width), row after row.</param>
    /// <param name="columns">Receives (width × height), row after row.</param>
    /// <param name="width">The length of a row.</param>
    public static void Rows<T>(ReadOnlySpan<T> rows, Span<T> columns, int width)
    {
        int height = rows.Length / width;
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                columns[(column * height) + row] = rows[(row * width) + column];
            }
        }
    }
}
