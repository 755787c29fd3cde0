using global::Apache.Arrow;
using global::Apache.Arrow.Compression;
using global::Apache.Arrow.Ipc;
using global::Apache.Arrow.Types;
using LayerGen.Data.Tests.Fuzzing;

namespace LayerGen.Data.Tests.Arrow.Fuzzing;

/// <summary>Valid files and streams with columns of all types, in two batches, with all codecs.</summary>
internal static class ArrowOriginals
{
    public const string Target = "target";

    public const string Date = "date";

    public const string List = "list";

    private const int Rows = 20;

    public static IReadOnlyList<BinaryOriginal> All { get; } =
    [
        .. from isFile in (bool[])[true, false]
           from codec in (CompressionCodecType?[])[null, CompressionCodecType.Lz4Frame, CompressionCodecType.Zstd]
           select new BinaryOriginal(
               Write(isFile, codec), codec is null ? 0 : codec == CompressionCodecType.Zstd ? 1 << 15 : 1 << 8),
    ];

    private static byte[] Write(bool isFile, CompressionCodecType? codec)
    {
        RecordBatch[] batches = [Batch(0), Batch(Rows)];
        var options = new IpcOptions
        {
            CompressionCodec = codec,
            CompressionCodecFactory = codec is null ? null : new CompressionCodecFactory(),
        };
        using var stream = new MemoryStream();
        using (ArrowStreamWriter writer = isFile
            ? new ArrowFileWriter(stream, batches[0].Schema, leaveOpen: true, options)
            : new ArrowStreamWriter(stream, batches[0].Schema, leaveOpen: true, options))
        {
            foreach (RecordBatch batch in batches)
            {
                writer.WriteRecordBatch(batch);
            }

            writer.WriteEnd();
        }

        return stream.ToArray();
    }

    private static RecordBatch Batch(int first)
    {
        int[] rows = [.. Enumerable.Range(first, Rows)];
        bool[] isThere = [.. rows.Select(static row => row % 5 != 0)];
        var kinds = new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, ordered: false),
            new Int32Array.Builder().AppendRange(rows.Select(static row => row % 2)).Build(),
            new StringArray.Builder().Append("flat").Append("house").Build());
        var lists = new ListArray.Builder(Int32Type.Default);
        foreach (int row in rows)
        {
            lists.Append();
            ((Int32Array.Builder)lists.ValueBuilder).Append(row);
        }

        return new RecordBatch.Builder()
            .Append("double", true, Nullable<double, DoubleArray, DoubleArray.Builder>(new(), row => row * 0.5))
            .Append("float", true, Nullable<float, FloatArray, FloatArray.Builder>(new(), row => row / 3f))
            .Append("half", true, Nullable<Half, HalfFloatArray, HalfFloatArray.Builder>(new(), row => (Half)row))
            .Append("int8", true, Nullable<sbyte, Int8Array, Int8Array.Builder>(new(), row => (sbyte)row))
            .Append("int16", true, Nullable<short, Int16Array, Int16Array.Builder>(new(), row => (short)row))
            .Append("int32", true, Nullable<int, Int32Array, Int32Array.Builder>(new(), row => row))
            .Append("int64", true, Nullable<long, Int64Array, Int64Array.Builder>(new(), row => row))
            .Append("uint8", true, Nullable<byte, UInt8Array, UInt8Array.Builder>(new(), row => (byte)row))
            .Append("uint16", true, Nullable<ushort, UInt16Array, UInt16Array.Builder>(new(), row => (ushort)row))
            .Append("uint32", true, Nullable<uint, UInt32Array, UInt32Array.Builder>(new(), row => (uint)row))
            .Append("uint64", true, Nullable<ulong, UInt64Array, UInt64Array.Builder>(new(), row => (ulong)row))
            .Append("flag", true, new BooleanArray.Builder().AppendRange(isThere).AppendNull().Build().Slice(1, Rows))
            .Append("text", true, Texts(rows, 3))
            .Append("key", false, Texts(rows, 1000))
            .Append("kind", true, kinds)
            .Append(Date, true, new Date32Array.Builder().AppendRange(rows.Select(_ => DateTime.UnixEpoch)).Build())
            .Append(List, true, lists.Build())
            .Append(Target, false, new DoubleArray.Builder().AppendRange(rows.Select(row => row * 2.0)).Build())
            .Build();

        TArray Nullable<T, TArray, TBuilder>(TBuilder builder, Func<int, T> value)
            where T : struct
            where TArray : IArrowArray
            where TBuilder : IArrowArrayBuilder<T, TArray, TBuilder>
        {
            foreach (int row in rows)
            {
                builder = row % 5 == 0 ? builder.AppendNull() : builder.Append(value(row));
            }

            return builder.Build(null);
        }
    }

    private static StringArray Texts(int[] rows, int count)
    {
        var texts = new StringArray.Builder();
        foreach (int row in rows)
        {
            texts = count > Rows || row % 7 != 0 ? texts.Append($"text {row % count}") : texts.AppendNull();
        }

        return texts.Build();
    }
}
