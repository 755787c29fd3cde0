namespace LayerGen.Onnx.Import;

/// <summary>A part of an array of bytes, which is not copied.</summary>
/// <param name="Array">The array.</param>
/// <param name="Start">The position of the first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal readonly record struct ByteRange(byte[] Array, int Start, int Length)
{
    /// <summary>Gets the position after the last byte.</summary>
    public int End => Start + Length;

    public static ByteRange Of(byte[] bytes) => new(bytes, 0, bytes.Length);

    /// <summary>Reads up to eight bytes as a number in little-endian order.</summary>
    public ulong ReadLittleEndian(int offset, int count)
    {
        ulong value = 0;
        for (int k = count - 1; k >= 0; k--)
        {
            value = (value << 8) | Array[Start + offset + k];
        }

        return value;
    }
}
