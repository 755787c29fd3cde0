namespace LayerGen.Data.Checks;

/// <summary>A field of a structure of Thrift.</summary>
/// <param name="Id">The number of the field.</param>
/// <param name="Kind">How a value is read.</param>
/// <param name="Shape">The fields of a structure, otherwise <see langword="null"/>.</param>
/// <param name="IsList">Whether the field is a list of such values.</param>
internal sealed record ThriftField(short Id, ThriftKind Kind, ThriftShape? Shape = null, bool IsList = false);
