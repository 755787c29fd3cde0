using System.Globalization;
using System.Runtime.InteropServices;
using LayerGen.CompilerServices;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>A batch and an update in parts.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    private static readonly int[] NumbersOfParts = [1, 2, 3, 5];

    private static readonly Optimizer[] Optimizers = [.. OptimizerCases.Changed.Where(IsGenerated)];

    /// <summary>
    /// Ranges that are invalid for a batch of any size: they begin or end outside of it or within a block, or begin
    /// after their end.
    /// </summary>
    private static readonly (int First, int End)[] WrongRanges =
    [
        (-16, 16), (-1, 1), (1, 2), (8, 16), (17, 20), (0, -1), (16, 0), (0, int.MaxValue), (int.MinValue, 0),
        (1 << 30, 1 << 30),
    ];

    private static readonly (int Part, int Parts)[] WrongParts =
    [
        (-1, 1),
        (1, 1),
        (-1, 3),
        (3, 3),
        (4, 3),
        (0, 0),
        (0, -1),
        (-1, -1),
        (-2, -1),
        (int.MaxValue, 2),
        (int.MinValue, int.MinValue),
    ];

    public override void PartsGiveTheBitsOfTheWhole(int batchSize, long seed)
    {
        // Created once and restored before each run. Drawing the weights of a large network takes longer than training
        // it.
        var batch = new Batch(batchSize, seed);
        T[] parameters = [.. batch.Network.Parameters];
        T[] statistics = [.. batch.Network.Statistics];
        int[][] splits = TNetwork.MixesSamples ? [[0]] : [.. Splits(batchSize)];
        foreach (Optimizer optimizer in Optimizers)
        {
            byte[] whole = Run(new Whole(), optimizer);
            // The split divides the passes, and the number of parts the gradients and the update, which read what any
            // split leaves. So each split and each number of parts is compared once. The losses and gradients do not
            // depend on the optimizer, so only the first one needs all splits.
            int runs = optimizer == Optimizers[0]
                ? Math.Max(splits.Length, NumbersOfParts.Length)
                : NumbersOfParts.Length;
            for (int k = 0; k < runs; k++)
            {
                int[] starts = splits[k % splits.Length];
                int parts = NumbersOfParts[k % NumbersOfParts.Length];
                Run(new InParts([.. starts, batchSize], parts), optimizer).AsSpan().SequenceEqual(whole)
                    .ShouldBeTrue($"{Name}, {optimizer}, samples from {string.Join(", ", starts)} to {batchSize}, {parts} parts");
            }
        }

        byte[] Run(Steps steps, Optimizer optimizer)
        {
            parameters.CopyTo(batch.Network.Parameters);
            statistics.CopyTo(batch.Network.Statistics);
            TCache cache = TNetwork.CreateCache(batchSize);
            TGradients gradients = TNetwork.CreateGradients();
            OptimizerState<TNetwork, TGradients> state = TNetwork.CreateOptimizerState(optimizer);
            cache.LoadInputs(batch.Inputs);
            cache.LoadTargets(batch.Targets);
            List<T> results = [];
            for (int step = 0; step < 2; step++)
            {
                // Whatever no part writes remains NaN.
                gradients.Values.Fill(T.NaN);
                results.Add(steps.Run(batch.Network, cache, gradients, state));
                results.AddRange(cache.SampleLosses);
                results.AddRange(gradients.Values);
                results.AddRange(Columns(cache.Output, batchSize));
            }

            results.AddRange(batch.Network.Parameters);
            results.AddRange(batch.Network.Statistics);
            results.TrueForAll(T.IsFinite).ShouldBeTrue(Name);
            return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(results)).ToArray();
        }
    }

    public override void RefusesWrongParts(int batchSize, long seed)
    {
        var batch = new Batch(batchSize, seed);
        TNetwork network = batch.Network;
        TCache cache = TNetwork.CreateCache(batchSize + 16);
        TGradients gradients = TNetwork.CreateGradients();
        OptimizerState<TNetwork, TGradients> state = TNetwork.CreateOptimizerState(Optimizer.Adam());
        cache.LoadInputs(batch.Inputs);
        cache.LoadTargets(batch.Targets);
        new Whole().Run(network, cache, gradients, state);
        T[] before = State();

        foreach ((int first, int end) in WrongRanges.Append((0, batchSize + 1))
            .Append((SampleBlock.RoundUp(batchSize) + 16, batchSize)))
        {
            string actual = string.Create(
                CultureInfo.InvariantCulture,
                $"Expected samples that start at a multiple of 16 and end at {batchSize} at most, "
                + $"but got {first} … {end}.");
            Refuses(() => network.ComputeSampleLosses(cache, first, end), ["first", "end"], actual);
            if (!TNetwork.MixesSamples)
            {
                Refuses(() => network.Forward(cache, first, end), ["first", "end"], actual);
                Refuses(() => network.Backward(cache, first, end), ["first", "end"], actual);
            }
        }

        // A network that needs all samples at once rejects parts that other threads could compute.
        foreach ((int first, int end) in TNetwork.MixesSamples
            ? WrongRanges.Append((0, batchSize - 1)).Append((16, batchSize)).Append((0, batchSize + 1))
            : [])
        {
            string actual = string.Create(
                CultureInfo.InvariantCulture,
                $"because its statistics are computed over all samples, but got {first} … {end}.");
            Refuses(() => network.Forward(cache, first, end), ["first"], actual);
            Refuses(() => network.Backward(cache, first, end), ["first"], actual);
        }

        foreach ((int part, int parts) in WrongParts)
        {
            string actual = Refusal(part, parts);
            Refuses(() => network.ComputeWeightGradients(cache, gradients, part, parts), ["part", "parts"], actual);
        }

        TGradients empty = TNetwork.CreateGradients();
        foreach (Optimizer optimizer in Optimizers)
        {
            OptimizerState<TNetwork, TGradients> other = TNetwork.CreateOptimizerState(optimizer);
            foreach ((int part, int parts) in WrongParts)
            {
                Refuses(() => other.Measure(gradients, part, parts), ["part", "parts"], Refusal(part, parts));
            }

            if (other.ClipsByNorm)
            {
                other.Measure(empty, part: 0, parts: 1);
            }

            other.Advance();
            foreach ((int part, int parts) in WrongParts)
            {
                Refuses(() => other.Update(network, gradients, part, parts), ["part", "parts"], Refusal(part, parts));
            }
        }

        static string Refusal(int part, int parts)
            => FormattableString.Invariant(
                parts < 1
                    ? $"parts of at least 1, but got {parts}."
                    : (FormattableString)$"but got {part} of {parts}.");

        T[] State() =>
        [
            .. network.Parameters,
            .. network.Statistics,
            .. gradients.Values,
            .. cache.SampleLosses,
            .. Columns(cache.Output, batchSize),
        ];

        // Compared in place. With hundreds of rejected calls, copies of a large network would take longer than
        // everything else.
        bool IsUnchanged()
        {
            ReadOnlySpan<T> rest = before;
            return Starts(network.Parameters, ref rest)
                && Starts(network.Statistics, ref rest)
                && Starts(gradients.Values, ref rest)
                && Starts(cache.SampleLosses, ref rest)
                && Starts(Columns(cache.Output, batchSize), ref rest)
                && rest.IsEmpty;
        }

        static bool Starts(ReadOnlySpan<T> values, ref ReadOnlySpan<T> rest)
        {
            bool isEqual = values.Length <= rest.Length
                && MemoryMarshal.AsBytes(values).SequenceEqual(MemoryMarshal.AsBytes(rest[..values.Length]));
            rest = isEqual ? rest[values.Length..] : rest;
            return isEqual;
        }

        void Refuses(Action action, string[] parameters, string actual)
        {
            ArgumentOutOfRangeException exception = Should.Throw<ArgumentOutOfRangeException>(
                action, $"{Name}: {actual}");
            exception.ParamName.ShouldBeOneOf(parameters);
            exception.Message.ShouldContain("Expected ");
            exception.Message.ShouldContain(actual);
            IsUnchanged().ShouldBeTrue($"{Name}: {actual}");
        }
    }

    /// <summary>
    /// Returns all divisions of a batch at multiples of 16, as the first samples of the parts, and one with empty
    /// parts.
    /// </summary>
    private static IEnumerable<int[]> Splits(int batchSize)
    {
        int[] cuts = [.. Enumerable.Range(1, (batchSize - 1) / SampleBlock.Size)
            .Select(block => block * SampleBlock.Size)];
        for (int chosen = 0; chosen < 1 << cuts.Length; chosen++)
        {
            yield return [0, .. cuts.Where((_, k) => (chosen >> k & 1) == 1)];
        }

        yield return [.. Enumerable.Range(0, 7).Select(part => BatchPart.Start(batchSize, part, 7))];
    }

    /// <summary>One step of training, in different ways.</summary>
    private abstract class Steps
    {
        /// <summary>Returns the mean loss before the step.</summary>
        public abstract T Run(
            TNetwork network, TCache cache, TGradients gradients, OptimizerState<TNetwork, TGradients> state);
    }

    private sealed class Whole : Steps
    {
        public override T Run(
            TNetwork network, TCache cache, TGradients gradients, OptimizerState<TNetwork, TGradients> state)
        {
            network.Forward(cache);
            network.ComputeLoss(cache);
            network.Backward(cache, gradients);
            state.Step(network, gradients);
            return cache.ComputeMeanLoss();
        }
    }

    /// <summary>
    /// Every second phase processes its parts from the last to the first, because no part may depend on another.
    /// </summary>
    private sealed class InParts(int[] bounds, int parts) : Steps
    {
        private int[] Forwards => [.. Enumerable.Range(0, bounds.Length - 1)];

        public override T Run(
            TNetwork network, TCache cache, TGradients gradients, OptimizerState<TNetwork, TGradients> state)
        {
            foreach (int k in Forwards.Reverse())
            {
                network.Forward(cache, bounds[k], bounds[k + 1]);
                network.ComputeSampleLosses(cache, bounds[k], bounds[k + 1]);
            }

            T loss = cache.ComputeMeanLoss();
            foreach (int k in Forwards)
            {
                network.Backward(cache, bounds[k], bounds[k + 1]);
            }

            for (int part = parts - 1; part >= 0; part--)
            {
                network.ComputeWeightGradients(cache, gradients, part, parts);
            }

            for (int part = parts - 1; part >= 0 && state.ClipsByNorm; part--)
            {
                state.Measure(gradients, part, parts);
            }

            state.Advance();
            for (int part = parts - 1; part >= 0; part--)
            {
                state.Update(network, gradients, part, parts);
            }

            return loss;
        }
    }
}
