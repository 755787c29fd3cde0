using System.Globalization;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>The generated code, compared with the reference.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    private const int ConditionTrials = 6;

    /// <summary>The largest rounding error of sums of up to 1,100 terms of size 1.</summary>
    private double Tolerance => IsDouble ? 1e-12 : 2e-4;

    /// <summary>
    /// The distance from a jump of a derivative below which rounding can decide on which side an element is.
    /// </summary>
    private double KinkMargin => IsDouble ? 1e-9 : 1e-5;

    public override void MatchesTheReference(int batchSize, int capacity, long seed)
        => WithGoodData(seed, batch => Matches(batch, batchSize, capacity));

    public override void PredictsLikeTheReference(int samples, long seed)
        => WithGoodData(seed, batch => Predicts(batch, samples));

    public override void TrainsLikeTheReference(int batchSize, long seed)
    {
        foreach ((Optimizer settings, Func<ReferenceOptimizer> create) in OptimizerCases.All.Where(
            pair => IsGenerated(pair.Item1)))
        {
            WithGoodData(seed, data => Trains(data, batchSize, settings, create()));
        }
    }

    /// <summary>Draws data until they can be compared.</summary>
    private void WithGoodData(long seed, Func<long, bool> compare)
    {
        int attempt = 0;
        while (!compare(seed + 10_000 * attempt))
        {
            (++attempt).ShouldBeLessThan(30, $"{Name}: no data that can be compared");
        }
    }

    /// <summary>Compares forward, loss and backward. Returns false if the data cannot be compared.</summary>
    private bool Matches(long seed, int batchSize, int capacity)
        => Matches(new Batch(batchSize, seed), batchSize, TNetwork.CreateCache(capacity), TNetwork.CreateGradients());

    /// <summary>Performs a few steps of training on one batch.</summary>
    private bool Trains(long seed, int batchSize, Optimizer settings, ReferenceOptimizer expected)
    {
        var batch = new Batch(batchSize, seed);
        TCache cache = TNetwork.CreateCache(batchSize);
        TGradients gradients = TNetwork.CreateGradients();
        OptimizerState<TNetwork, TGradients> state = TNetwork.CreateOptimizerState(settings);
        bool[] isWeight = reference().IsWeight;
        double[] parameters = ToDouble(batch.Network.Parameters);
        for (int step = 1; step <= 4; step++)
        {
            if (!Matches(batch, batchSize, cache, gradients))
            {
                return false;
            }

            // From the gradients of the generated code. If a gradient is nearly zero, some rules amplify its rounding
            // error.
            double[] changed = ToDouble(gradients.Values);
            state.Step(batch.Network, gradients);
            expected.Step(parameters, changed, isWeight, settings);
            ShouldBeClose(ToDouble(batch.Network.Parameters), parameters, settings + " step " + step);
        }

        return true;
    }

    private bool Matches(Batch batch, int batchSize, TCache cache, TGradients gradients)
    {
        TNetwork network = batch.Network;
        cache.LoadInputs(batch.Inputs);
        cache.LoadTargets(batch.Targets);

        double[] statistics = ToDouble(network.Statistics);
        network.Forward(cache);
        double loss = double.CreateChecked(network.ComputeLoss(cache));
        network.Backward(cache, gradients);

        double[] parameters = ToDouble(network.Parameters);
        (string, double[])[] actual =
        [
            ("Y", ToDouble(Columns(cache.Output, batchSize))),
            ("sample losses", ToDouble(cache.SampleLosses)),
            ("loss", [loss]),
            ("gradients", ToDouble(gradients.Values)),
            ("statistics", ToDouble(network.Statistics)),
        ];
        return AreClose(actual, parameters, batch.X, (values, x, scale) =>
        {
            ReferenceNetwork expected = Reference(statistics, cache, scale);
            double[] gradient = expected.Gradients(values, x, batch.D).Parameters;
            double[,] y = expected.Output;
            return expected.KinkDistance(y, batch.D) < KinkMargin
                ? null
                :
                [
                    Flatten(y),
                    expected.SampleLosses(y, batch.D),
                    [expected.BatchLoss(y, batch.D)],
                    gradient,
                    expected.Statistics,
                ];
        });
    }

    private bool Predicts(long seed, int samples)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        TCache cache = TNetwork.CreateCache(samples);
        var all = new T[TNetwork.OutputCount * samples];

        // One step of training first, so that running statistics differ from their initial values.
        cache.LoadInputs(batch.Inputs);
        cache.LoadTargets(batch.Targets);
        network.Forward(cache);
        network.PredictByFeature(batch.Inputs, all, samples);
        network.Infer(cache);
        double loss = double.CreateChecked(network.ComputeLoss(cache));
        (string, double[])[] actual = [("prediction", ToDouble(all)), ("loss in inference", [loss])];
        return AreClose(actual, ToDouble(network.Parameters), batch.X, (values, x, scale) =>
        {
            ReferenceNetwork expected = Reference(ToDouble(network.Statistics), cache, scale);
            double[,] y = expected.Forward(values, x, isTraining: false);
            return expected.KinkDistance(y, batch.D) < KinkMargin
                ? null
                : [Flatten(y), [expected.BatchLoss(y, batch.D)]];
        });
    }

    /// <summary>Creates a reference with the statistics of a network, and with the random numbers of a cache.</summary>
    private ReferenceNetwork Reference(double[] statistics, TCache cache, double outputScale)
    {
        ReferenceNetwork network = reference();
        network.Statistics = statistics;
        network.OutputScale = outputScale;
        foreach ((ReferenceLayer layer, int number) in network.AllLayers.Select((layer, k) => (layer, k + 1)))
        {
            if (layer is ReferenceDropout dropout)
            {
                object? mask = typeof(TCache).GetProperty(string.Create(CultureInfo.InvariantCulture, $"Mask{number}"))!
                    .GetValue(cache);
                dropout.Mask = () => ToDouble(((SampleMatrix<T>)mask!).ToArray(cache.SampleCount));
            }
        }

        return network;
    }

    /// <summary>
    /// Compares values with those that the reference computes from the parameters and inputs. If a difference is larger
    /// than a usual rounding error, for example after a batch normalization of two nearly equal samples, the reference
    /// determines the additional tolerance from slightly different numbers.
    /// </summary>
    /// <returns>Whether the data can be compared.</returns>
    private bool AreClose(
        (string What, double[] Values)[] actual,
        double[] parameters,
        double[,] x,
        Func<double[], double[,], double, double[][]?> compute)
    {
        if (compute(parameters, x, 1) is not { } expected)
        {
            return false;
        }

        double[]? conditions = null;
        for (int group = 0; group < actual.Length; group++)
        {
            double[] values = actual[group].Values;
            values.Length.ShouldBe(expected[group].Length, Name);
            for (int k = 0; k < values.Length; k++)
            {
                double tolerance = Tolerance * (1 + Math.Abs(expected[group][k]));
                if (Math.Abs(values[k] - expected[group][k]) <= tolerance)
                {
                    continue;
                }

                conditions ??= Conditions(parameters, x, expected, compute);
                double condition = conditions[group];
                if (condition > 1e-3 * (1 + Math.Abs(expected[group][k])))
                {
                    return false;
                }

                (Math.Abs(values[k] - expected[group][k]) <= tolerance + 4 * condition).ShouldBeTrue(
                    $"{Name}, {actual[group].What} [{k}]: {values[k]:R} against {expected[group][k]:R}");
            }
        }

        return true;
    }

    private void ShouldBeClose(double[] actual, double[] expected, string what)
    {
        actual.Length.ShouldBe(expected.Length, Name);
        for (int k = 0; k < actual.Length; k++)
        {
            // Millions of numbers are compared, so the message is created only if one differs.
            if (!(Math.Abs(actual[k] - expected[k]) <= Tolerance * (1 + Math.Abs(expected[k]))))
            {
                throw new ShouldAssertException($"{Name}, {what} [{k}]: {actual[k]:R} against {expected[k]:R}");
            }
        }
    }

    private static double[,] ToDouble(T[,] values)
    {
        var result = new double[values.GetLength(0), values.GetLength(1)];
        for (int k = 0; k < values.Length; k++)
        {
            result[k / values.GetLength(1), k % values.GetLength(1)] = double.CreateChecked(
                values[k / values.GetLength(1), k % values.GetLength(1)]);
        }

        return result;
    }

    /// <summary>
    /// Returns how far the values of each group change if all numbers change by a few units in the last place: the
    /// largest of several trials, because a single one can leave alone just the number that matters.
    /// </summary>
    private double[] Conditions(
        double[] parameters,
        double[,] x,
        double[][] expected,
        Func<double[], double[,], double, double[][]?> compute)
    {
        double[] conditions = new double[expected.Length];
        for (int trial = 0; trial < ConditionTrials; trial++)
        {
            double[][]? moved = compute(Moved(parameters, trial), Moved(x, trial), 1 + Shift(0, trial));
            for (int group = 0; group < conditions.Length; group++)
            {
                conditions[group] = Math.Max(
                    conditions[group],
                    moved is null
                        ? double.PositiveInfinity
                        : moved[group].Zip(expected[group], (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max());
            }
        }

        return conditions;
    }

    /// <summary>Moves every number by a few units in the last place.</summary>
    private double[] Moved(double[] values, int trial) =>
        [.. values.Select((value, k) => value * (1 + Shift(k, trial)))];

    private double[,] Moved(double[,] values, int trial)
    {
        var moved = (double[,])values.Clone();
        for (int k = 0; k < moved.Length; k++)
        {
            moved[k / moved.GetLength(1), k % moved.GetLength(1)] *= 1 + Shift(k, trial);
        }

        return moved;
    }

    private double Shift(int k, int trial) => (IsDouble ? 2e-15 : 1e-6) * ((k * 7 + trial * (k / 5 + 1)) % 5 - 2);
}
