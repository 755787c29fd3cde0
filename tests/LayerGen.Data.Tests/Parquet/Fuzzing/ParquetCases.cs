using LayerGen.Data.Tests.Fuzzing;

namespace LayerGen.Data.Tests.Parquet.Fuzzing;

/// <summary>Reads Parquet files that are changed at random.</summary>
/// <param name="seed">Determines the files, together with the number of each.</param>
internal sealed class ParquetCases(int seed) : BinaryCases(seed, ParquetOriginals.All)
{
    private static readonly ParquetReadOptions Options = new()
    {
        Targets = [ParquetOriginals.Target],
        Ignored = [ParquetOriginals.Date],
        MaxRows = MostRows,
    };

    /// <summary>Reads a file that was not changed.</summary>
    public static Dataset<double> ReadValid(byte[] file) => ParquetData.Read<double>(new MemoryStream(file), Options);

    protected override Dataset<double> Read(Stream stream) => ParquetData.Read<double>(stream, Options);

    protected override bool IsExpected(Exception exception) => exception is ParquetDataException;
}
