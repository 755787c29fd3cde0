using System.CommandLine;
using System.Globalization;
using System.Text;
using LayerGen.Persistence.Formats;
using LayerGen.Tool.New;
using LayerGen.Tool.Terminal;
using Spectre.Console;
using static System.FormattableString;

namespace LayerGen.Tool.Commands;

/// <summary>The command <c>new</c>.</summary>
internal static class NewCommand
{
    private const int DefaultInputs = 4;

    private static readonly Dictionary<string, LearningTask> Tasks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["classification"] = LearningTask.Classification,
        ["regression"] = LearningTask.Regression,
        ["binary"] = LearningTask.Binary,
    };

    public static Command Define(ToolConsole console)
    {
        Argument<string> name = new("NAME")
        {
            Description = "The name of the program, which is written to NAME.cs: letters, digits, - and _.",
        };
        Option<string?> inputs = Number("--inputs", "The number of inputs, 4 by default.");
        Option<string?> outputs = Number(
            "--outputs", "The number of outputs, by default 2 for a classification and 1 for a regression.");
        Option<string?> hidden = new("--hidden")
        {
            HelpName = "N,N,…",
            Description = "The units of the hidden layers, 16,16 by default.",
        };
        Option<string?> task = new("--task")
        {
            HelpName = "TASK",
            Description = "classification (the default), regression, or binary: two classes with one output.",
        };
        Option<string?> csv = new("--csv")
        {
            HelpName = "FILE",
            Description = "A CSV file with a header, which determines inputs, outputs, task and preparation.",
        };
        Option<string?> target = new("--target")
        {
            HelpName = "COLUMN",
            Description = "The column of the CSV file that is predicted, the last one by default.",
        };
        Option<bool> force = new("--force") { Description = "Overwrite NAME.cs if it exists." };
        Command command = new(
            "new",
            "Writes a program of one file that declares, trains, saves and loads a network.\n"
            + "For a project with tests, use 'dotnet new install LayerGen.Templates' and 'dotnet new layergen'.")
        {
            name,
            inputs,
            outputs,
            hidden,
            task,
            csv,
            target,
            force,
        };
        command.SetWork(console, (parsed, _) =>
        {
            var request = new Request(parsed.GetRequiredValue(name), parsed.GetValue(csv), parsed.GetValue(target))
            {
                Inputs = CountOf("--inputs", parsed.GetValue(inputs)),
                Outputs = CountOf("--outputs", parsed.GetValue(outputs)),
                Hidden = HiddenOf(parsed.GetValue(hidden)),
                Task = TaskOf(parsed.GetValue(task)),
            };
            Write(console, Create(console, request), parsed.GetValue(force));
        });
        return command;
    }

    private static Option<string?> Number(string name, string description) =>
        new(name) { HelpName = "N", Description = description };

    private static NewProgram Create(ToolConsole console, Request request)
    {
        if (!NewProgram.IsName(request.Name))
        {
            throw ToolException.Usage(
                $"NAME: expected a letter, followed by letters, digits, - and _, but got '{request.Name}'.");
        }

        if (request.Csv is null)
        {
            return request.Target is null
                ? WithoutTable(request)
                : throw ToolException.Usage("--target: expected --csv with the file that has the column, but got none.");
        }

        if ((request.Inputs ?? request.Outputs) is not null)
        {
            throw ToolException.Usage(
                $"{(request.Inputs is null ? "--outputs" : "--inputs")}: expected no number, because --csv determines it, "
                + Invariant($"but got {request.Inputs ?? request.Outputs}."));
        }

        string path = console.PathOf(request.Csv);
        if (!File.Exists(path))
        {
            throw new ToolException($"--csv: expected an existing file, but found no '{request.Csv}'.");
        }

        CsvTable table = CsvTable.Read(request.Csv, path, request.Target, request.Task);
        return new NewProgram(request.Name, table.Task, table.Inputs, table.Outputs, request.Hidden, table);
    }

    private static NewProgram WithoutTable(Request request)
    {
        LearningTask task = request.Task ?? LearningTask.Classification;
        int outputs = request.Outputs ?? (task == LearningTask.Classification ? 2 : 1);
        string? expected = task switch
        {
            LearningTask.Classification when outputs < 2 => "at least 2 classes, or --task binary",
            LearningTask.Binary when outputs != 1 => "1 output for two classes, or --task classification",
            _ => null,
        };
        return expected is null
            ? new NewProgram(request.Name, task, request.Inputs ?? DefaultInputs, outputs, request.Hidden, null)
            : throw ToolException.Usage(Invariant($"--outputs: expected {expected}, but got {outputs}."));
    }

    private static void Write(ToolConsole console, NewProgram program, bool isForced)
    {
        string name = program.Name + ".cs";
        if (Directory.EnumerateFiles(console.Folder, "*.csproj").FirstOrDefault() is { } project)
        {
            throw new ToolException(
                $"NAME: expected a folder without a project, because '{Path.GetFileName(project)}' would compile '{name}', "
                + "too. Use another folder.");
        }

        string path = console.PathOf(name);
        try
        {
            // The name is taken in one step, so that no file of another program can be overwritten either.
            using var file = new FileStream(path, isForced ? FileMode.Create : FileMode.CreateNew);
            file.Write(Encoding.UTF8.GetBytes(new ProgramText(program, PackageVersion.Text).Write()));
        }
        catch (IOException) when (!isForced && Path.Exists(path))
        {
            throw new ToolException($"NAME: expected a new file, but '{name}' exists. --force overwrites it.");
        }

        string learned = program.Table is not { } table ? program.Task.ToString().ToLowerInvariant()
            : table.Classes.Count == 0 ? $"regression of '{FileText.Printable(table.Column)}'"
            : $"classes of '{FileText.Printable(table.Column)}': "
                + string.Join(", ", table.Classes.Take(10).Select(static name => FileText.Printable(name)))
                + (table.Classes.Count > 10 ? ", …" : "");
        console.Line(Markup.Escape($"{name}: {program.Shape}, {learned}"));
        console.Line(Markup.Escape($"dotnet run {name}"));
    }

    private static int? CountOf(string option, string? text) => text is null ? null : Count(option, text);

    private static int Count(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= 1_000_000
            ? count
            : throw ToolException.Usage($"{option}: expected a whole number from 1 to 1000000, but got '{text}'.");

    private static int[] HiddenOf(string? text) => text is null
        ? [16, 16]
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Where(static part => part.Length > 0)
            .Select(static part => Count("--hidden", part))];

    private static LearningTask? TaskOf(string? text) => text is null ? null
        : Tasks.TryGetValue(text, out LearningTask task) ? task
        : throw ToolException.Usage(
            $"--task: expected {string.Join(", ", Tasks.Keys.SkipLast(1))} or {Tasks.Keys.Last()}, but got '{text}'.");

    /// <summary>What the command line asks for.</summary>
    private sealed record Request(string Name, string? Csv, string? Target)
    {
        public int? Inputs { get; init; }

        public int? Outputs { get; init; }

        public required int[] Hidden { get; init; }

        public LearningTask? Task { get; init; }
    }
}
