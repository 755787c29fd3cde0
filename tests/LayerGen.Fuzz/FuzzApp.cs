using System.CommandLine;
using System.CommandLine.Invocation;

namespace LayerGen.Fuzz;

/// <summary>Parses the options of the program.</summary>
internal static class FuzzApp
{
    private static readonly Argument<int> Count = new("count")
    {
        Description = "How many networks to draw.",
    };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Draw what a run that printed this seed drew, 0 … 2³¹ − 1; otherwise every run draws others.",
        HelpName = "NUMBER",
    };

    private static readonly Option<int> First = new("--first")
    {
        Description = "Begin with the network of this number, to repeat the end of a run; 0 unless given.",
        HelpName = "NUMBER",
    };

    public static int Run(string[] args)
    {
        Count.Validators.Add(result => AtLeast(result, 1, "'count' must be at least 1."));
        Seed.Validators.Add(result => AtLeast(result, 0, "Option '--seed' must be at least 0."));
        First.Validators.Add(result => AtLeast(result, 0, "Option '--first' must be at least 0."));
        var networks = new Command(
            "networks",
            "Draws declarations of networks, and compares the generated code with a reference in plain loops.")
        {
            Count,
            Seed,
            First,
        };
        networks.SetAction(parsed => new NetworkFuzzer(parsed.GetValue(Seed) ?? Random.Shared.Next(), Console.Out)
            .Run(parsed.GetValue(First), parsed.GetValue(Count)));

        var root = new RootCommand("Tests LayerGen with what chance brings.") { networks };
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

    private static void AtLeast(System.CommandLine.Parsing.SymbolResult result, int least, string message)
    {
        if (result.Tokens is [{ Value: var text }, ..] && int.TryParse(text, out int value) && value < least)
        {
            result.AddError(message);
        }
    }
}
