using LayerGen.Data.Tests.Fuzzing;

namespace LayerGen.Data.Tests.Arrow.Fuzzing;

/// <summary>Reads Arrow files and streams that are changed at random.</summary>
/// <param name="seed">Determines the files, together with the number of each.</param>
internal sealed class ArrowCases(int seed) : BinaryCases(seed, ArrowOriginals.All)
{
    private static readonly ArrowReadOptions Options = new()
    {
        Targets = [ArrowOriginals.Target],
        Ignored = [ArrowOriginals.Date, ArrowOriginals.List],
        MaxRows = MostRows,
    };

    /// <summary>Reads a file that was not changed.</summary>
    public static Dataset<double> ReadValid(byte[] file) => ArrowData.Read<double>(new MemoryStream(file), Options);

    protected override Dataset<double> Read(Stream stream) => ArrowData.Read<double>(stream, Options);

    protected override bool IsExpected(Exception exception) => exception is ArrowDataException;
}
