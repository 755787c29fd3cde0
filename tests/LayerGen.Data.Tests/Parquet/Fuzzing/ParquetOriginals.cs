using global::Parquet;
using global::Parquet.Schema;
using LayerGen.Data.Tests.Fuzzing;

namespace LayerGen.Data.Tests.Parquet.Fuzzing;

/// <summary>Valid files with columns of all types, in two row groups, with all codecs.</summary>
internal static class ParquetOriginals
{
    public const string Target = "target";

    public const string Date = "date";

    private const int Rows = 20;

    private static readonly Lazy<BinaryOriginal[]> Files = new(() =>
    [
        .. Enum.GetValues<CompressionMethod>()
            .Where(static codec => codec is not (CompressionMethod.Lzo or CompressionMethod.LZ4))
            .Select(static codec => new BinaryOriginal(
                Task.Run(() => Write(codec)).GetAwaiter().GetResult(), BytesPerByte(codec))),
    ]);

    public static IReadOnlyList<BinaryOriginal> All => Files.Value;

    private static long BytesPerByte(CompressionMethod codec) => codec switch
    {
        CompressionMethod.None => 0,
        CompressionMethod.Snappy or CompressionMethod.Lz4Raw => 256,
        CompressionMethod.Gzip => 2048,
        _ => 1 << 15,
    };

    private static async Task<byte[]> Write(CompressionMethod codec)
    {
        var fields = new List<DataField>();
        var writes = new List<Func<ParquetRowGroupWriter, int, Task>>();
        Add<double>(row => row * 0.5);
        Add<float>(row => row / 3f);
        Add<int>(row => row * 1000);
        Add<long>(row => row);
        Add<short>(row => (short)row);
        Add<sbyte>(row => (sbyte)row);
        Add<byte>(row => (byte)row);
        Add<ushort>(row => (ushort)row);
        Add<uint>(row => (uint)row);
        Add<ulong>(row => (ulong)row);
        Add<decimal>(row => row / 4m);
        Add<bool>(row => row % 3 == 0);
        var date = new DataField<DateTime>(Date);
        fields.Add(date);
        writes.Add((group, _) => group.WriteAsync<DateTime>(date, (ReadOnlyMemory<DateTime>)new DateTime[Rows]));
        var target = new DataField<double>(Target);
        fields.Add(target);
        writes.Add((group, first) => group.WriteAsync<double>(
            target, (ReadOnlyMemory<double>)Values(first, row => row * 2.0)));
        foreach (int count in (int[])[3, 1000])
        {
            var text = new DataField<string>($"text{count}");
            fields.Add(text);
            writes.Add((group, first) => group.WriteAsync(
                text, Values(first, row => row % 7 == 0 ? null! : $"text {row % count}")));
        }

        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(fields), stream, new ParquetOptions { CompressionMethod = codec }))
        {
            for (int first = 0; first < 2 * Rows; first += Rows)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                foreach (Func<ParquetRowGroupWriter, int, Task> write in writes)
                {
                    await write(group, first);
                }
            }
        }

        return stream.ToArray();

        void Add<T>(Func<int, T> value)
            where T : struct
        {
            string name = typeof(T).Name;
            var whole = new DataField<T>(name);
            var missing = new DataField<T?>($"{name} or null");
            fields.Add(whole);
            fields.Add(missing);
            writes.Add((group, first) => group.WriteAsync<T>(whole, (ReadOnlyMemory<T>)Values(first, value)));
            writes.Add((group, first) => group.WriteAsync<T>(
                missing,
                (ReadOnlyMemory<T?>)Values<T?>(first, row => row % 5 == 0 ? null : value(row))));
        }
    }

    private static T[] Values<T>(int first, Func<int, T> value) =>
        [.. Enumerable.Range(first, Rows).Select(value)];
}
