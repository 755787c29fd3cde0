using System.CommandLine;
using System.CommandLine.Parsing;
using LayerGen.Samples;
using ParitySample.Pictures;

namespace ParitySample;

/// <summary>The options of the command line.</summary>
internal sealed record ParityOptions
{
    /// <summary>Gets a value indicating whether the improved network is run in single precision.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>Gets a value indicating whether the figures are compared with the reference.</summary>
    public required bool IsChecked { get; init; }

    /// <summary>Gets the file for the JSON report; null for none.</summary>
    public required string? JsonPath { get; init; }

    /// <summary>Gets the file for the improved network; null for none.</summary>
    public required string? SavePath { get; init; }

    /// <summary>Gets the folder for the checkpoints of the improved run; null for none.</summary>
    public required string? CheckpointsFolder { get; init; }

    /// <summary>Gets the folder for pictures and the HTML report; null for none.</summary>
    public required string? PicturesFolder { get; init; }
}

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Single = new("--single")
    {
        Description = "Run the improved network in single precision.",
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Compare every figure with that of the notebook; if one differs, "
            + "report the first difference and exit with 1.",
    };

    private static readonly Option<string?> Json = SampleOptions.File(
        "--json", "Write all figures to a file in full precision.");

    private static readonly Option<string?> Save = SampleOptions.File(
        "--save", "Save the improved network to a file after training.");

    private static readonly Option<string?> Load = SampleOptions.File(
        "--load", "Evaluate the network in a file that --save wrote, instead of running the notebook.");

    private static readonly Option<string?> Checkpoints = SampleOptions.Folder(
        "--checkpoints",
        "The folder for checkpoints of the improved run. If it has some, the run continues from the last one.");

    private static readonly Option<string?> Output = SampleOptions.Folder(
        "--output",
        "The folder for the pictures and the HTML report; the default is artifacts/parity, "
        + "or none with --check or --json.");

    private static readonly Option<bool> NoPictures = new("--no-pictures")
    {
        Description = "Write neither pictures nor the HTML report.",
    };

    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        RootCommand root = new("Runs a notebook on the parity of 2 × 2 images with generated networks.")
        {
            Single,
            Check,
            Json,
            Save,
            Load,
            Checkpoints,
            Output,
            NoPictures,
        };
        root.Validators.Add(CheckLoad);
        root.SetWork((parsed, console, cancellationToken) => parsed.GetValue(Load) is { } path
            ? LoadedNetwork.Report(path, parsed.GetValue(Single), console)
            : new ParityApp(Options(parsed), console, cancellationToken).Run());
        return root;
    }

    /// <summary>Reports options that have no meaning without training.</summary>
    private static void CheckLoad(CommandResult command)
    {
        if (command.GetResult(Load) is null)
        {
            return;
        }

        foreach (Option option in (Option[])[Check, Json, Save, Checkpoints, Output])
        {
            if (command.GetResult(option) is { Implicit: false })
            {
                command.AddError(
                    $"Option '--load' cannot be combined with '{option.Name}', because nothing is trained.");
            }
        }
    }

    private static ParityOptions Options(ParseResult parsed) => new()
    {
        IsSingle = parsed.GetValue(Single),
        IsChecked = parsed.GetValue(Check),
        JsonPath = parsed.GetValue(Json),
        SavePath = parsed.GetValue(Save),
        CheckpointsFolder = parsed.GetValue(Checkpoints),
        PicturesFolder = PicturesFolder.Of(
            parsed.GetValue(Output),
            parsed.GetValue(NoPictures),
            parsed.GetValue(Check) || parsed.GetValue(Json) is not null),
    };
}
