using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>Inputs and outputs that overlap in memory.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    public override void PredictsInPlaceOrRefuses(int samples, long seed)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        T[] first = Rows(batch.Inputs, TNetwork.InputCount, samples)[..TNetwork.InputCount];
        var expected = new T[TNetwork.OutputCount];
        network.Predict(first, expected);
        for (int place = 0; place <= first.Length; place += Math.Max(1, first.Length / 3))
        {
            T[] memory = [.. first, .. expected];
            network.Predict(memory.AsSpan(0, first.Length), memory.AsSpan(place, expected.Length));
            memory.AsSpan(place, expected.Length).ToArray()
                .ShouldBe(expected, $"{Name}, outputs from input {place} on");
        }

        var many = new T[TNetwork.OutputCount * samples];
        network.PredictByFeature(batch.Inputs, many, samples);
        foreach (PartPrediction predict in (PartPrediction[])
            [
                static (network, x, y, samples, first, end) => network.PredictByFeature(x, y, samples, first, end),
                static (network, x, y, samples, first, end) => network.PredictBySample(x, y, samples, first, end),
            ])
        {
            foreach (int place in new[] { 0, batch.Inputs.Length / 2, batch.Inputs.Length - 1 })
            {
                T[] memory = [.. batch.Inputs, .. many];
                ArgumentException error = Should.Throw<ArgumentException>(
                    () => predict(
                        network,
                        memory.AsSpan(0, batch.Inputs.Length),
                        memory.AsSpan(place, many.Length),
                        samples,
                        0,
                        samples),
                    Name);
                error.ParamName.ShouldBe("y", Name);
                error.Message.ShouldContain("Expected x and y in separate memory", customMessage: Name);
                memory.ShouldBe([.. batch.Inputs, .. many], Name);
            }
        }

        // Adjacent memory does not overlap.
        T[] both = [.. batch.Inputs, .. new T[many.Length]];
        network.PredictByFeature(both.AsSpan(0, batch.Inputs.Length), both.AsSpan(batch.Inputs.Length), samples);
        both[batch.Inputs.Length..].ShouldBe(many, Name);
    }
}
