using static System.FormattableString;

namespace LayerGen.Data.Tests.Fuzzing;

/// <summary>Reads files of columns that are changed at random. Nothing else may allocate in the meantime.</summary>
/// <param name="seed">Determines the files, together with the number of each.</param>
/// <param name="originals">Valid files.</param>
internal abstract class BinaryCases(int seed, IReadOnlyList<BinaryOriginal> originals) : ITableCases
{
    /// <summary>The number of bytes that reading may allocate, beyond those of the file and its codec.</summary>
    public const long MostBytes = 8_000_000;

    /// <summary>The limit of samples, without which a small file can stand for any number.</summary>
    protected const int MostRows = 1000;

    /// <summary>Values take 8 bytes each where the file may have two, and arrays that grow are copied.</summary>
    private const int BytesPerByte = 64;

    public int Loaded { get; private set; }

    public long LargestBytes { get; private set; } = long.MinValue;

    public string? Run(int number)
    {
        (byte[] file, long bytesPerByte) = File(number);
        long before = GC.GetTotalAllocatedBytes();
        string? wrong = Check(file);
        long bytes = GC.GetTotalAllocatedBytes() - before - ((BytesPerByte + bytesPerByte) * file.Length);
        LargestBytes = Math.Max(LargestBytes, bytes);
        return wrong
            ?? (bytes > MostBytes ? Invariant($"{bytes} bytes were allocated beyond those of the file") : null);
    }

    /// <summary>Returns a file.</summary>
    public (byte[] File, long BytesPerByte) File(int number)
    {
        var random = new Random(unchecked((seed * 397) ^ number));
        BinaryOriginal original = originals[random.Next(originals.Count)];
        return (new BinaryMutation(random).Apply(original.File), original.BytesPerByte);
    }

    /// <summary>Reads a file.</summary>
    protected abstract Dataset<double> Read(Stream stream);

    /// <summary>Determines whether an exception is that of the format.</summary>
    protected abstract bool IsExpected(Exception exception);

    private string? Check(byte[] file)
    {
        try
        {
            Dataset<double> data = Read(new MemoryStream(file));
            Loaded++;
            return data.SampleCount is > 0 and <= MostRows ? null : Invariant($"{data.SampleCount} samples");
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return !IsExpected(exception) ? exception.ToString()
                : exception.Message.Length > 1500 || exception.Message.Any(char.IsControl)
                ? $"a message that is too long or not printable: {exception.Message}"
                : null;
        }
    }
}
