using System.CommandLine;
using System.CommandLine.Invocation;
using ParitySample.Pictures;
using ParitySample.Report;

namespace ParitySample;

/// <summary>What the user asked for.</summary>
/// <param name="IsSingle">Run the improved network in single precision.</param>
/// <param name="IsChecked">Compare the figures with the reference.</param>
/// <param name="JsonPath">Where to write the JSON report; null for nowhere.</param>
/// <param name="PicturesFolder">Where to write pictures and the HTML report; null for nowhere.</param>
internal sealed record ParityOptions(bool IsSingle, bool IsChecked, string? JsonPath, string? PicturesFolder);

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A figure differs, or a file cannot be written.</summary>
    public const int Failure = 1;

    public const int Usage = 2;

    /// <summary>What shells report for a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;
}

/// <summary>The options of the program and what comes of them.</summary>
internal static class CommandLine
{
    public static int Run(string[] args)
    {
        // The program ends on Ctrl+C by itself, with what it has so far; hence no timeout.
        InvocationConfiguration configuration = new() { ProcessTerminationTimeout = null };
        ParseResult parsed = Define().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not ParseErrorAction)
        {
            return parsed.Invoke(configuration);
        }

        // By default the usage would go to the standard output, and the exit code would be that of a failure.
        configuration.Output = configuration.Error;
        parsed.Invoke(configuration);
        return ExitCode.Usage;
    }

    private static RootCommand Define()
    {
        Option<bool> single = new("--single")
        {
            Description = "Run the improved network in single precision.",
        };
        Option<bool> check = new("--check")
        {
            Description = "Compare every figure with the notebook's; exit with 1 and the first difference if one differs.",
        };
        Option<string> json = new("--json")
        {
            Description = "Write all figures to a file, in full precision.",
            HelpName = "FILE",
        };
        json.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError("Option '--json' needs the name of a file.");
            }
        });

        Option<string> output = new("--output")
        {
            Description = "Where the pictures and the HTML report go; artifacts/parity unless set, or nowhere with --check or --json.",
            HelpName = "DIR",
        };
        output.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError("Option '--output' needs the name of a folder.");
            }
        });
        Option<bool> noPictures = new("--no-pictures")
        {
            Description = "Write neither pictures nor the HTML report.",
        };

        RootCommand root = new("Runs a notebook on the parity of 2 × 2 images with networks that LayerGen generated.")
        {
            single,
            check,
            json,
            output,
            noPictures,
        };
        root.SetAction(parsed => Run(new ParityOptions(
            parsed.GetValue(single),
            parsed.GetValue(check),
            parsed.GetValue(json),
            PicturesFolder.Of(
                parsed.GetValue(output),
                parsed.GetValue(noPictures),
                parsed.GetValue(check) || parsed.GetValue(json) is not null))));
        return root;
    }

    private static int Run(ParityOptions options)
    {
        using CancellationTokenSource interruption = new();
        void OnCancelKey(object? sender, ConsoleCancelEventArgs pressed)
        {
            // The first Ctrl+C ends the work in good order; a second one ends the process.
            pressed.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }

        Console.CancelKeyPress += OnCancelKey;
        try
        {
            return new ParityApp(options, ReportConsole.Create(), interruption.Token).Run();
        }
        catch (IOException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.Failure;
        }
        finally
        {
            Console.CancelKeyPress -= OnCancelKey;
        }
    }
}
