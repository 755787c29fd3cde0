using Parquet.Meta;
using static System.FormattableString;

namespace LayerGen.Data.Checks;

/// <summary>Checks the headers of the pages of a column before the library reads them.</summary>
/// <param name="stream">The file.</param>
/// <param name="column">What the footer says about the column in a row group.</param>
internal sealed class PageCheck(Stream stream, ColumnMetaData column)
{
    /// <summary>The number of bytes that are usually enough for a header.</summary>
    private const int UsualHeaderLength = 1 << 10;

    /// <summary>The length to which any codec shortens as many equal bytes, at best.</summary>
    private const int MostBytesPerByte = 1 << 15;

    /// <summary>The number of bytes of a value, however well a codec shortens equal ones.</summary>
    private const int MostBytesPerValue = 64;

    private long _values;
    private bool _hasDictionary;

    /// <summary>Checks all pages, and returns the place behind the last.</summary>
    /// <exception cref="IOException">A page is damaged.</exception>
    /// <exception cref="InvalidDataException">A page is damaged.</exception>
    public long Check()
    {
        // The library starts at the first place, too.
        long place = new[] { column.DictionaryPageOffset ?? 0, column.DataPageOffset, column.IndexPageOffset ?? 0 }
            .Where(static offset => offset != 0).DefaultIfEmpty(-1).Min();
        while (_values < column.NumValues)
        {
            Dictionary<(ThriftShape, short), long> header = ReadHeader(place, out int length);
            long Value(ThriftShape shape, short field) => header.GetValueOrDefault((shape, field), 0);
            (long whole, long packed) = (Value(ThriftShape.PageHeader, 2), Value(ThriftShape.PageHeader, 3));
            place += length;
            Need(packed >= 0 && packed <= stream.Length - place, "a page beyond the end of the file");
            CheckPage((PageType)Value(ThriftShape.PageHeader, 1), Value, whole);
            Need(whole >= 0 && whole <= MostBytes(packed), Invariant($"a page of {whole} bytes in {packed} bytes"));
            CheckCodec(place, packed, (Value(ThriftShape.DataPageV2, 5), Value(ThriftShape.DataPageV2, 6)));
            place += packed;
        }

        return place;
    }

    private void CheckPage(PageType type, Func<ThriftShape, short, long> value, long whole)
    {
        switch (type)
        {
            case PageType.DATA_PAGE:
                CheckValues(value(ThriftShape.DataPage, 1), value(ThriftShape.DataPage, 2));
                break;
            case PageType.DATA_PAGE_V2:
                CheckValues(value(ThriftShape.DataPageV2, 1), value(ThriftShape.DataPageV2, 4));
                long nulls = value(ThriftShape.DataPageV2, 2);
                Need(nulls >= 0 && nulls <= value(ThriftShape.DataPageV2, 1), "a page with more nulls than values");
                break;
            case PageType.DICTIONARY_PAGE:
                long count = value(ThriftShape.DictionaryPage, 1);
                Need(count >= 0 && count <= whole, "a dictionary with more values than bytes");
                _hasDictionary = true;
                break;
            default:
                throw new InvalidDataException(Invariant($"a page of type {(int)type}"));
        }
    }

    private void CheckValues(long count, long encoding)
    {
        Need(count >= 0 && count <= column.NumValues - _values, "a page with more values than the column");
        bool isDictionary = (Encoding)encoding is Encoding.PLAIN_DICTIONARY or Encoding.RLE_DICTIONARY;
        Need(!isDictionary || _hasDictionary, "values of a dictionary without one");

        // The library would write beyond the values of a column that is not of whole numbers, and reads no truth value
        // of this encoding as true.
        Need((Encoding)encoding != Encoding.RLE, "values in run-length encoding without a dictionary");
        _values += count;
    }

    /// <summary>Checks the length that the values have for their codec.</summary>
    private void CheckCodec(long place, long packed, (long Definitions, long Repetitions) levels)
    {
        // The levels of a page of version 2 are before the values.
        bool areLevels = levels is { Definitions: >= 0, Repetitions: >= 0 }
            && levels.Definitions + levels.Repetitions <= packed;
        Need(areLevels, "levels beyond the end of a page");
        long skipped = levels.Definitions + levels.Repetitions;
        byte[] bytes = new byte[Math.Min(CodecLength.HeaderLength, packed - skipped)];
        stream.Position = place + skipped;
        stream.ReadExactly(bytes);
        ulong length = CodecLength.Of(column.Codec, bytes);
        Need(length <= (ulong)MostBytes(packed), Invariant($"values of {length} bytes in {packed} bytes"));
    }

    private long MostBytes(long packed) => column.Codec switch
    {
        CompressionCodec.UNCOMPRESSED => packed,
        CompressionCodec.SNAPPY or CompressionCodec.LZ4 or CompressionCodec.LZ4_RAW => 256 * packed,
        CompressionCodec.GZIP => 2048 * packed,
        _ => Math.Max(MostBytesPerByte * packed, MostBytesPerValue * (column.NumValues + 1)),
    };

    private Dictionary<(ThriftShape Shape, short Field), long> ReadHeader(long place, out int length)
    {
        Need(place >= 0 && place < stream.Length, "a page beyond the end of the file");
        for (long size = UsualHeaderLength; ; size *= 16)
        {
            byte[] bytes = new byte[Math.Min(size, Math.Min(stream.Length - place, Array.MaxLength))];
            stream.Position = place;
            stream.ReadExactly(bytes);
            var values = new Dictionary<(ThriftShape, short), long>();
            var walk = new ThriftWalk(bytes, (shape, field, value) => values[(shape, field)] =
                value == (int)value ? value : throw new InvalidDataException("a number of too many bits"));
            try
            {
                walk.ReadStruct(ThriftShape.PageHeader);
                length = walk.Position;
                return values;
            }
            catch (EndOfStreamException) when (bytes.Length == size)
            {
            }
        }
    }

    private static void Need(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
