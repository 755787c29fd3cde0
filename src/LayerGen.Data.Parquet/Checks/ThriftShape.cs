using static LayerGen.Data.Checks.ThriftKind;

namespace LayerGen.Data.Checks;

/// <summary>
/// The fields of a structure of Thrift, as the library reads them (https://github.com/apache/parquet-format,
/// parquet.thrift).
/// </summary>
/// <param name="fields">The fields.</param>
internal sealed class ThriftShape(params ThriftField[] fields)
{
    private static readonly ThriftShape Empty = new();

    private static readonly ThriftShape Statistics = new(
        [.. Many(Binary, 1, 2, 5, 6), .. Many(Number, 3, 4), .. Many(Flag, 7, 8)]);

    private static readonly ThriftShape Unit = new([.. Structs(Empty, 1, 2, 3)]);

    private static readonly ThriftShape Time = new(new(1, Flag), new(2, Struct, Unit));

    private static readonly ThriftShape LogicalType = new(
    [
        .. Structs(Empty, 1, 2, 3, 4, 6, 11, 12, 13, 14, 15),
        new(5, Struct, new ThriftShape([.. Many(Number, 1, 2)])),
        .. Structs(Time, 7, 8),
        new(10, Struct, new ThriftShape(new(1, ThriftKind.Byte), new(2, Flag))),
        new(16, Struct, new ThriftShape(new ThriftField(1, ThriftKind.Byte))),
        new(17, Struct, new ThriftShape(new ThriftField(1, Binary))),
        new(18, Struct, new ThriftShape(new(1, Binary), new(2, Number))),
    ]);

    private static readonly ThriftShape KeyValue = new([.. Many(Binary, 1, 2)]);

    private static readonly ThriftShape SizeStatistics = new(
        new(1, Number), new(2, Number, IsList: true), new(3, Number, IsList: true));

    private static readonly ThriftShape GeospatialStatistics = new(
        new(1, Struct, new ThriftShape([.. Many(ThriftKind.Double, 1, 2, 3, 4, 5, 6, 7, 8)])),
        new(2, Number, IsList: true));

    private static readonly ThriftShape ColumnMetaData = new(
    [
        .. Many(Number, 1, 4, 5, 6, 7, 9, 10, 11, 14, 15),
        new(2, Number, IsList: true),
        new(3, Binary, IsList: true),
        new(8, Struct, KeyValue, IsList: true),
        new(12, Struct, Statistics),
        new(13, Struct, new ThriftShape([.. Many(Number, 1, 2, 3)]), IsList: true),
        new(16, Struct, SizeStatistics),
        new(17, Struct, GeospatialStatistics),
    ]);

    private static readonly ThriftShape CryptoMetaData = new(
        new(1, Struct, Empty),
        new(2, Struct, new ThriftShape(new(1, Binary, IsList: true), new(2, Binary))));

    private static readonly ThriftShape ColumnChunk = new(
    [
        .. Many(Binary, 1, 9),
        .. Many(Number, 2, 4, 5, 6, 7),
        new(3, Struct, ColumnMetaData),
        new(8, Struct, CryptoMetaData),
    ]);

    private static readonly ThriftShape RowGroup = new(
    [
        new(1, Struct, ColumnChunk, IsList: true),
        .. Many(Number, 2, 3, 5, 6, 7),
        new(4, Struct, new ThriftShape(new(1, Number), new(2, Flag), new(3, Flag)), IsList: true),
    ]);

    private static readonly ThriftShape Encryption = new(
        [.. Structs(new ThriftShape(new(1, Binary), new(2, Binary), new(3, Flag)), 1, 2)]);

    /// <summary>Gets the fields of an element of the schema.</summary>
    public static ThriftShape SchemaElement { get; } = new(
        [.. Many(Number, 1, 2, 3, 5, 6, 7, 8, 9), new(4, Binary), new(10, Struct, LogicalType)]);

    /// <summary>Gets the fields of the footer of a file.</summary>
    public static ThriftShape FileMetaData { get; } = new(
    [
        .. Many(Number, 1, 3),
        new(2, Struct, SchemaElement, IsList: true),
        new(4, Struct, RowGroup, IsList: true),
        new(5, Struct, KeyValue, IsList: true),
        .. Many(Binary, 6, 9),
        new(7, Struct, new ThriftShape(new ThriftField(1, Struct, Empty)), IsList: true),
        new(8, Struct, Encryption),
    ]);

    /// <summary>Gets the fields of the header of a data page.</summary>
    public static ThriftShape DataPage { get; } = new([.. Many(Number, 1, 2, 3, 4), new(5, Struct, Statistics)]);

    /// <summary>Gets the fields of the header of a dictionary page.</summary>
    public static ThriftShape DictionaryPage { get; } = new([.. Many(Number, 1, 2), new(3, Flag)]);

    /// <summary>Gets the fields of the header of a data page of version 2.</summary>
    public static ThriftShape DataPageV2 { get; } = new(
        [.. Many(Number, 1, 2, 3, 4, 5, 6), new(7, Flag), new(8, Struct, Statistics)]);

    /// <summary>Gets the fields of the header of a page.</summary>
    public static ThriftShape PageHeader { get; } = new(
    [
        .. Many(Number, 1, 2, 3, 4),
        new(5, Struct, DataPage),
        new(6, Struct, Empty),
        new(7, Struct, DictionaryPage),
        new(8, Struct, DataPageV2),
    ]);

    /// <summary>Finds a field, or <see langword="null"/> if the library skips it.</summary>
    public ThriftField? Find(short id) => Array.Find(fields, field => field.Id == id);

    private static IEnumerable<ThriftField> Many(ThriftKind kind, params short[] ids) =>
        ids.Select(id => new ThriftField(id, kind));

    private static IEnumerable<ThriftField> Structs(ThriftShape shape, params short[] ids) =>
        ids.Select(id => new ThriftField(id, Struct, shape));
}
