using System.CommandLine;
using System.CommandLine.Invocation;
using LayerGen.Benchmarks.Accuracy;
using LayerGen.Benchmarks.Microbenchmarks;
using LayerGen.Benchmarks.Search;
using LayerGen.Benchmarks.Startup;
using LayerGen.Benchmarks.Works;
using LayerGen.Samples;

namespace LayerGen.Benchmarks;

/// <summary>The options of the program. Without any of them, all arguments go to BenchmarkDotNet.</summary>
internal static class BenchmarksApp
{
    private static readonly Option<bool> Ratios = new("--ratios")
    {
        Description =
            "Compare all subjects side by side in this process, within minutes, instead of running BenchmarkDotNet.",
    };

    private static readonly Option<bool> Accuracy = new("--accuracy")
    {
        Description = "The largest error of every function of VectorMath: in float over every float, "
            + "in double over a random sample.",
    };

    private static readonly Option<string> Only = new("--only")
    {
        Description = "With --ratios, --accuracy or --search: the work, function or problem of this name, "
            + "or those that a pattern (train/*) or a beginning fits. With --cost: shapes or editor.",
        HelpName = "NAME",
    };

    private static readonly Option<string> Json = new("--json")
    {
        Description = "With --ratios: write the figures to a file.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Threads = new("--threads")
    {
        Description = "With --ratios: the numbers of threads of the works threads/*, such as 1,2,4. "
            + "The default is 1, 2, 4 … up to the number of processors.",
        HelpName = "LIST",
    };

    private static readonly Option<bool> Cost = new("--cost")
    {
        Description =
            "Tables of what generating, compiling and jitting networks of 386 to 1,000,000 parameters costs, "
            + "and of what a keystroke in an editor costs.",
    };

    private static readonly Option<bool> Search = new("--search")
    {
        Description = "What samplers find in functions of the literature and in samples/Selection, and their cost.",
    };

    private static readonly Option<bool> Process = new("--process")
    {
        Description = "Time the improved run as a whole process, by the JIT and with NativeAOT.",
    };

    public static int Run(string[] args)
    {
        var root = new RootCommand(
            "Measures LayerGen beside others. All other arguments go to BenchmarkDotNet (--filter, --list …).")
        {
            Ratios,
            Accuracy,
            Only,
            Json,
            Threads,
            Cost,
            Search,
            Process,
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.Validators.Add(result =>
        {
            if (!result.GetValue(Ratios) && result.GetResult(Json) is not null)
            {
                result.AddError("Option '--json' belongs to '--ratios'.");
            }

            if (result.GetValue(Threads) is { } threads)
            {
                if (!result.GetValue(Ratios))
                {
                    result.AddError("Option '--threads' belongs to '--ratios'.");
                }
                else if (ThreadCounts.Read(threads) is null)
                {
                    result.AddError($"'{threads}' is not a list of numbers of threads, such as 1,2,4.");
                }
            }

            if (result.GetValue(Only) is { } only)
            {
                if (result.GetValue(Cost))
                {
                    if (!CostReport.Sections.Contains(only))
                    {
                        result.AddError($"'--cost' has no section '{only}'. It has {string.Join(" and ", CostReport.Sections)}.");
                    }
                }
                else if (!result.GetValue(Ratios) && !result.GetValue(Accuracy) && !result.GetValue(Search))
                {
                    result.AddError("Option '--only' belongs to '--ratios', '--accuracy', '--search' and '--cost'.");
                }
            }
        });
        root.SetAction(Run);

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

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Cost))
        {
            return CostReport.Run(ReportConsole.Create(redirectedWidth: 120), parsed.GetValue(Only));
        }

        if (parsed.GetValue(Process))
        {
            return StartupReport.Run(ReportConsole.Create(redirectedWidth: 120));
        }

        if (parsed.GetValue(Search))
        {
            return SearchReport.Run(ReportConsole.Create(redirectedWidth: 120), parsed.GetValue(Only));
        }

        if (parsed.GetValue(Accuracy))
        {
            return AccuracyReport.Run(ReportConsole.Create(redirectedWidth: 120), parsed.GetValue(Only));
        }

        if (!parsed.GetValue(Ratios))
        {
            return Microbenchmark.Run([.. parsed.UnmatchedTokens]);
        }

        if (parsed.UnmatchedTokens is [{ } unknown, ..])
        {
            Console.Error.WriteLine($"'--ratios' does not know '{unknown}'.");
            return ExitCode.Usage;
        }

        try
        {
            IReadOnlyList<int> threads =
                parsed.GetValue(Threads) is { } list ? ThreadCounts.Read(list)! : ThreadCounts.Default;
            return RatioApp.Run(AllWorks.Create(threads), parsed.GetValue(Only), parsed.GetValue(Json));
        }
        catch (IOException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.Failure;
        }
    }
}
