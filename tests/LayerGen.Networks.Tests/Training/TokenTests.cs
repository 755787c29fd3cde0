using LayerGen.Data;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Training;

/// <summary>Networks over tokens: their data, their training, and their streams.</summary>
public sealed partial class TokenTests
{
    private const int Vocabulary = 5;
    private const int Steps = 8;

    /// <summary>A text whose next token depends on the last two.</summary>
    private static readonly int[] Text =
        [.. Enumerable.Repeat<int[]>([0, 1, 2, 0, 3, 4, 1, 3, 2, 4], 12).SelectMany(period => period)];

    [Fact]
    public void Windows_of_tokens_have_the_following_tokens_as_targets()
    {
        Dataset<double> data = Dataset.NextTokens<double>([2, 0, 1, 2, 2], steps: 2, vocabulary: 3);
        Dataset<float> dense = Dataset.NextTokens<float>([2, 0, 1, 2], steps: 2, vocabulary: 3, stride: 1);

        data.SampleCount.ShouldBe(2);
        data.GetInput(0).ToArray().ShouldBe([2, 0]);
        data.GetTarget(0).ToArray().ShouldBe([1, 0, 0, 0, 1, 0]);
        data.GetInput(1).ToArray().ShouldBe([1, 2]);
        data.GetTarget(1).ToArray().ShouldBe([0, 0, 1, 0, 0, 1]);
        dense.SampleCount.ShouldBe(2);
        dense.GetInput(1).ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public void Sequences_of_tokens_can_have_a_class()
    {
        Dataset<float> data = Dataset.FromTokens<float>([4, 0, 3, 1], steps: 2, [1, 0], ["noun", "verb"]);

        data.GetInput(1).ToArray().ShouldBe([3, 1]);
        data.GetTarget(0).ToArray().ShouldBe([0, 1]);
        data.ClassNames.ShouldBe(["noun", "verb"]);
    }

    [Fact]
    public void Wrong_tokens_are_refused_where_data_are_made()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Dataset.NextTokens<float>([0, 1, 3, 1], 2, vocabulary: 3))
            .Message.ShouldStartWith("Expected tokens from 0 to 2, but got 3 at 2.");
        Should.Throw<ArgumentOutOfRangeException>(() => Dataset.FromTokens<float>([0, -1], 2, [0]))
            .Message.ShouldStartWith("Expected tokens from 0 to 2147483646, but got -1 at 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => Dataset.FromTokens<float>([16_777_217, 0], 2, [0]))
            .Message.ShouldStartWith("Expected tokens that Single represents exactly, but got 16777217 at 0.");
        Should.Throw<ArgumentException>(() => Dataset.FromTokens<float>([1, 2, 3], 2, [0]))
            .Message.ShouldStartWith("Expected sequences of 2 tokens, but got 3 tokens.");
        Should.Throw<ArgumentException>(() => Dataset.NextTokens<float>([1, 2], 2, 3))
            .Message.ShouldStartWith("Expected at least 3 values, a window of 2 and a horizon of 1, but got 2.");
    }

    [Fact]
    public void A_recurrent_network_and_a_transformer_learn_a_text()
    {
        Dataset<float> data = Dataset.NextTokens<float>(Text, Steps, Vocabulary, stride: 1);
        var options = new TrainingOptions { Epochs = 60, BatchSize = 32, Optimizer = Optimizer.Adam(0.01f) };
        var recurrent = new CharNet(seed: 1);
        var transformer = new TinyGpt(seed: 1);

        recurrent.Train(data, options, cancellationToken: TestContext.Current.CancellationToken);
        transformer.Train(data, options, cancellationToken: TestContext.Current.CancellationToken);

        // The first token of a window does not determine the next one.
        recurrent.Evaluate(data).Accuracy!.Value.ShouldBeGreaterThan(0.9);
        transformer.Evaluate(data).Accuracy!.Value.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Only_the_rows_of_tokens_that_occur_have_gradients()
    {
        Dataset<float> data = Dataset.NextTokens<float>([0, 1, 1, 3, 0, 1, 0, 3, 1], Steps, Vocabulary);
        var net = new CharNet(seed: 1);
        var cache = new CharNet.Cache(1);
        var gradients = new CharNet.Gradients();
        cache.Load(data, [0]);
        gradients.Values.Fill(7);

        net.Forward(cache);
        net.Backward(cache, gradients);

        for (int token = 0; token < Vocabulary; token++)
        {
            bool isZero = !gradients.Values.Slice(token * 4, 4).ContainsAnyExcept(0f);
            isZero.ShouldBe(token is 2 or 4, $"token {token}");
        }
    }

    [Fact]
    public void Tokens_out_of_range_are_refused()
    {
        var net = new CharNet(seed: 1);
        Dataset<float> data = Dataset.NextTokens<float>([0, 1, 1, 4, 0, 5, 0, 3, 1], Steps, Vocabulary + 1);
        Dataset<float> wrong = Dataset<float>.FromRows(
            data.GetInput(0), Steps, new float[Steps * Vocabulary], Steps * Vocabulary);
        Dataset<float> fraction = Dataset<float>.FromRows(
            [0, 0, 1.5f, 0, 0, 0, 0, 0], Steps, new float[Steps * Vocabulary], Steps * Vocabulary);
        var y = new float[CharNet.OutputCount];

        Should.Throw<ArgumentException>(() => net.Train(wrong, new TrainingOptions { Epochs = 1 }))
            .Message.ShouldStartWith("Expected tokens, integers from 0 to 4, but sample 0 has 5 at step 5.");
        Should.Throw<ArgumentException>(() => net.Evaluate(fraction))
            .Message.ShouldStartWith("Expected tokens, integers from 0 to 4, but sample 0 has 1.5 at step 2.");
        Should.Throw<ArgumentOutOfRangeException>(() => net.PredictTokens([0, 0, 0, 0, 0, 0, 0, -1], y))
            .Message.ShouldStartWith("Expected a token, an integer from 0 to 4, but got -1.");
        Should.Throw<ArgumentOutOfRangeException>(() => net.Predict([0, float.NaN, 0, 0, 0, 0, 0, 0], y))
            .Message.ShouldStartWith("Expected a token, an integer from 0 to 4, but got NaN.");
        Should.Throw<ArgumentException>(() => net.PredictTokens([0], y));
    }

    [Fact]
    public void A_stream_of_a_transformer_ends_after_its_steps()
    {
        var net = new TinyGpt(seed: 1);
        using SequenceStream<float> stream = net.CreateStream();
        int[] tokens = [3, 1, 4, 1, 0, 2, 2, 0];
        var expected = new float[TinyGpt.OutputCount];
        var y = new float[Vocabulary];
        net.PredictTokens(tokens, expected);
        for (int t = 0; t < Steps; t++)
        {
            stream.ProcessToken(tokens[t], y);
            y.ShouldBe(expected[(t * Vocabulary)..((t + 1) * Vocabulary)]);
        }

        var state = new float[stream.StateCount];
        stream.SaveState(state);
        Should.Throw<InvalidOperationException>(() => stream.ProcessToken(0, y)).Message.ShouldStartWith(
            "Expected at most 8 steps, as many as the network declares, but got 1 after 8. Reset the stream");
        stream.StepCount.ShouldBe(8);
        stream.MostSteps.ShouldBe(8);
        state[^1].ShouldBe(8);
        stream.Reset();
        stream.ProcessToken(3, y);
        y.ShouldBe(expected[..Vocabulary]);

        stream.RestoreState(state);
        Should.Throw<InvalidOperationException>(() => stream.ProcessToken(0, y));
        state[^1] = 9;
        Should.Throw<ArgumentException>(() => stream.RestoreState(state)).Message.ShouldStartWith(
            "Expected a state after 0 to 8 steps, but its last element is 9.");
        Should.Throw<InvalidOperationException>(() => stream.Settle()).Message.ShouldStartWith(
            "Expected a stream of any number of steps, but this one has at most 8.");
    }

    [Network(Steps)]
    [Embedding(Vocabulary, 4)]
    [GRU(12, Sequence = true)]
    [Dense(Vocabulary, Softmax)]
    internal partial class CharNet;

    [Network(Steps)]
    [Embedding(Vocabulary, 8)]
    [PositionalEmbedding]
    [Residual(2)]
    [LayerNorm]
    [SelfAttention(2, Causal = true)]
    [Residual(3)]
    [LayerNorm]
    [Dense(16, Gelu)]
    [Dense(8)]
    [LayerNorm]
    [Dense(Vocabulary, Softmax)]
    internal partial class TinyGpt;
}
