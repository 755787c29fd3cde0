using System.Globalization;
using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Schemas;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <inheritdoc/>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>(Func<ReferenceNetwork> reference)
    : NetworkCase(typeof(TNetwork).Name)
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    public override bool IsDouble => typeof(T) == typeof(double);

    public override Type NetworkType => typeof(TNetwork);

    public override int ParameterCount => TNetwork.ParameterCount;

    public override void MatchesCentralDifferences(int batchSize, long seed)
    {
        var batch = new Batch(batchSize, seed);
        TNetwork network = batch.Network;
        TCache cache = TNetwork.CreateCache(batchSize);
        TGradients gradients = TNetwork.CreateGradients();
        cache.LoadInputs(batch.Inputs);
        cache.LoadTargets(batch.Targets);
        network.Forward(cache);
        network.Backward(cache, gradients);

        // Every parameter of a small network, and some of a large one. The stride is odd, so that all rows and columns
        // are included.
        int stride = Math.Max(1, TNetwork.ParameterCount / 400) | 1;
        const double Step = 1e-6;
        for (int k = 0; k < TNetwork.ParameterCount; k += stride)
        {
            double actual = double.CreateChecked(gradients.Values[k]);
            double expected = Difference(k, Step);
            double tolerance = 1e-7 * (1 + Math.Abs(expected));
            if (Math.Abs(actual - expected) > tolerance)
            {
                // The differences show their own error: a jump of a derivative nearby, or a strong curvature.
                tolerance += 4 * Math.Abs(expected - Difference(k, 2 * Step));
            }

            Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(
                tolerance, $"{Name}, B = {batchSize}, parameter {k}: {actual} against {expected}");
        }

        double Difference(int k, double step)
        {
            T original = network.Parameters[k];
            double above = LossAt(k, original + T.CreateChecked(step));
            double below = LossAt(k, original - T.CreateChecked(step));
            network.Parameters[k] = original;
            return (above - below) / (2 * step);
        }

        double LossAt(int k, T value)
        {
            network.Parameters[k] = value;
            network.Forward(cache);
            return double.CreateChecked(network.ComputeLoss(cache));
        }
    }

    public override void PredictsTheBitsOfTheForwardPass(int samples, long seed)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        TCache cache = TNetwork.CreateCache(samples);
        cache.LoadInputs(batch.Inputs);

        // Changes the running statistics from their initial values.
        network.Forward(cache);
        T[] statistics = [.. network.Statistics];
        network.Infer(cache);
        T[] expected = Columns(cache.Output, samples);

        TCache other = TNetwork.CreateCache(samples);
        other.NoiseSeed = 1;
        other.LoadInputs(batch.Inputs);
        for (int s = 0; s < samples; s += SampleBlock.Size)
        {
            network.Infer(other, s, Math.Min(s + SampleBlock.Size, samples));
        }

        Columns(other.Output, samples).ShouldBe(expected, $"{Name}, inference in parts");

        var one = new T[TNetwork.OutputCount];
        var x = new T[TNetwork.InputCount];
        for (int s = 0; s < samples; s++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = batch.Inputs[i * samples + s];
            }

            network.Predict(x, one);
            for (int k = 0; k < one.Length; k++)
            {
                one[k].ShouldBe(expected[k * samples + s], $"{Name}, sample {s} of {samples}, output {k}");
            }
        }

        var all = new T[expected.Length];
        network.PredictByFeature(batch.Inputs, all, samples);
        all.ShouldBe(expected, Name);
        network.Statistics.ToArray().ShouldBe(statistics, $"{Name}: inference changes no statistics");
    }

    public override void IgnoresThePadding(int batchSize, long seed)
    {
        T[] clean = Run(T.Zero);
        Run(T.NaN).ShouldBe(clean, Name);
        Run(T.CreateChecked(1e30)).ShouldBe(clean, Name);

        T[] Run(T padding)
        {
            var batch = new Batch(batchSize, seed);
            TCache cache = TNetwork.CreateCache(batchSize);
            TGradients gradients = TNetwork.CreateGradients();
            cache.LoadInputs(batch.Inputs);
            cache.LoadTargets(batch.Targets);
            foreach (SampleMatrix<T> matrix in new[] { cache.Y0, cache.D })
            {
                for (int s = batchSize; s < SampleBlock.RoundUp(batchSize); s++)
                {
                    for (int f = 0; f < matrix.FeatureCount; f++)
                    {
                        matrix.Blocks[SampleBlock.Offset(s, matrix.FeatureCount) + f * SampleBlock.Size] = padding;
                    }
                }
            }

            batch.Network.Forward(cache);
            T loss = batch.Network.ComputeLoss(cache);
            batch.Network.Backward(cache, gradients);
            return [loss, .. Columns(cache.Output, batchSize), .. cache.SampleLosses, .. gradients.Values];
        }
    }

    public override void StepsLikeTheFormulas(long seed)
    {
        bool[] isWeight = reference().IsWeight;

        // Drawn once and restored before each run. Drawing the weights of a large network takes longer than updating
        // them.
        TNetwork network = new Batch(1, seed).Network;
        T[] start = [.. network.Parameters];

        // Most networks of the tests are generated with only one optimizer, to reduce the work of the C# compiler.
        foreach ((Optimizer plain, Func<ReferenceOptimizer> create) in OptimizerCases.All.Where(
            pair => IsGenerated(pair.Item1)))
        {
            // For a large network, testing each of them separately takes long and shows nothing that a small one would
            // not.
            foreach (Func<Optimizer, Optimizer> change in OptimizerCases.Changes.Where(
                (_, k) => TNetwork.ParameterCount < 10_000 || k % 5 == 0))
            {
                Check(change(plain), create());
            }
        }

        void Check(Optimizer settings, ReferenceOptimizer expected)
        {
            var random = new Random((int)seed);
            start.CopyTo(network.Parameters);
            TGradients gradients = TNetwork.CreateGradients();
            OptimizerState<TNetwork, TGradients> state = TNetwork.CreateOptimizerState(settings);
            double[] parameters = ToDouble(network.Parameters);
            for (int step = 1; step <= 5; step++)
            {
                foreach (ref T gradient in gradients.Values)
                {
                    gradient = T.CreateChecked(2 * random.NextDouble() - 1);
                }

                double[] changed = ToDouble(gradients.Values);
                state.Step(network, gradients);
                expected.Step(parameters, changed, isWeight, settings);
                state.StepCount.ShouldBe(step);
                ShouldBeClose(ToDouble(gradients.Values), changed, settings + " gradients of step " + step);
                ShouldBeClose(ToDouble(network.Parameters), parameters, settings + " step " + step);
            }
        }
    }

    private static bool IsGenerated(Optimizer settings)
        => typeof(TNetwork)
            .GetNestedType(settings.GetType().Name.Replace("Settings", "State", StringComparison.Ordinal)) is not null;

    public override void SaysWhereItsWeightsAre()
    {
        bool[] isWeight = new bool[TNetwork.ParameterCount];
        ReadOnlySpan<int> ranges = TNetwork.WeightRanges;
        for (int k = 0; k < ranges.Length; k += 2)
        {
            ranges[k].ShouldBeGreaterThanOrEqualTo(k == 0 ? 0 : ranges[k - 1], Name);
            isWeight.AsSpan(ranges[k]..ranges[k + 1]).Fill(true);
        }

        isWeight.ShouldBe(reference().IsWeight, Name);
        HasTheSchemaOfItsCode();
    }

    private static double[] ToDouble(ReadOnlySpan<T> values)
    {
        var result = new double[values.Length];
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = double.CreateChecked(values[k]);
        }

        return result;
    }

    private static T[] Columns(SampleMatrix<T> matrix, int samples)
    {
        var columns = new T[matrix.FeatureCount * samples];
        matrix.CopyToByFeature(columns, samples);
        return columns;
    }

    private static double[] Flatten(double[,] matrix) => [.. matrix.Cast<double>()];

    /// <summary>A network with random weights and biases, and a random batch for it.</summary>
    private sealed class Batch
    {
        public Batch(int samples, long seed)
        {
            var random = new NumpyRandom(seed);
            Network = (TNetwork)Activator.CreateInstance(typeof(TNetwork), random)!;
            foreach (ref T parameter in Network.Parameters)
            {
                // Biases too, and no weight of SmallRandom remains small.
                parameter += T.CreateChecked(0.1 * random.NextGaussian());
            }

            X = Matrix(
                TNetwork.InputCount,
                samples,
                TNetwork.Schema.Layers[0] is { Kind: "Embedding" } embedding
                    ? () => random.NextInt32(0, embedding.Tensors[0].Shape[0])
                    : random.NextGaussian);
            MakeStepsAbsent(X, random);
            D = Matrix(TNetwork.OutputCount, samples, () => random.NextDouble() + 1e-3);
            switch (TNetwork.LossFunction.ToString())
            {
                case "CrossEntropy":
                    Normalize(D, random);
                    break;
                case "BinaryCrossEntropy":
                    Decide(D, random);
                    break;
            }

            Inputs = [.. Flatten(X).Select(T.CreateChecked)];
            Targets = [.. Flatten(D).Select(T.CreateChecked)];
        }

        public TNetwork Network { get; }

        public double[,] X { get; }

        public double[,] D { get; }

        public T[] Inputs { get; }

        public T[] Targets { get; }

        /// <summary>
        /// Makes steps absent if the network has a mask: those behind a length in two of four samples, any in another
        /// one, and all of some samples.
        /// </summary>
        private static void MakeStepsAbsent(double[,] x, NumpyRandom random)
        {
            LayerSchema? mask = TNetwork.Schema.Layers.FirstOrDefault(
                layer => layer.Kind == "Masking" || layer.Arguments.Any(argument => argument.Name == "MaskZero"));
            if (mask is null)
            {
                return;
            }

            int steps = mask.InputShape[0];
            int features = x.GetLength(0) / steps;
            double value = mask is { Kind: "Masking", Number: 1 }
                ? double.Parse(mask.Arguments[0].Text, CultureInfo.InvariantCulture)
                : 0;
            for (int s = 0; s < x.GetLength(1); s++)
            {
                int length = random.NextInt32(s % 8 == 5 ? 0 : 1, steps + 1);
                for (int t = 0; t < steps; t++)
                {
                    bool isAbsent = (s % 4) switch
                    {
                        0 => false,
                        1 => s % 8 == 5 || t >= length,
                        2 => t >= length,
                        _ => random.NextDouble() < 0.4,
                    };
                    for (int f = t * features; isAbsent && f < (t + 1) * features; f++)
                    {
                        x[f, s] = value;
                    }
                }
            }
        }

        private static double[,] Matrix(int rows, int columns, Func<double> next)
        {
            var matrix = new double[rows, columns];
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    // Exact in single precision, so that both sides use the same numbers.
                    matrix[row, column] = (float)next();
                }
            }

            return matrix;
        }

        /// <summary>Turns half of the elements into a yes or a no, and all of them into probabilities.</summary>
        private static void Decide(double[,] d, NumpyRandom random)
        {
            for (int k = 0; k < d.Length; k++)
            {
                ref double target = ref d[k / d.GetLength(1), k % d.GetLength(1)];
                target = random.NextDouble() < 0.5 ? Math.Round(target) : Math.Min(target, 1);
            }
        }

        /// <summary>Turns every step of every column into a distribution, one-hot or soft.</summary>
        private static void Normalize(double[,] d, NumpyRandom random)
        {
            int classes = d.GetLength(0) / TNetwork.OutputSteps;
            for (int s = 0; s < d.GetLength(1); s++)
            {
                for (int first = 0; first < d.GetLength(0); first += classes)
                {
                    int hot = random.NextInt32(first, first + classes);
                    double sum = Enumerable.Range(first, classes).Sum(k => d[k, s]);
                    double rest = 1;
                    for (int k = first; k < first + classes; k++)
                    {
                        // Multiples of 1/4096, so that the sum is exactly 1 in both precisions.
                        d[k, s] = s % 2 == 0 ? 0 : Math.Floor(4096 * d[k, s] / sum) / 4096;
                        rest -= d[k, s];
                    }

                    d[hot, s] += rest;
                }
            }
        }
    }
}
