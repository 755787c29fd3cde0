using System.CommandLine;
using System.Globalization;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Server;

/// <summary>The options of the command line.</summary>
internal sealed class OptionSet
{
    private static readonly Limits Defaults = new();

    private readonly Option<int> _port = Number(
        "--port", "PORT", "The port on 127.0.0.1. 0 takes a free one.", 0, 0, 65535);

    private readonly Option<int> _time = Number(
        "--time",
        "SECONDS",
        "How long a call may take that compiles or trains. Others have half of it.",
        (int)Defaults.Time.TotalSeconds,
        1,
        3600);

    private readonly Option<int> _memory = Number(
        "--memory", "MB", "The memory that the process of a page may use.", Defaults.Memory, 128, 1024 * 1024);

    private readonly Option<int> _runners = Number(
        "--runners", "NUMBER", "How many pages can work at the same time.", Defaults.Runners, 1, 64);

    private readonly Option<int> _idle = Number(
        "--idle",
        "MINUTES",
        "After how long without a call the process of a page ends.",
        (int)Defaults.IdleTime.TotalMinutes,
        1,
        24 * 60);

    /// <summary>Gets the option <c>--page</c>.</summary>
    public Option<string?> Page { get; } = new("--page")
    {
        HelpName = "FOLDER",
        Description = "The folder of the page. Without it, the page is found or built beside the sources.",
    };

    /// <summary>Gets the option <c>--open</c>.</summary>
    public Option<bool> Open { get; } = new("--open") { Description = "Open the page in the browser." };

    /// <summary>Gets all options, in the order of the help.</summary>
    public IEnumerable<Option> All => [_port, Open, Page, _time, _memory, _runners, _idle];

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="page">The folder of the page.</param>
    public ServerOptions Read(ParseResult parsed, string page) => new()
    {
        Port = parsed.GetValue(_port),
        Page = page,
        Runner = RunnerCommand.OfThisProgram(),
        Log = Console.Error,
        Limits = Defaults with
        {
            Time = TimeSpan.FromSeconds(parsed.GetValue(_time)),
            ShortTime = TimeSpan.FromSeconds(parsed.GetValue(_time)) / 2,
            Memory = parsed.GetValue(_memory),
            Runners = parsed.GetValue(_runners),
            IdleTime = TimeSpan.FromMinutes(parsed.GetValue(_idle)),
        },
    };

    private static Option<int> Number(
        string name, string helpName, string description, int value, int minimum, int maximum)
    {
        return new(name)
        {
            HelpName = helpName,
            Description = description,
            DefaultValueFactory = _ => value,
            CustomParser = result =>
            {
                string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "nothing";
                if (!int.TryParse(text, CultureInfo.InvariantCulture, out int number)
                    || number < minimum || number > maximum)
                {
                    result.AddError($"{name}: expected a number from {minimum} to {maximum}, but got '{text}'.");
                }

                return number;
            },
        };
    }
}
