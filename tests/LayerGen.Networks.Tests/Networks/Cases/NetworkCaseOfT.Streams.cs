using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>The stream of a network over sequences.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    public override bool HasStream => typeof(TNetwork).GetMethod("CreateStream") is not null;

    public override void StreamsTheBitsOfThePrediction(long seed)
    {
        var batch = new Batch(3, seed);
        using SequenceStream<T> stream = CreateStream(batch.Network);
        int steps = TNetwork.InputCount / stream.InputCount;
        var random = new Random((int)seed);
        for (int sample = 0; sample < 3; sample++)
        {
            T[] x = [.. Enumerable.Range(0, TNetwork.InputCount).Select(i => batch.Inputs[i * 3 + sample])];
            var expected = new T[TNetwork.OutputCount];
            batch.Network.Predict(x, expected);

            // However the sequence is cut, in the same stream and continued in another one.
            var y = new T[steps * stream.OutputCount];
            var state = new T[stream.StateCount];
            stream.Reset();
            for (int t = 0; t < steps;)
            {
                int count = random.Next(1, steps - t + 1);
                stream.Process(
                    x.AsSpan(t * stream.InputCount, count * stream.InputCount),
                    y.AsSpan(t * stream.OutputCount, count * stream.OutputCount));
                t += count;
                stream.StepCount.ShouldBe(t);
                stream.SaveState(state);
                using SequenceStream<T> other = CreateStream(batch.Network);
                other.RestoreState(state);
                T[] rest = x[(t * stream.InputCount)..];
                var continued = new T[(steps - t) * stream.OutputCount];
                other.Process(rest, continued);
                T[] whole = [.. y[..(t * stream.OutputCount)], .. continued];
                whole[^expected.Length..].ShouldBe(expected, $"{Name}, sample {sample}, cut at {t}");
            }

            y[^expected.Length..].ShouldBe(expected, $"{Name}, sample {sample}");
        }
    }

    private static SequenceStream<T> CreateStream(TNetwork network)
        => (SequenceStream<T>)typeof(TNetwork).GetMethod("CreateStream")!.Invoke(network, null)!;
}
