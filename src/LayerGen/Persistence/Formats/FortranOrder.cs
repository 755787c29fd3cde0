using System.Runtime.InteropServices;

namespace LayerGen.Persistence.Formats;

/// <summary>Converts arrays in which the first dimension varies fastest.</summary>
internal static class FortranOrder
{
    /// <summary>Returns the elements in row-major order, in which the last dimension varies fastest.</summary>
    /// <param name="bytes">The elements in Fortran's order. They may be returned.</param>
    /// <param name="size">The number of bytes of an element: 1, 2, 4 or 8.</param>
    /// <param name="shape">The dimensions, whose product is the number of elements.</param>
    public static byte[] ToRowMajor(byte[] bytes, int size, ReadOnlySpan<long> shape)
    {
        // Dimensions of 1 do not change the order, and neither does a single dimension.
        int[] dimensions = bytes.Length == 0 ? [] : Wide(shape);
        if (dimensions.Length < 2)
        {
            return bytes;
        }

        byte[] result = new byte[bytes.Length];
        switch (size)
        {
            case 1:
                Copy<byte>(bytes, result, dimensions);
                break;
            case 2:
                Copy<ushort>(bytes, result, dimensions);
                break;
            case 4:
                Copy<uint>(bytes, result, dimensions);
                break;
            default:
                Copy<ulong>(bytes, result, dimensions);
                break;
        }

        return result;
    }

    private static int[] Wide(ReadOnlySpan<long> shape)
    {
        var dimensions = new List<int>();
        foreach (long dimension in shape)
        {
            if (dimension != 1)
            {
                dimensions.Add((int)dimension);
            }
        }

        return [.. dimensions];
    }

    private static void Copy<T>(ReadOnlySpan<byte> sourceBytes, Span<byte> resultBytes, int[] dimensions)
        where T : unmanaged
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(sourceBytes);
        Span<T> result = MemoryMarshal.Cast<byte, T>(resultBytes);
        int last = dimensions.Length - 1;
        int[] strides = new int[dimensions.Length];
        int stride = 1;
        for (int k = 0; k <= last; k++)
        {
            strides[k] = stride;
            stride *= dimensions[k];
        }

        int[] index = new int[dimensions.Length];
        int start = 0;
        for (int row = 0; row < result.Length; row += dimensions[last])
        {
            for (int k = 0; k < dimensions[last]; k++)
            {
                result[row + k] = source[start + (k * strides[last])];
            }

            // The next index of the other dimensions, the last of them first.
            for (int d = last - 1; d >= 0; d--)
            {
                start += strides[d];
                if (++index[d] < dimensions[d])
                {
                    break;
                }

                start -= strides[d] * dimensions[d];
                index[d] = 0;
            }
        }
    }
}
