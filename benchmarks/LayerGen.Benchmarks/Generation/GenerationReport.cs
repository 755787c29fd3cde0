using System.Globalization;
using Spectre.Console;

namespace LayerGen.Benchmarks.Generation;

/// <summary>Prints the cost of generating networks, from 386 parameters to about a million.</summary>
internal static class GenerationReport
{
    /// <summary>
    /// The number of rounds over all networks. The first ones are slow, because the JIT compiles the compiler during
    /// them.
    /// </summary>
    private const int Rounds = 8;

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code of the program.</returns>
    internal static int Run(IAnsiConsole console)
    {
        GenerationCost[] costs = [.. GeneratedShape.All.Select(shape => new GenerationCost(shape))];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (GenerationCost cost in costs)
            {
                cost.Measure();
            }
        }

        console.Write(Table(costs));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Times are the shortest of {Rounds}, without reading .NET's reference assemblies; "
            + $"the JIT compiles every method at full optimization. '256 bits' is the time of the compiler for the "
            + $"declaration with Wide = false, and the ratio is that of both."));
        console.WriteLine();
        console.WriteLine(Verdict(costs));
        return 0;
    }

    private static Table Table(IEnumerable<GenerationCost> costs)
    {
        Table table = new() { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey") };
        string[] columns =
        [
            "Shape", "Para-\nmeters",
            "Lay-\ners", "Charac-\nters", "Lines", "Gene-\nrate ms", "Com-\npile ms", "256\nbits", "Ra-\ntio",
            "JIT\nms", "Meth-\nods", "Most IL\nbytes", "Most\nlocals",
        ];
        foreach (string column in columns)
        {
            // Narrow, so that the table fits into a redirected report.
            table.AddColumn(new TableColumn(new Markup($"[bold]{column}[/]"))
            {
                Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right,
                NoWrap = true,
                Padding = new Spectre.Console.Padding(0, 0),
            });
        }

        foreach (GenerationCost cost in costs)
        {
            string[] cells =
            [
                cost.Shape.Name,
                Number(cost.Shape.ParameterCount),
                Number(cost.Shape.LayerCount),
                Number(cost.Characters),
                Number(cost.Lines),
                Milliseconds(cost.Generate),
                Milliseconds(cost.Compile),
                Milliseconds(cost.CompileNarrow),
                (cost.Compile / cost.CompileNarrow).ToString("F2", CultureInfo.InvariantCulture),
                Milliseconds(cost.Jit),
                Number(cost.Methods),
                Number(cost.LargestIlBytes), Number(cost.MostLocals),
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        return table;
    }

    /// <summary>
    /// Returns whether the cost depends on the number of layers or the number of parameters. This is determined from
    /// the text, which is the same on every machine.
    /// </summary>
    private static string Verdict(IReadOnlyCollection<GenerationCost> costs)
    {
        GenerationCost Of(GeneratedShape shape) => costs.Single(cost => cost.Shape == shape);
        GenerationCost medium = Of(GeneratedShape.Medium);
        GenerationCost tiled = Of(GeneratedShape.Tiled);
        GenerationCost largest = Of(GeneratedShape.Largest);
        bool followsLayers = largest.Characters < 1.1 * Math.Min(medium.Characters, tiled.Characters);
        string conclusion = followsLayers
            ? "Once layers are tiled, the cost follows their number, not that of the parameters"
            : "The cost grows with the parameters, also where all layers are tiled";
        return $"{conclusion}. {Compare(largest, medium)}; {Compare(largest, tiled)}; {Compare(Of(GeneratedShape.Deepest), medium)}.";
    }

    private static string Compare(GenerationCost of, GenerationCost to)
        => $"{of.Shape} against {to.Shape}: layers × {Ratio(of, to, cost => cost.Shape.LayerCount)}, "
            + $"parameters × {Ratio(of, to, cost => cost.Shape.ParameterCount)}, characters × {Ratio(of, to, cost => cost.Characters)}, "
            + $"time × {Ratio(of, to, Total)}";

    private static double Total(GenerationCost cost) => (cost.Generate + cost.Compile + cost.Jit).TotalMilliseconds;

    private static string Ratio(GenerationCost of, GenerationCost to, Func<GenerationCost, double> figure)
    {
        double ratio = figure(of) / figure(to);
        return ratio.ToString(ratio < 10 ? "F2" : "F0", CultureInfo.InvariantCulture);
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time)
        => time.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
}
