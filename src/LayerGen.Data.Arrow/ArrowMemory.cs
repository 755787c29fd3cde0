using System.Buffers;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Memory;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Reserves memory for the values of a file, up to what its length and its codec can stand for. More is a damaged
/// length, for which the library would reserve memory before it reads the values.
/// </summary>
/// <param name="fileLength">The length of the file in bytes, or <see langword="null"/> if it is not known.</param>
internal sealed class ArrowMemory(long? fileLength) : MemoryAllocator, ICompressionCodecFactory
{
    private readonly CompressionCodecFactory _codecs = new();

    /// <summary>The largest number of bytes that a byte of the file stands for.</summary>
    private long _bytesPerByte = 1;

    public ICompressionCodec CreateCodec(CompressionCodecType compressionCodecType) =>
        CreateCodec(compressionCodecType, null);

    public ICompressionCodec CreateCodec(CompressionCodecType compressionCodecType, int? compressionLevel)
    {
        // A block of Zstandard repeats a byte 2¹⁷ times and has four bytes.
        _bytesPerByte = compressionCodecType == CompressionCodecType.Lz4Frame ? 1 << 8 : 1 << 15;
        return _codecs.CreateCodec(compressionCodecType, compressionLevel);
    }

    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        if (fileLength is { } most && length > most * _bytesPerByte)
        {
            throw new InvalidDataException(Invariant($"{length} bytes of values in {most} bytes"));
        }

        bytesAllocated = length;
        return new Owner(new byte[length]);
    }

    private sealed class Owner(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = bytes;

        public void Dispose()
        {
        }
    }
}
