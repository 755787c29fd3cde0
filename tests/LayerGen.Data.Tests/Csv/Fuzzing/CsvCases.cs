using System.Globalization;
using System.Text;
using LayerGen.Data.Tests.Fuzzing;
using static System.FormattableString;

namespace LayerGen.Data.Tests.Csv.Fuzzing;

/// <summary>Reads CSV files that are changed at random, with random options.</summary>
/// <param name="seed">Determines the files, together with the number of each.</param>
internal sealed class CsvCases(int seed) : ITableCases
{
    /// <summary>The number of bytes that reading may allocate, beyond <see cref="BytesPerByte"/> of the file.</summary>
    public const long MostBytes = 2_000_000;

    /// <summary>Values take 8 bytes each where the file has two, and arrays that grow are copied.</summary>
    private const int BytesPerByte = 64;

    public int Loaded { get; private set; }

    public long LargestBytes { get; private set; } = long.MinValue;

    public string? Run(int number)
    {
        var random = new Random(unchecked((seed * 397) ^ number));
        byte[] file = new CsvMutation(random).Apply(Original(random));
        CsvOptions options = Options(random);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? wrong = Read(file, options);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before - (BytesPerByte * (long)file.Length);
        LargestBytes = Math.Max(LargestBytes, bytes);
        return wrong
            ?? (bytes > MostBytes ? Invariant($"{bytes} bytes were allocated beyond those of the file") : null);
    }

    private string? Read(byte[] file, CsvOptions options)
    {
        try
        {
            Dataset<double> data = CsvData.Read<double>(new MemoryStream(file), options);
            Loaded++;
            return data.Features.Where(f => f.IsCategorical).Any(f => f.Categories!.Contains(""))
                ? "an empty category"
                : null;
        }
        catch (CsvDataException exception)
        {
            return exception.Message.Length > 1500 || exception.Message.Any(char.IsControl)
                ? $"a message that is too long or not printable: {exception.Message}"
                : null;
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    private static byte[] Original(Random random)
    {
        char separator = ",;\t|"[random.Next(4)];
        string lineBreak = random.Next(3) == 0 ? "\r\n" : "\n";
        int columns = random.Next(1, 8);
        int[] kinds = [.. Enumerable.Range(0, columns).Select(_ => random.Next(4))];
        var text = new StringBuilder();
        text.AppendJoin(separator, Enumerable.Range(0, columns).Select(i => Invariant($"c{i}"))).Append(lineBreak);
        for (int row = random.Next(1, 40); row > 0; row--)
        {
            text.AppendJoin(separator, kinds.Select(kind => Value(kind, random))).Append(lineBreak);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Value(int kind, Random random) => kind switch
    {
        0 => (random.NextDouble() * 100).ToString(CultureInfo.InvariantCulture),
        1 => random.Next(10) == 0 ? "NA" : random.Next(-9, 9).ToString(CultureInfo.InvariantCulture),
        2 => "red green blüe".Split(' ')[random.Next(3)],
        _ => Invariant($"\"a {random.Next(3)}, \"\"b\"\"\""),
    };

    private static CsvOptions Options(Random random)
    {
        CsvOptions options = random.Next(12) switch
        {
            0 => new() { Targets = ["c0"] },
            1 => new() { Label = ^1 },
            2 => new() { Label = "c0", ClassNames = ["0", "red", "green", "blüe"] },
            3 => new() { Weight = 0 },
            _ => new(),
        };
        return options with
        {
            HasHeader = random.Next(12) switch { 0 or 1 => true, 2 => false, _ => null },
            Separator = random.Next(12) == 0 ? ';' : null,
            DecimalComma = random.Next(12) == 0,
            HasQuotes = random.Next(8) != 0,
            Comment = random.Next(4) == 0 ? '#' : null,
            MaxLineLength = random.Next(4) == 0 ? 256 : 1 << 20,
            MaxCategories = random.Next(12) == 0 ? 2 : 1000,
            UnknownAsMissing = random.Next(4) == 0,
        };
    }
}
