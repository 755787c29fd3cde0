using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using LayerGen.Tool.New;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Commands;

/// <summary>The command line of the tool: its commands, culture, errors and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs a command line.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="console">The console, to which all is written.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, ToolConsole console)
    {
        UseInvariantCulture();
        ParseResult parsed = Define(console).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            console.Error.WriteLine(ErrorOf(parsed));
            console.Error.WriteLine($"'{NameOf(parsed.CommandResult.Command)} --help' lists the arguments.");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = console.Out.Profile.Out.Writer,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
        });
    }

    /// <summary>Sets the work of a command, whose errors become one line and an exit code.</summary>
    public static void SetWork(
        this Command command, ToolConsole console, Action<ParseResult, CancellationToken> work) =>
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Work(console, () => work(parsed, cancellationToken), cancellationToken)));

    /// <summary>Returns the path of an argument. The parser takes an option that it does not know for one.</summary>
    /// <exception cref="ToolException">It is an option, and not an existing file.</exception>
    public static string? GetPath(this ParseResult parsed, Argument<string?> argument, ToolConsole console) =>
        parsed.GetValue(argument) is { } path && path.StartsWith('-') && !Path.Exists(console.PathOf(path))
            ? throw ToolException.Usage($"{argument.Name}: expected a path, but got the unknown option '{path}'.")
            : parsed.GetValue(argument);

    private static RootCommand Define(ToolConsole console)
    {
        RootCommand root = new("Small neural networks: new programs, generated code, and what is in files, models of ONNX.")
        {
            NewCommand.Define(console),
            ShowCommand.Define(console),
            InspectCommand.Define(console),
            OnnxCommand.Define(console),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }

    /// <summary>Returns the first error in one line.</summary>
    private static string ErrorOf(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand root)
        {
            return parsed.Errors[0].Message;
        }

        string[] names = [.. root.Subcommands.Select(static command => command.Name)];
        string got = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}'" : "none";
        return $"COMMAND: expected {string.Join(", ", names.SkipLast(1))} or {names[^1]}, but got {got}.";
    }

    private static int Work(ToolConsole console, Action work, CancellationToken cancellationToken)
    {
        try
        {
            work();
            return ExitCode.Success;
        }
        catch (ToolException exception)
        {
            console.Error.WriteLine(exception.Message);
            return exception.Code;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(exception.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            // An error of the tool itself. What it was is all that a report needs to begin with.
            console.Error.WriteLine($"Unexpected error, {exception.GetType().Name}: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    private static string NameOf(Command command) =>
        command is RootCommand ? "dotnet layergen" : $"dotnet layergen {command.Name}";

    /// <summary>Makes results independent of the machine: numbers with a decimal point, messages in English.</summary>
    private static void UseInvariantCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <summary>Writes the version of the packages.</summary>
    private sealed class VersionAction : SynchronousCommandLineAction
    {
        /// <inheritdoc/>
        public override bool ClearsParseErrors => true;

        /// <inheritdoc/>
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(PackageVersion.Text);
            return ExitCode.Success;
        }
    }
}
