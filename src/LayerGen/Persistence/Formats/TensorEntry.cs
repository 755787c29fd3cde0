using System.Globalization;

namespace LayerGen.Persistence.Formats;

/// <summary>Describes a tensor in a file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The dimensions, slowest first. A scalar has none.</param>
/// <param name="Offset">The position of the first byte in the file.</param>
internal sealed record TensorEntry(string Name, TensorType Type, long[] Shape, long Offset)
{
    /// <summary>Gets the number of elements.</summary>
    public long Count { get; } = Product(Shape) ?? throw new OverflowException();

    /// <summary>Gets the number of bytes.</summary>
    public long ByteCount => Count * Type.Size();

    /// <summary>
    /// Computes the number of elements of a shape, or returns <see langword="null"/> if their bytes could not be
    /// counted. Each partial product is checked, even if a later dimension is 0.
    /// </summary>
    public static long? Product(ReadOnlySpan<long> shape)
    {
        // An element has at most 8 bytes.
        const long Most = long.MaxValue / 8;
        long product = 1;
        foreach (long dimension in shape)
        {
            if (dimension < 0 || (dimension > 0 && product > Most / dimension))
            {
                return null;
            }

            product *= dimension;
        }

        return product;
    }

    /// <summary>Returns a shape as text, such as <c>4×16</c>.</summary>
    public static string TextOf(ReadOnlySpan<long> shape)
    {
        if (shape.IsEmpty)
        {
            return "scalar";
        }

        var texts = new string[shape.Length];
        for (int k = 0; k < texts.Length; k++)
        {
            texts[k] = shape[k].ToString(CultureInfo.InvariantCulture);
        }

        return string.Join('×', texts);
    }
}
