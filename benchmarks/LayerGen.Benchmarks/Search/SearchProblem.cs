using LayerGen.Selection;
using SelectionSample;

namespace LayerGen.Benchmarks.Search;

/// <summary>Something to minimize, and the number of trials for it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trials">The number of trials of a search.</param>
/// <param name="Best">The smallest value, or what is known of it.</param>
/// <param name="Search">Searches with a sampler and a number of trials, and returns the smallest value.</param>
internal sealed record SearchProblem(string Name, int Trials, string Best, Func<Sampler, int, double> Search)
{
    private static readonly double[][] HartmannPlaces =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    private static readonly double[][] HartmannScales =
        [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];

    private static readonly double[] HartmannHeights = [1, 1.2, 3, 3.2];

    /// <summary>Gets the problems: five functions of the literature, and the sweep of samples/Selection.</summary>
    public static IReadOnlyList<SearchProblem> All { get; } =
    [
        Function("Branin", 100, "0.398", [(-5, 10), (0, 15)], Branin),
        Function("Hartmann-6", 100, "-3.322", Range(6, 0, 1), Hartmann),
        Function("Rosenbrock-4", 200, "0", Range(4, -2, 2), Rosenbrock),
        Function("Ackley-5", 200, "0", Range(5, -15, 30), Ackley),
        Function("Six-hump camel", 100, "-1.032", [(-3, 3), (-2, 2)], Camel),
        new("samples/Selection", 40, "–", Parity),
    ];

    private static SearchProblem Function(
        string name, int trials, string best, (double Low, double High)[] ranges, Func<double[], double> function)
        => new(name, trials, best, (sampler, count) =>
        {
            var space = new SearchSpace();
            string[] names = [.. ranges.Select((_, k) => $"x{k + 1}")];
            for (int k = 0; k < ranges.Length; k++)
            {
                space.Float(names[k], ranges[k].Low, ranges[k].High);
            }

            var study = new Study(space, sampler);
            for (int k = 0; k < count; k++)
            {
                StudyTrial trial = study.Ask();
                study.Tell(trial, function([.. names.Select(trial.Point.Float)]));
            }

            return study.Best!.Values[0];
        });

    /// <summary>Width, learning rate, batch and decay of the parity networks; the smallest validation loss.</summary>
    private static double Parity(Sampler sampler, int trials)
        => new Sweep<float>(ParityData.Train, ParityData.Validation, ParityData.BaselineOptions)
            .AddNetwork("2", seed => new HalfNet(seed))
            .AddNetwork("4", seed => new BaselineNet(seed))
            .AddNetwork("8", seed => new TwiceNet(seed))
            .AddNetwork("16", seed => new ImprovedNet(seed))
            .Draw("learning rate", 3e-4, 0.3, SweepScale.Logarithmic, (options, rate) => options with
            {
                Optimizer = Optimizer.Adam(rate),
            })
            .DrawInteger("batch size", 4, 64, SweepScale.Logarithmic, (options, size) => options with
            {
                BatchSize = size,
            })
            .Draw("decay", 1e-6, 1e-1, SweepScale.Logarithmic, (options, decay) => options with
            {
                Optimizer = options.Optimizer with { L2 = decay },
            })
            .Run(sampler, trials)
            .Best.ValidationLoss;

    private static (double Low, double High)[] Range(int count, double low, double high)
        => [.. Enumerable.Repeat((low, high), count)];

    private static double Branin(double[] x)
        => Math.Pow(x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6, 2)
            + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x[0]) + 10;

    private static double Hartmann(double[] x)
    {
        double sum = 0;
        for (int k = 0; k < HartmannHeights.Length; k++)
        {
            double exponent = 0;
            for (int i = 0; i < x.Length; i++)
            {
                exponent += HartmannScales[k][i] * Math.Pow(x[i] - HartmannPlaces[k][i], 2);
            }

            sum -= HartmannHeights[k] * Math.Exp(-exponent);
        }

        return sum;
    }

    private static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int k = 0; k + 1 < x.Length; k++)
        {
            sum += 100 * Math.Pow(x[k + 1] - x[k] * x[k], 2) + Math.Pow(1 - x[k], 2);
        }

        return sum;
    }

    private static double Ackley(double[] x)
        => 20 + Math.E - 20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(each => each * each)))
            - Math.Exp(x.Average(each => Math.Cos(2 * Math.PI * each)));

    private static double Camel(double[] x)
        => (4 - 2.1 * x[0] * x[0] + Math.Pow(x[0], 4) / 3) * x[0] * x[0] + x[0] * x[1]
            + (4 * x[1] * x[1] - 4) * x[1] * x[1];
}
