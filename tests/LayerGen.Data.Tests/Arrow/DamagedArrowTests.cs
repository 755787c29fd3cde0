using System.Buffers.Binary;
using System.IO.Compression;
using global::Apache.Arrow.Ipc;
using LayerGen.Data.Tests.Arrow.Fuzzing;
using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Arrow;

/// <summary>Damaged files for which the library reserves memory for a damaged length.</summary>
public sealed class DamagedArrowTests
{
    /// <summary>The columns, and the values of the list.</summary>
    private const int Nodes = 19;

    /// <summary>Gets a stream without a codec: its length is after four bytes, and its schema after that.</summary>
    private static byte[] Original => ArrowOriginals.All[3].File;

    [Fact]
    public void A_message_that_is_longer_than_the_stream_is_refused()
    {
        byte[] file = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0];

        Message(new MemoryStream(file)).ShouldContain("a message of 2147483647 bytes, of at most 12");

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(file);
        }

        compressed.Position = 0;
        Message(new GZipStream(compressed, CompressionMode.Decompress)).ShouldContain("a message of 2147483647 bytes");
    }

    [Fact]
    public void A_batch_with_more_columns_than_bytes_is_refused()
    {
        byte[] file = [.. Original];
        int batch = 8 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        int at = batch + file.AsSpan(batch).IndexOf((ReadOnlySpan<byte>)[Nodes, 0, 0, 0]);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), 1 << 28);

        Message(new MemoryStream(file)).ShouldContain("tables that are damaged");
    }

    [Fact]
    public void Tables_with_any_damaged_number_are_accepted_or_refused()
    {
        int refused = 0;
        int length = BinaryPrimitives.ReadInt32LittleEndian(Original.AsSpan(4));
        foreach (int number in (int[])[-1, -64, 4, 1 << 20, int.MaxValue, int.MinValue])
        {
            for (int at = 0; at + sizeof(int) <= length; at += sizeof(short))
            {
                byte[] message = Original[8..(8 + length)];
                BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(at), number);
                try
                {
                    new MetadataCheck(message).CheckMessage();
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
        }

        refused.ShouldBeInRange(100, 6 * (length / sizeof(short)));
        new MetadataCheck(Original.AsSpan(8, length)).CheckMessage();
    }

    [Fact]
    public void Memory_is_limited_by_the_length_and_the_codec()
    {
        var memory = new ArrowMemory(100);
        memory.Allocate(100).Memory.Length.ShouldBe(100);
        Should.Throw<InvalidDataException>(() => memory.Allocate(101)).Message
            .ShouldBe("101 bytes of values in 100 bytes");
        memory.CreateCodec(CompressionCodecType.Lz4Frame).ShouldNotBeNull();
        memory.Allocate(25_600).Memory.Length.ShouldBe(25_600);
        Should.Throw<InvalidDataException>(() => memory.Allocate(25_601));
        new ArrowMemory(null).Allocate(101).Memory.Length.ShouldBe(101);
    }

    private static string Message(Stream stream) =>
        Should.Throw<ArrowDataException>(() => ArrowData.Read<double>(stream)).Message;
}
