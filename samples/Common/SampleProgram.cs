using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>The common infrastructure of the samples: culture, command line, Ctrl+C and SIGTERM, errors.</summary>
public static class SampleProgram
{
    /// <summary>Parses and runs the command line.</summary>
    /// <param name="root">The command with its options, and its work set by <see cref="SetWork"/>.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <returns>
    /// The <see cref="ExitCode"/>. A usage error is written to the standard error, together with the usage.
    /// </returns>
    public static int Run(RootCommand root, string[] args)
    {
        ArgumentNullException.ThrowIfNull(root);
        UseInvariantCulture();

        // The program itself ends on Ctrl+C or SIGTERM with the results so far, so there is no timeout.
        InvocationConfiguration configuration = new() { ProcessTerminationTimeout = null };
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not ParseErrorAction)
        {
            return parsed.Invoke(configuration);
        }

        // By default, the usage would be written to the standard output, and the exit code would be that of a failure.
        configuration.Output = configuration.Error;
        parsed.Invoke(configuration);
        return ExitCode.Usage;
    }

    /// <summary>Sets the work of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="work">
    /// The work. It receives the options, the console of the report and the token that Ctrl+C and SIGTERM cancel, and
    /// returns the <see cref="ExitCode"/>. An error of a file (<see cref="IOException"/>,
    /// <see cref="InvalidDataException"/>, <see cref="UnauthorizedAccessException"/>) ends the program with its message
    /// on the standard error and <see cref="ExitCode.Failure"/>. An <see cref="OperationCanceledException"/> of the
    /// token ends it with a note there and <see cref="ExitCode.Interrupted"/>.
    /// </param>
    public static void SetWork(this Command command, Func<ParseResult, IAnsiConsole, CancellationToken, int> work)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.SetAction(parsed => Work(cancellationToken => work(parsed, ReportConsole.Create(), cancellationToken)));
    }

    /// <summary>
    /// Makes the report independent of the machine: numbers with a decimal point, messages in English.
    /// </summary>
    private static void UseInvariantCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    private static int Work(Func<CancellationToken, int> work)
    {
        using CancellationTokenSource interruption = new();
        void OnCancelKey(object? sender, ConsoleCancelEventArgs pressed)
        {
            // The first Ctrl+C ends the work gracefully; a second one ends the process.
            pressed.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }

        // SIGTERM does the same. Service managers and containers send it before they end a process.
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        });
        Console.CancelKeyPress += OnCancelKey;
        try
        {
            return work(interruption.Token);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
        finally
        {
            Console.CancelKeyPress -= OnCancelKey;
        }
    }
}
