using System.CommandLine;
using System.Globalization;
using LayerGen.Playground.Server.Hosting;
using LayerGen.Playground.Server.Pages;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Server;

/// <summary>The command line of the server, and the hidden command that makes the program a runner.</summary>
internal static class CommandLine
{
    /// <summary>The time between Ctrl+C and the end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Parses and runs a command line.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="session">Creates what answers the calls of a page, in a runner.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, SessionFactory session)
    {
        if (args is [RunnerCommand.Verb, string parent, string folder])
        {
            // The parser is left out, so that a runner starts quickly.
            await RunnerMain.RunAsync(int.Parse(parent, CultureInfo.InvariantCulture), folder, session);
            return ExitCode.Success;
        }

        ParseResult parsed = Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            await Console.Error.WriteLineAsync("'--help' lists the options.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = Patience });
    }

    /// <summary>Parses a command line.</summary>
    public static ParseResult Parse(string[] args) => Define().Parse(args, new() { ResponseFileTokenReplacer = null });

    private static RootCommand Define()
    {
        OptionSet options = new();
        RootCommand root = new(
            "Serves the playground on this machine. Each page has a process of its own, which runs its code.");
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        foreach (Option option in options.All)
        {
            root.Options.Add(option);
        }

        root.SetAction((parsed, cancellationToken) => ServeAsync(parsed, options, cancellationToken));
        return root;
    }

    private static async Task<int> ServeAsync(
        ParseResult parsed, OptionSet options, CancellationToken cancellationToken)
    {
        try
        {
            await using PlaygroundServer server = await PlaygroundServer.StartAsync(
                options.Read(parsed, PageFolder.Find(parsed.GetValue(options.Page))), cancellationToken);
            Console.WriteLine(server.Url);
            Console.WriteLine("Ctrl+C ends the server. Whoever has this URL can run code on this machine.");
            using Browser? browser = parsed.GetValue(options.Open) ? new Browser(server.Url) : null;
            browser?.Open();

            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (ServerException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception.Code;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failure;
        }
    }
}
