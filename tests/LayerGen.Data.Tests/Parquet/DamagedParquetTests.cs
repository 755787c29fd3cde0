using System.Buffers.Binary;
using global::Parquet.Meta;
using LayerGen.Data.Checks;
using LayerGen.Data.Tests.Parquet.Fuzzing;
using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Parquet;

/// <summary>
/// Damaged files that the library reads without an end, with memory for a damaged length, or beyond its arrays.
/// </summary>
public sealed class DamagedParquetTests
{
    [Fact]
    public void Each_start_of_a_footer_is_refused()
    {
        byte[] file = ParquetOriginals.All[0].File;
        int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan()[^8..]);
        for (int cut = 1; cut < length; cut += 31)
        {
            byte[] shorter = [.. file[..^(8 + cut)], 0, 0, 0, 0, .. "PAR1"u8];
            BinaryPrimitives.WriteInt32LittleEndian(shorter.AsSpan()[^8..], length - cut);

            Message(shorter).ShouldContain("the end within");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_footer_that_is_longer_than_the_file_is_refused(int length)
    {
        byte[] file = [.. ParquetOriginals.All[0].File];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan()[^8..], length);

        Message(file).ShouldContain($"a footer of {length} bytes in {file.Length} bytes");
    }

    [Fact]
    public void An_encoding_that_would_be_written_beyond_the_values_is_refused()
    {
        byte[] file = [.. ParquetOriginals.All[0].File];

        // In the header of the first page: 20 values, whose encoding is 0, PLAIN.
        int at = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x15, 0x28, 0x15, 0x00]);
        file[at + 3] = 2 * (byte)Encoding.RLE;

        Message(file).ShouldContain("run-length encoding");
    }

    [Fact]
    public void A_structure_is_read_to_its_end()
    {
        // Field 2 is a number of two bytes, field 9 is unknown, and 0 is the end.
        byte[] header = [0x25, 0x80, 0x01, 0x75, 0x02, 0x00, 0xFF];
        var values = new List<(short Field, long Value)>();
        var walk = new ThriftWalk(header, (_, field, value) => values.Add((field, value)));

        walk.ReadStruct(ThriftShape.PageHeader);

        walk.Position.ShouldBe(6);
        values.ShouldBe([((short)2, 64L)]);
        for (int length = 0; length < 6; length++)
        {
            Should.Throw<EndOfStreamException>(() => Read(header[..length]));
        }
    }

    [Fact]
    public void A_structure_with_a_damaged_length_is_refused()
    {
        // A list of 2³² − 1 numbers, lists of lists, and a number of more than ten bytes.
        Should.Throw<EndOfStreamException>(() => Read([0xF9, 0xF5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0]));
        Should.Throw<InvalidDataException>(() => Read([0xF9, .. Enumerable.Repeat((byte)0x19, 100), 0x15, 0, 0]))
            .Message.ShouldBe("lists nested too deeply");
        Should.Throw<InvalidDataException>(() => Read([0x25, .. Enumerable.Repeat((byte)0x80, 10), 0, 0]))
            .Message.ShouldBe("a number of too many bytes");
    }

    [Fact]
    public void Codecs_have_their_own_lengths()
    {
        CodecLength.Of(CompressionCodec.SNAPPY, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0]).ShouldBe(uint.MaxValue);
        CodecLength.Of(CompressionCodec.SNAPPY, [0xAC, 0x02, 0xFF]).ShouldBe(300u);
        CodecLength.Of(CompressionCodec.ZSTD, Frame(0x20, 7)).ShouldBe(7u);
        CodecLength.Of(CompressionCodec.ZSTD, Frame(0x60, 1, 1)).ShouldBe(513u);
        CodecLength.Of(CompressionCodec.ZSTD, Frame(0x81, 0, 9, 0, 0, 0, 1)).ShouldBe(1u << 24);
        CodecLength.Of(CompressionCodec.ZSTD, Frame(0xE0, 0, 0, 0, 0, 0, 0, 0, 1)).ShouldBe(1ul << 56);
        CodecLength.Of(CompressionCodec.ZSTD, Frame(0x00, 7)).ShouldBe(0u);
        CodecLength.Of(CompressionCodec.GZIP, [0xFF, 0xFF]).ShouldBe(0u);

        static byte[] Frame(params byte[] header) => [0x28, 0xB5, 0x2F, 0xFD, .. header, .. new byte[18]];
    }

    private static void Read(byte[] bytes) => new ThriftWalk(bytes, null).ReadStruct(ThriftShape.PageHeader);

    private static string Message(byte[] file) =>
        Should.Throw<ParquetDataException>(() => ParquetCases.ReadValid(file)).Message;
}
