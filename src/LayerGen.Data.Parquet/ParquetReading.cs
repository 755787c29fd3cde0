using System.Globalization;
using System.Numerics;
using LayerGen.Data.Checks;
using LayerGen.Data.Tables;
using Parquet;
using Parquet.Schema;
using static System.FormattableString;
using ColumnMetaData = Parquet.Meta.ColumnMetaData;

namespace LayerGen.Data;

/// <summary>Reads the row groups of a file into a dataset.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="options">The options, which were checked.</param>
/// <param name="like">A dataset whose features and classes this one is to have, or <see langword="null"/>.</param>
/// <param name="errors">Describes what is wrong.</param>
internal sealed class ParquetReading<T>(ParquetReadOptions options, Dataset<T>? like, ParquetErrors errors)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The number of rows for which a byte of a file can be enough. More are rather a damaged count, for which no
    /// memory is reserved.
    /// </summary>
    private const long MostRowsPerByte = 1 << 14;

    private StrictStream? _file;

    public async Task<Dataset<T>> ReadAsync(Stream stream)
    {
        StrictStream file = _file = new StrictStream(stream);
        await using ParquetReader reader = await Guard(() =>
        {
            FooterCheck.Check(file);
            return ParquetReader.CreateAsync(file, leaveStreamOpen: true);
        });
        DataField[] fields = await Guard(() => Task.FromResult(reader.Schema.DataFields));
        errors.Names = [.. fields.Select(field => field.Path.ToString())];
        TablePlan plan = options.PlanFor(errors.Names, like, errors);
        long rows = 0;
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            rows += Rows(reader.RowGroups[i], stream.Length);
            CheckRows(rows);
        }

        var table = new BlockTable<T>(plan, errors, (int)Math.Min(rows, stream.Length));
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            ParquetRowGroupReader group = reader.RowGroups[i];
            var blocks = new List<ColumnBlock<T>>();
            foreach (int column in table.Columns)
            {
                blocks.Add(await ReadColumn(group, fields[column], table.IsText(column)));
            }

            table.Add(blocks);
        }

        return table.Build();
    }

    private long Rows(ParquetRowGroupReader group, long length)
    {
        long rows = group.RowCount;
        return rows >= 0 && rows <= Math.Min(Array.MaxLength, length * MostRowsPerByte)
            ? rows
            : throw errors.WrongTable("a plausible number of rows", Invariant($"{rows} in {length} bytes"));
    }

    /// <summary>Checks the pages of a column, and lets the library read up to the end of the last.</summary>
    private static void CheckPages(StrictStream file, ParquetRowGroupReader group, DataField field)
    {
        file.End = file.Length;
        ColumnMetaData column = group.RowGroup.Columns
            .Select(static chunk => chunk.MetaData)
            .LastOrDefault(column => column is not null && new FieldPath(column.PathInSchema).Equals(field.Path))
            ?? throw new InvalidDataException("a row group without the column");
        file.End = column.NumValues == group.RowCount
            ? new PageCheck(file, column).Check()
            : throw new InvalidDataException(
                Invariant($"{column.NumValues} values in a row group of {group.RowCount} rows"));
    }

    private void CheckRows(long rows)
    {
        if (rows > options.MaxRows)
        {
            throw errors.WrongTable(
                Invariant($"at most {options.MaxRows} samples"), Invariant($"{rows}"), "MaxRows is the limit.");
        }
    }

    private async Task<ColumnBlock<T>> ReadColumn(ParquetRowGroupReader group, DataField field, bool isText)
    {
        bool isFlat = !field.IsArray && field.Path.Length == 1;
        Type type = isFlat ? field.ClrType : typeof(void);
        return type == typeof(string) || type == typeof(ReadOnlyMemory<char>) ? await ReadTexts(group, field)
            : type == typeof(float) ? await ReadNumbers<float>(group, field, isText)
            : type == typeof(double) ? await ReadNumbers<double>(group, field, isText)
            : type == typeof(int) ? await ReadNumbers<int>(group, field, isText)
            : type == typeof(long) ? await ReadNumbers<long>(group, field, isText)
            : type == typeof(short) ? await ReadNumbers<short>(group, field, isText)
            : type == typeof(sbyte) ? await ReadNumbers<sbyte>(group, field, isText)
            : type == typeof(byte) ? await ReadNumbers<byte>(group, field, isText)
            : type == typeof(ushort) ? await ReadNumbers<ushort>(group, field, isText)
            : type == typeof(uint) ? await ReadNumbers<uint>(group, field, isText)
            : type == typeof(ulong) ? await ReadNumbers<ulong>(group, field, isText)
            : type == typeof(decimal) ? await ReadNumbers<decimal>(group, field, isText)
            : type == typeof(bool) ? await ReadFlags(group, field, isText)
            : throw errors.WrongTable(
                $"numbers or texts in column {Printable.Quoted(field.Path.ToString())}",
                isFlat ? $"values of type {type.Name}" : "nested values",
                "Ignored has the columns that are not read.");
    }

    private async Task<ColumnBlock<T>> ReadTexts(ParquetRowGroupReader group, DataField field)
    {
        string?[] texts = await Values<string?>(
            group, field, values => group.ReadAsync(field, (Memory<string?>)values));
        return new ColumnBlock<T>(null, texts);
    }

    private async Task<ColumnBlock<T>> ReadFlags(ParquetRowGroupReader group, DataField field, bool isText)
    {
        bool?[] values = await Nullable<bool>(group, field);
        return isText
            ? new ColumnBlock<T>(
                null, [.. values.Select(value => value is null ? null : value.Value ? "true" : "false")])
            : new ColumnBlock<T>(
                [.. values.Select(value => value is null ? T.NaN : value.Value ? T.One : T.Zero)], null);
    }

    private async Task<ColumnBlock<T>> ReadNumbers<TValue>(ParquetRowGroupReader group, DataField field, bool isText)
        where TValue : unmanaged, INumber<TValue>
    {
        TValue?[] values = await Nullable<TValue>(group, field);
        return isText
            ? new ColumnBlock<T>(null, [.. values.Select(value => value?.ToString(null, CultureInfo.InvariantCulture))])
            : new ColumnBlock<T>(
                [.. values.Select(value => value is null ? T.NaN : T.CreateChecked(value.Value))], null);
    }

    private async Task<TValue?[]> Nullable<TValue>(ParquetRowGroupReader group, DataField field)
        where TValue : struct
    {
        if (field.IsNullable)
        {
            return await Values<TValue?>(
                group, field, values => group.ReadAsync<TValue>(field, (Memory<TValue?>)values));
        }

        TValue[] whole = await Values<TValue>(group, field, values => group.ReadAsync(field, (Memory<TValue>)values));
        return [.. whole.Select(value => (TValue?)value)];
    }

    private Task<TValue[]> Values<TValue>(
        ParquetRowGroupReader group, DataField field, Func<TValue[], ValueTask> read) => Guard(async () =>
    {
        CheckPages(_file!, group, field);
        var values = new TValue[group.RowCount];
        await read(values);
        return values;
    });

    /// <summary>Calls the library, whose exceptions for damaged files are of any kind.</summary>
    private async Task<TResult> Guard<TResult>(Func<Task<TResult>> action)
    {
        try
        {
            return await action();
        }
#pragma warning disable CA1031 // What cannot be read is described in the same way, whatever the library says.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw errors.Damaged(exception);
        }
    }
}
