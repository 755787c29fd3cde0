using LayerGen.Persistence;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// Models of PyTorch with layers of sequences. The graph and the state dictionary give the same network and the same
/// weights, and it has the predictions and gradients of PyTorch.
/// </summary>
public sealed class TimeInteropTests
{
    [Fact]
    public void Stacked_layers_of_which_the_last_step_is_taken()
    {
        Check(
            "gru_two_layers",
            TimeModels.GRUTwoLayers.LoadPretrained(),
            "[GRU(4, Sequence = true)] [GRU(4)] [Dense(2)]");
    }

    [Fact]
    public void The_last_step_of_layers_behind_a_recurrent_one()
    {
        Check(
            "gru_layers_then_last",
            TimeModels.GRULayersThenLast.LoadPretrained(),
            "[GRU(4)] [LayerNorm] [Dense(2, Tanh)]");
        Check(
            "lstm_block_then_last",
            TimeModels.LSTMBlockThenLast.LoadPretrained(),
            "[LSTM(4)] [Residual(2)] [Dense(5, Gelu)] [Dense(4)] [Dense(2)]");
    }

    [Fact]
    public void The_last_state_of_a_stack_or_of_one_layer()
    {
        Check("gru_hidden", TimeModels.GRUHidden.LoadPretrained(), "[GRU(4, Sequence = true)] [GRU(4)] [Dense(2)]");
        Check("lstm_hidden", TimeModels.LSTMHidden.LoadPretrained(), "[LSTM(4)] [Dense(2)]");
    }

    [Fact]
    public void A_model_that_takes_steps_first()
    {
        Check("gru_steps_first", TimeModels.GRUStepsFirst.LoadPretrained(), "[GRU(4)] [Dense(2)]");
        Check(
            "gru_steps_first_layers",
            TimeModels.GRUStepsFirstLayers.LoadPretrained(),
            "[GRU(4)] [LayerNorm] [Dense(2, Tanh)]");
    }

    [Fact]
    public void Layers_without_biases()
    {
        Check("lstm_without_bias", TimeModels.LSTMWithoutBias.LoadPretrained(), "[LSTM(4, Bias = false)] [Dense(2)]");
    }

    [Fact]
    public void Initial_states_of_a_fixed_number_of_samples()
    {
        Check("lstm_fixed_batch", TimeModels.LSTMFixedBatch.LoadPretrained(), "[LSTM(4)] [Dense(2)]");
    }

    [Fact]
    public void A_simple_recurrent_layer_with_Relu()
    {
        Check("rnn_relu", TimeModels.RNNRelu.LoadPretrained(), "[SimpleRNN(4, Relu, Sequence = true)] [Dense(2)]");
    }

    [Fact]
    public void Both_directions_are_joined_with_their_units()
    {
        Check(
            "gru_both_directions",
            TimeModels.GRUBothDirections.LoadPretrained(),
            "[Bidirectional] [GRU(4, Sequence = true)] [Dense(2)]");
        Check(
            "lstm_both_directions",
            TimeModels.LSTMBothDirections.LoadPretrained(),
            "[Bidirectional] [LSTM(4, Sequence = true)] [Bidirectional] [LSTM(4, Sequence = true)] [Dense(2)]");
    }

    [Fact]
    public void The_last_states_of_both_directions_are_joined()
    {
        Check(
            "gru_both_hidden", TimeModels.GRUBothHidden.LoadPretrained(), "[Bidirectional] [GRU(4)] [Dense(2)]");
        Check(
            "gru_stack_both_hidden",
            TimeModels.GRUStackBothHidden.LoadPretrained(),
            "[Bidirectional] [GRU(4, Sequence = true, Bias = false)] [Bidirectional] [GRU(4, Bias = false)] [Dense(2)]");
    }

    [Fact]
    public void Tokens_and_positions()
        => Check(
            "tokens",
            TimeModels.Tokens.LoadPretrained(),
            "[Embedding(7, 6)] [PositionalEmbedding] [Dense(2)]",
            network: "[Network(5, Precision = Precision.Double)]");

    [Fact]
    public void Attention_has_the_weights_of_both_projections()
    {
        new TorchCase("time/attention").Check(new TimeModels.FullAttention(seed: 1), WeightMap.PyTorch);
        new TorchCase("time/causal_attention").Check(new TimeModels.CausalAttention(seed: 1), WeightMap.PyTorch);
    }

    private static void Check<TNetwork, TCache, TGradients>(
        string name,
        ITrainable<TNetwork, double, TCache, TGradients> pretrained,
        string layers,
        string network = "[Network(6, 3, Precision = Precision.Double)]")
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        TNetwork.Declaration.ShouldBe($"{network} {layers} [Loss(Reduction = Reduction.Sum)]");
        var net = (TNetwork)pretrained;
        var data = new TorchCase("time/" + name);
        data.CheckPredictions(net);
        double[] expected = net.Parameters.ToArray();
        net.Parameters.Clear();

        data.Check(net, WeightMap.PyTorch);

        net.Parameters.ToArray().ShouldBe(expected);
    }
}
