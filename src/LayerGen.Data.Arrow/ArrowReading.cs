using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Reads the record batches of a file or a stream into a dataset.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="options">The options, which were checked.</param>
/// <param name="like">A dataset whose features and classes this one is to have, or <see langword="null"/>.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class ArrowReading<T>(ArrowReadOptions options, Dataset<T>? like, ArrowErrors errors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What a file starts with. A stream does not.</summary>
    private static ReadOnlySpan<byte> FileMark => "ARROW1"u8;

    public Dataset<T> Read(Stream stream)
    {
        using ArrowStreamReader reader = Open(stream);
        Schema schema = Guard(() => reader.GetSchema(CancellationToken.None).AsTask().GetAwaiter().GetResult()
            ?? throw new InvalidDataException("no schema"));
        errors.Names = [.. schema.FieldsList.Select(field => field.Name ?? "")];
        var table = new BlockTable<T>(options.PlanFor(errors.Names, like, errors), errors, capacity: 0);
        long rows = 0;
        while (Guard(reader.ReadNextRecordBatch) is { } batch)
        {
            // A batch is not disposed, because its dictionaries may be those of the next one.
            rows += batch.Length;
            if (rows > options.MaxRows)
            {
                throw errors.WrongTable(
                    Invariant($"at most {options.MaxRows} samples"), "more", "MaxRows is the limit.");
            }

            table.Add([.. table.Columns.Select(column => Block(batch, column, table.IsText(column)))]);
        }

        return table.Build();
    }

    private ArrowStreamReader Open(Stream stream)
    {
        var memory = new ArrowMemory(stream.CanSeek ? stream.Length : null);
        var input = new CheckedStream(stream);
        return HasFileMark(stream)
            ? Guard(() => new ArrowFileReader(input, memory, memory, leaveOpen: true))
            : Guard(() => new ArrowStreamReader(input, memory, memory, leaveOpen: true));
    }

    private static bool HasFileMark(Stream stream)
    {
        // A file has its directory at the end. What cannot seek is rather a stream.
        if (!stream.CanSeek)
        {
            return false;
        }

        byte[] start = new byte[FileMark.Length];
        long position = stream.Position;
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = position;
        return start.AsSpan(0, count).SequenceEqual(FileMark);
    }

    private ColumnBlock<T> Block(RecordBatch batch, int column, bool isText)
    {
        ColumnBlock<T>? block = Guard(() => ArrowValues<T>.Read(batch.Column(column), batch.Length, isText));
        return block ?? throw errors.WrongTable(
            $"numbers or texts in column {Printable.Quoted(errors.Names[column])}",
            $"values of type {Guard(() => batch.Column(column).Data.DataType.Name)}",
            "Ignored has the columns that are not read.");
    }

    /// <summary>Calls the library, whose exceptions for damaged files are of any kind.</summary>
    private TResult Guard<TResult>(Func<TResult> action)
    {
        try
        {
            return action();
        }
#pragma warning disable CA1031 // What cannot be read is described in the same way, whatever the library says.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw errors.Damaged(exception);
        }
    }
}
