using System.Globalization;
using Shouldly;

namespace LayerGen.Tests.Networks;

/// <content>A prediction in parts.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    public override void PredictsInPartsTheBitsOfTheWhole(int samples, long seed)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        var whole = new T[TNetwork.OutputCount * samples];
        network.Predict(batch.Inputs, whole, samples);

        // A prediction may be cut anywhere, not only between blocks.
        foreach (int cut in new[] { 0, 1, samples / 3, samples / 2, samples - 1, samples })
        {
            var parts = new T[whole.Length];
            Array.Fill(parts, T.NaN);
            network.Predict(batch.Inputs, parts, samples, cut, samples);
            for (int k = 0; k < parts.Length; k++)
            {
                T.IsNaN(parts[k]).ShouldBe(k % samples < cut, $"{Name}, from sample {cut} of {samples}, output {k}");
            }

            network.Predict(batch.Inputs, parts, samples, 0, cut);
            parts.ShouldBe(whole, $"{Name}, {samples} samples cut at {cut}");
        }

        foreach (int threads in new[] { 1, 2, 5 })
        {
            var together = new T[whole.Length];
            BatchPrediction<TNetwork, T, TCache, TGradients>.Run(network, batch.Inputs, together, samples, threads);
            together.ShouldBe(whole, $"{Name}, {samples} samples, {threads} threads");
        }

        foreach ((int first, int end) in new[] { (-1, 1), (0, samples + 1), (1, 0), (samples + 1, samples + 1), (int.MinValue, int.MaxValue) })
        {
            var untouched = new T[whole.Length];
            Should.Throw<ArgumentOutOfRangeException>(() => network.Predict(batch.Inputs, untouched, samples, first, end), Name)
                .Message.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"Expected a part of the {samples} samples, but got {first} … {end}."));
            Array.TrueForAll(untouched, value => value == T.Zero).ShouldBeTrue(Name);
        }
    }
}
