using System.CommandLine;
using System.CommandLine.Invocation;
using LayerGen.Data.Tests.Arrow.Fuzzing;
using LayerGen.Data.Tests.Csv.Fuzzing;
using LayerGen.Data.Tests.Fuzzing;
using LayerGen.Data.Tests.Parquet.Fuzzing;
using LayerGen.Generators.Tests.Imports.Fuzzing;

namespace LayerGen.Fuzz;

/// <summary>Parses the options of the program.</summary>
internal static class FuzzApp
{
    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Draw what a run that printed this seed drew, 0 … 2³¹ − 1; otherwise every run draws others.",
        HelpName = "NUMBER",
    };

    private static readonly Option<int> First = new("--first")
    {
        Description = "Begin with the case of this number, to repeat the end of a run; 0 unless given.",
        HelpName = "NUMBER",
    };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "The directory for the files; otherwise one for temporary files, and one in memory.",
        HelpName = "PATH",
    };

    public static int Run(string[] args)
    {
        Seed.Validators.Add(result => AtLeast(result, 0, "Option '--seed' must be at least 0."));
        First.Validators.Add(result => AtLeast(result, 0, "Option '--first' must be at least 0."));
        var root = new RootCommand("Tests LayerGen with what chance brings.")
        {
            Networks(), Declarations(), Edits(), Kills(), Files(),
            Table("csv", "CSV", seed => new CsvCases(seed), CsvCases.MostBytes, isParallel: true),
            Table("parquet", "Parquet", seed => new ParquetCases(seed), BinaryCases.MostBytes, isParallel: false),
            Table("arrow", "Arrow", seed => new ArrowCases(seed), BinaryCases.MostBytes, isParallel: false),
            Table("onnx", "ONNX", seed => new OnnxTableCases(seed), OnnxCases.MostBytes, isParallel: true),
            FullDisk(),
        };
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            // By default, the usage would be written to the standard output, and the exit code would be that of a
            // failure.
            parsed.Invoke(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static Command Networks()
    {
        Argument<int> count = Count("How many networks to draw.");
        var networks = new Command(
            "networks",
            "Draws declarations of networks, and compares the generated code with a reference in plain loops.")
        {
            count,
            Seed,
            First,
        };
        networks.SetAction(parsed => new NetworkFuzzer(SeedOf(parsed), Console.Out)
            .Run(parsed.GetValue(First), parsed.GetValue(count)));
        return networks;
    }

    private static Command Declarations()
    {
        Argument<int> count = Count("How many declarations to draw.");
        var declarations = new Command(
            "declarations",
            "Draws valid and invalid declarations, and checks what the generator and the analyzer do with them.")
        {
            count,
            Seed,
            First,
        };
        declarations.SetAction(parsed => new DeclarationFuzzer(SeedOf(parsed), Console.Out)
            .Run(parsed.GetValue(First), parsed.GetValue(count)));
        return declarations;
    }

    private static Command Edits()
    {
        Argument<int> count = Count("How many times to edit.");
        var edits = new Command(
            "edits",
            "Edits solutions at random, and compares the incremental generator with a new run after every edit.")
        {
            count,
            Seed,
            First,
        };
        edits.SetAction(parsed => new EditFuzzer(SeedOf(parsed), Console.Out)
            .Run(parsed.GetValue(First), parsed.GetValue(count)));
        return edits;
    }

    private static Command Kills()
    {
        Argument<int> count = Count("How many times to kill a process.");
        var kills = new Command(
            "kills",
            "Kills processes that train and save checkpoints, and compares all checkpoints with an uninterrupted run.")
        {
            count,
            Seed,
            Folder,
        };
        kills.SetAction(parsed => new KillFuzzer(SeedOf(parsed), Console.Out)
            .Run(parsed.GetValue(count), parsed.GetValue(Folder)));
        return kills;
    }

    private static Command Files()
    {
        Argument<int> count = Count("How many files to load.");
        var files = new Command("files", "Changes files at random, and loads them.")
        {
            count,
            Seed,
            First,
        };
        files.SetAction(parsed => new FileFuzzer(SeedOf(parsed), Console.Out)
            .Run(parsed.GetValue(First), parsed.GetValue(count)));
        return files;
    }

    private static Command Table(
        string name, string format, Func<int, ITableCases> create, long limit, bool isParallel)
    {
        Argument<int> count = Count("How many files to read.");
        var table = new Command(name, $"Changes {format} files at random, and reads them.")
        {
            count,
            Seed,
            First,
        };
        table.SetAction(parsed => new TableFuzzer(name, create, limit, isParallel, SeedOf(parsed), Console.Out)
            .Run(parsed.GetValue(First), parsed.GetValue(count)));
        return table;
    }

    private static Command FullDisk()
    {
        var fullDisk = new Command("full-disk", "Saves to a full disk, and with a limit for the size of files.");
        fullDisk.SetAction(_ => new FullDiskTest(Console.Out).Run());
        return fullDisk;
    }

    private static int SeedOf(ParseResult parsed) => parsed.GetValue(Seed) ?? Random.Shared.Next();

    private static Argument<int> Count(string description)
    {
        var count = new Argument<int>("count") { Description = description };
        count.Validators.Add(result => AtLeast(result, 1, "'count' must be at least 1."));
        return count;
    }

    private static void AtLeast(System.CommandLine.Parsing.SymbolResult result, int least, string message)
    {
        if (result.Tokens is [{ Value: var text }, ..] && int.TryParse(text, out int value) && value < least)
        {
            result.AddError(message);
        }
    }
}
