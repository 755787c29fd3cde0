using System.Globalization;
using LayerGen.Persistence;
using LayerGen.Persistence.Formats;
using LayerGen.Tool.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;
using static System.FormattableString;

namespace LayerGen.Tool.Inspect;

/// <summary>
/// Writes what is in a file of tensors. The file is not trusted: values are read in parts, and texts are written
/// without characters that could change what a terminal shows.
/// </summary>
internal sealed class TensorFileReport : IDisposable
{
    /// <summary>The largest array that is decompressed. A small file could claim and fill the whole memory.</summary>
    private const int MostBytes = 1 << 30;

    /// <summary>The largest number of tensors in the summary.</summary>
    private const int MostTensors = 24;

    private readonly TensorFile _file;
    private readonly ToolConsole _console;
    private readonly CancellationToken _cancellationToken;

    private TensorFileReport(TensorFile file, ToolConsole console, CancellationToken cancellationToken)
    {
        _file = file;
        _console = console;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">The file cannot be read, or is in none of the formats.</exception>
    public static TensorFileReport Open(string path, ToolConsole console, CancellationToken cancellationToken)
    {
        string fullPath = console.PathOf(path);
        if (Directory.Exists(fullPath))
        {
            throw new ToolException($"FILE: expected a file, but got the folder '{path}'.");
        }

        if (!Path.Exists(fullPath))
        {
            throw new ToolException($"FILE: expected an existing file, but found no '{path}'.");
        }

        return new TensorFileReport(TensorFile.Open(fullPath, MostBytes), console, cancellationToken);
    }

    /// <summary>Writes the facts, and the tensors of the network or the first tensors.</summary>
    public void WriteSummary()
    {
        var facts = new FileFacts(_file);
        string name = FileText.Printable(Path.GetFileName(_file.Path));
        _console.Line(
            $"[bold]{Markup.Escape(name)}[/]: {facts.Kind}, {Sizes.Bytes(new FileInfo(_file.Path).Length)}");
        if (facts.Rows.Count > 0)
        {
            _console.Line();
            var table = new PlainTable("", "");
            table.HideTitles();
            foreach ((string fact, string text) in facts.Rows)
            {
                table.Add(new Text(fact, Palette.Dim), new Text(text));
            }

            table.Write(_console);
        }

        FileTensor[] tensors = [.. _file.Tensors.Where(facts.IsMain)];
        int shown = Math.Min(tensors.Length, MostTensors);
        if (shown > 0)
        {
            _console.Line();
            WriteTable(tensors.AsSpan(0, shown));
        }

        if (shown < _file.Tensors.Length)
        {
            string more = Sizes.Count(_file.Tensors.Length - shown, "more tensor", "more tensors");
            _console.Line();
            _console.Line($"[grey]{more}: --tensors lists all.[/]");
        }
    }

    /// <summary>Writes all tensors.</summary>
    public void WriteTensors() => WriteTable(_file.Tensors.AsSpan());

    /// <summary>Writes the values of a tensor, one line for each row: the values of its last dimension.</summary>
    /// <exception cref="ToolException">There is no such tensor.</exception>
    public void WriteValues(string name)
    {
        if (_file.Find(name) is not { } tensor)
        {
            string names = string.Join(", ", _file.Tensors.Take(20).Select(static one => FileText.Printable(one.Name)));
            string more = _file.Tensors.Length > 20 ? ", …" : "";
            throw ToolException.Usage(
                $"--values: expected a tensor of the file ({(names.Length == 0 ? "it has none" : names + more)}), "
                + $"but got '{FileText.Printable(name)}'.");
        }

        long width = Math.Max(1, tensor.Shape.IsEmpty ? 1 : tensor.Shape[^1]);
        double[] values = new double[Math.Min(1 << 13, tensor.Count)];
        TextWriter writer = _console.Out.Profile.Out.Writer;
        for (long first = 0; first < tensor.Count; first += values.Length)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Span<double> part = values.AsSpan(0, (int)Math.Min(values.Length, tensor.Count - first));
            _file.Read(tensor, first, part);
            for (int k = 0; k < part.Length; k++)
            {
                writer.Write(TextOf(part[k], tensor.Type));
                writer.Write((first + k + 1) % width == 0 ? '\n' : ' ');
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Returns the shortest text of a value of a type, which is read as the same value.</summary>
    private static string TextOf(double value, TensorType type) => type switch
    {
        TensorType.Float32 or TensorType.BFloat16 => ((float)value).ToString(CultureInfo.InvariantCulture),
        TensorType.Float16 => ((Half)value).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private void WriteTable(ReadOnlySpan<FileTensor> tensors)
    {
        var table = new PlainTable("tensor", "type", "shape", ">min", ">mean", ">std", ">max", "not finite");
        NetworkFormatException? failure = null;
        foreach (FileTensor tensor in tensors)
        {
            string[] head = [FileText.Printable(tensor.Name), tensor.Type.ToString(), ShapeOf(tensor)];
            try
            {
                TensorStatistics statistics = TensorStatistics.Of(_file, tensor, _cancellationToken);
                table.Add([.. head.Select(static cell => new Text(cell)), .. Cells(statistics)]);
            }
            catch (NetworkFormatException exception)
            {
                // The other tensors can be read nevertheless.
                failure ??= exception;
                table.Add([.. head, "?", "?", "?", "?", "?"]);
            }
        }

        table.Write(_console);
        if (failure is not null)
        {
            throw new ToolException(failure.Message);
        }
    }

    private static string ShapeOf(FileTensor tensor) => tensor.Shape.IsEmpty
        ? "scalar"
        : string.Join('×', tensor.Shape.Select(static dimension => Invariant($"{dimension}")));

    private static IEnumerable<IRenderable> Cells(TensorStatistics statistics)
    {
        bool isEmpty = statistics.FiniteCount == 0;
        double[] figures = [statistics.Min, statistics.Mean, statistics.Deviation, statistics.Max];
        string[] wrong =
        [
            .. statistics.NaNCount > 0 ? [Invariant($"{statistics.NaNCount:N0} NaN")] : (string[])[],
            .. statistics.InfiniteCount > 0 ? [Invariant($"{statistics.InfiniteCount:N0} infinite")] : (string[])[],
        ];
        return
        [
            .. figures.Select(figure => new Text(isEmpty ? "–" : Short(figure))),
            new Text(string.Join(", ", wrong), Palette.Warning),
        ];
    }
}
