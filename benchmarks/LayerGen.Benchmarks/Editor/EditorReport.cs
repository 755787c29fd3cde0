using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace LayerGen.Benchmarks.Editor;

/// <summary>Prints what a keystroke costs in a large project.</summary>
internal static class EditorReport
{
    private const int Files = 1000;
    private const int WarmUpEdits = 400;
    private const int Keystrokes = 15;

    /// <summary>The edits between the two measurements of the memory.</summary>
    private const int Edits = 1000;

    /// <summary>The shapes of the networks, in turn. The first one is edited.</summary>
    private static readonly string[] Shapes =
    [
        "[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]",
        "[Network(4)] [Dense(4, Relu)] [Dense(4, Relu)] [Dense(2, Softmax)]",
        "[Network(64)] [Dense(64, Relu)] [Dense(64, Relu)] [Dense(10, Softmax)]",
        "[Network(8)] [Dense(16, Bias = false)] [BatchNorm(Relu)] [Dropout(0.2)] [Residual(2, Relu)] [Dense(16, Tanh)] [Dense(16)] "
            + "[Dense(1, Sigmoid)]",
        "[Network(28, 28, 1)] [Conv2D(6, 5, Relu)] [MaxPool2D(2)] [Flatten] [Dense(84, Relu)] [Dense(10, Softmax)]",
    ];

    private static readonly string Deep =
        "[Network(16)] " + string.Concat(Enumerable.Repeat("[Dense(16, Relu)] ", 59)) + "[Dense(16, Softmax)]";

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code of the program.</returns>
    public static int Run(IAnsiConsole console)
    {
        console.WriteLine(Format($"An editor: {Files} files, milliseconds per keystroke. {Machine.Description}"));
        WarmUp();
        Table table = Columns();
        foreach (int networks in new[] { 0, 5, 50 })
        {
            AddRow(
                table,
                Format($"{networks} networks"),
                Steps(networks),
                Create(networks),
                EditPlace.OtherFile,
                Keystrokes);
        }

        AddRow(
            table,
            "5, trivial generator",
            null,
            new EditorSolution(Networks(5), Files, new TrivialGenerator()),
            EditPlace.OtherFile,
            Keystrokes);
        EditorSolution solution = Create(20);
        foreach (EditPlace place in Enum.GetValues<EditPlace>())
        {
            AddRow(table, "20 networks", Steps(20), solution, place, Keystrokes);
        }

        AddRow(table, "4-16-16-2 alone", Steps(1), Create(1), EditPlace.Declaration, Keystrokes);
        AddRow(
            table,
            "60 layers of 16",
            new EditorSolution([Deep], Files, new NetworkGenerator(), tracksSteps: true),
            new EditorSolution([Deep], Files, new NetworkGenerator()),
            EditPlace.Declaration,
            keystrokes: 3);
        console.Write(table);
        console.WriteLine(
            "Medians of the time of the processors, except for wall and analyzer. The driver includes the generator, "
            + "and the analysis includes the analyzer. Steps are outputs of the generator's steps that were computed "
            + "again: with an equal result + with a new one.");
        WriteAnalysis(console, solution);
        WriteMemory(console, solution);
        return ExitCode.Success;
    }

    /// <summary>Edits until the JIT has optimized the generator and the compiler, as in an editor in use.</summary>
    private static void WarmUp()
    {
        EditorSolution solution = Create(5);
        for (int k = 0; k < WarmUpEdits; k++)
        {
            solution.Edit(EditPlace.Declaration);
            solution.Run();
        }
    }

    private static EditorSolution Create(int networks) => new(Networks(networks), Files, new NetworkGenerator());

    private static EditorSolution Steps(int networks)
        => new(Networks(networks), Files, new NetworkGenerator(), tracksSteps: true);

    private static string[] Networks(int count)
        => [.. Enumerable.Range(0, count).Select(k => Shapes[k % Shapes.Length])];

    private static Table Columns()
    {
        Table table = new() { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey") };
        string[] columns =
        [
            "Networks", "Edit in", "CPU", "Wall", "Driver", "Gene-\nrator", "Steps", "Bind\nfile",
            "Bind ge-\nnerated", "Ana-\nlysis", "Ana-\nlyzer",
        ];
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Markup($"[bold]{column}[/]"))
            {
                Alignment = table.Columns.Count < 2 ? Justify.Left : Justify.Right,
                NoWrap = true,
                Padding = new Spectre.Console.Padding(0, 0),
            });
        }

        return table;
    }

    private static void AddRow(
        Table table, string name, EditorSolution? steps, EditorSolution solution, EditPlace place, int keystrokes)
    {
        for (int k = 0; k < 4 * keystrokes; k++)
        {
            solution.Edit(place);
            solution.Run();
        }

        List<Keystroke> all = [];
        for (int k = 0; k < keystrokes + (keystrokes / 3); k++)
        {
            all.Add(Keystroke.Measure(solution, place));
        }

        all.RemoveRange(0, keystrokes / 3);

        string rerun = "–";
        if (steps is not null)
        {
            steps.Edit(place);
            steps.Run();
            (int equal, int changed) = steps.RerunSteps();
            rerun = Format($"{equal} + {changed}");
        }

        Keystroke median = Keystroke.Median(all);
        string[] cells =
        [
            name,
            place switch
            {
                EditPlace.OtherFile => "another file",
                EditPlace.NetworkFile => "the network's file",
                _ => "the declaration",
            },
            Milliseconds(median.Cpu),
            Milliseconds(median.Wall),
            Milliseconds(median.Driver),
            Milliseconds(median.Generator),
            rerun,
            Milliseconds(median.File),
            Milliseconds(median.Generated),
            Milliseconds(median.Analysis),
            Milliseconds(median.Analyzer),
        ];
        table.AddRow(cells.Select(cell => new Text(cell)));
    }

    /// <summary>Prints the share of the analyzer if the editor, or a build, analyzes all files.</summary>
    private static void WriteAnalysis(IAnsiConsole console, EditorSolution solution)
    {
        TimeSpan[] times = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            solution.Edit(EditPlace.OtherFile);
            solution.Run();
            return Keystroke.Analyze(solution.Output, tree: null);
        }).Order()];
        console.WriteLine(
            Format($"The analyzer's share if all files are analyzed: {Milliseconds(times[times.Length / 2])} ms."));
    }

    /// <summary>Prints how much more memory is in use after many edits than before.</summary>
    private static void WriteMemory(IAnsiConsole console, EditorSolution solution)
    {
        EditAll(solution, 60);
        long before = Memory();
        EditAll(solution, Edits);
        long after = Memory();
        GC.KeepAlive(solution);
        console.WriteLine(
            Format($"Memory after {Edits} edits in all three places: {(after - before) / 1024.0:+0;-0;0} KB, ")
            + Format($"of {before / 1024.0 / 1024:F0} MB before."));
    }

    /// <summary>Edits the places in turn. An even number for each place restores the text.</summary>
    private static void EditAll(EditorSolution solution, int edits)
    {
        EditPlace[] places = Enum.GetValues<EditPlace>();
        for (int k = 0; k < edits; k++)
        {
            solution.Edit(places[k / 2 % places.Length]);
            solution.Run();
            if (k % 10 == 0)
            {
                Keystroke.Analyze(solution.Output, solution.Edited);
            }
        }
    }

    private static long Memory()
    {
        for (int k = 0; k < 3; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Milliseconds(TimeSpan time)
        => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "F2" : "F1", CultureInfo.InvariantCulture);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
