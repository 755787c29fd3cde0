using System.Globalization;
using LayerGen.CompilerServices;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>A prediction in parts, in both layouts.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    private delegate void PartPrediction(
        TNetwork network, ReadOnlySpan<T> x, Span<T> y, int samples, int first, int end);

    private delegate void ThreadedPrediction(
        TNetwork network, ReadOnlyMemory<T> x, Memory<T> y, int samples, int threads);

    public override void PredictsInPartsTheBitsOfTheWhole(int samples, long seed)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        var byFeature = new T[TNetwork.OutputCount * samples];
        network.PredictByFeature(batch.Inputs, byFeature, samples);
        var bySample = new T[byFeature.Length];
        network.PredictBySample(Rows(batch.Inputs, TNetwork.InputCount, samples), bySample, samples);
        bySample.ShouldBe(
            Rows(byFeature, TNetwork.OutputCount, samples), $"{Name}, {samples} samples, sample by sample");

        PredictsInParts(
            batch.Inputs,
            byFeature,
            static (network, x, y, samples, first, end) => network.PredictByFeature(x, y, samples, first, end),
            BatchPrediction<TNetwork, T, TCache, TGradients>.RunByFeature,
            element => element % samples);
        PredictsInParts(
            Rows(batch.Inputs, TNetwork.InputCount, samples),
            bySample,
            static (network, x, y, samples, first, end) => network.PredictBySample(x, y, samples, first, end),
            BatchPrediction<TNetwork, T, TCache, TGradients>.RunBySample,
            element => element / TNetwork.OutputCount);

        void PredictsInParts(
            T[] inputs, T[] whole, PartPrediction predict, ThreadedPrediction predictTogether, Func<int, int> sampleOf)
        {
            // A prediction can be divided anywhere, not only between blocks.
            foreach (int cut in new[] { 0, 1, samples / 3, samples / 2, samples - 1, samples })
            {
                var parts = new T[whole.Length];
                Array.Fill(parts, T.NaN);
                predict(network, inputs, parts, samples, cut, samples);
                for (int k = 0; k < parts.Length; k++)
                {
                    T.IsNaN(parts[k])
                        .ShouldBe(sampleOf(k) < cut, $"{Name}, from sample {cut} of {samples}, output {k}");
                }

                predict(network, inputs, parts, samples, 0, cut);
                parts.ShouldBe(whole, $"{Name}, {samples} samples cut at {cut}");
            }

            foreach (int threads in new[] { 1, 2, 5 })
            {
                var together = new T[whole.Length];
                predictTogether(network, inputs, together, samples, threads);
                together.ShouldBe(whole, $"{Name}, {samples} samples, {threads} threads");
            }

            foreach ((int first, int end) in new[]
            {
                (-1, 1),
                (0, samples + 1),
                (1, 0),
                (samples + 1, samples + 1),
                (int.MinValue, int.MaxValue),
            })
            {
                var untouched = new T[whole.Length];
                Should.Throw<ArgumentOutOfRangeException>(
                    () => predict(network, inputs, untouched, samples, first, end), Name)
                    .Message.ShouldContain(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Expected a part of the {samples} samples, but got {first} … {end}."));
                Array.TrueForAll(untouched, value => value == T.Zero).ShouldBeTrue(Name);
            }
        }
    }

    /// <summary>Returns a matrix of (features × samples), sample by sample.</summary>
    private static T[] Rows(T[] columns, int features, int samples)
        => [.. Enumerable.Range(0, columns.Length).Select(k => columns[k % features * samples + k / features])];
}
