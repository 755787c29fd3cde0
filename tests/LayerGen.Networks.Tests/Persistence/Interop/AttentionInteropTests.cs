using LayerGen.Persistence;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// Models of PyTorch with attention: its own layer, and products of matrices in the forms in which programs write them.
/// The networks have the predictions of PyTorch.
/// </summary>
public sealed class AttentionInteropTests
{
    private const string Sequence = "[Network(5, 6, Precision = Precision.Double)]";
    private const string Tokens = "[Network(5, Precision = Precision.Double)]";

    [Fact]
    public void The_layer_of_PyTorch_in_a_residual_block()
    {
        AttentionModels.Attention full = AttentionModels.Attention.LoadPretrained();
        AttentionModels.CausalAttention causal = AttentionModels.CausalAttention.LoadPretrained();
        const string Layers = "[Embedding(7, 6)] [PositionalEmbedding] [Residual(3)] [Dense(18)] ";

        Check("attention", full, Layers + "[Attention(2)] [Dense(6)] [Dense(2)]", Tokens);
        Check("causal_attention", causal, Layers + "[Attention(2, Causal = true)] [Dense(6)] [Dense(2)]", Tokens);

        // The state dictionary gives the same weights.
        CheckState("attention", full);
        CheckState("causal_attention", causal);
    }

    [Fact]
    public void The_layer_of_PyTorch_with_any_number_of_samples()
    {
        const string Layers = "[Dense(18)] [Attention(2, Causal = true)] [Dense(6)]";
        AttentionModels.AttentionSamplesFree free = AttentionModels.AttentionSamplesFree.LoadPretrained();

        Check("attention_samples_free", free, Layers);
        Check("attention_samples_three", AttentionModels.AttentionSamplesThree.LoadPretrained(), Layers);
        Check("attention_samples_one", AttentionModels.AttentionSamplesOne.LoadPretrained(), Layers);
        CheckState("attention_samples_free", free);
    }

    [Fact]
    public void The_layer_of_PyTorch_without_biases()
        => Check(
            "attention_without_bias",
            AttentionModels.AttentionWithoutBias.LoadPretrained(),
            "[Dense(18, Bias = false)] [Attention(3, Causal = true)] [Dense(6, Bias = false)]");

    [Fact]
    public void One_layer_computes_queries_keys_and_values()
    {
        const string Layers = "[Dense(18)] [Attention(2, Causal = true)] [Dense(6)]";

        Check("attention_one_layer", AttentionModels.AttentionOneLayer.LoadPretrained(), Layers);
        Check("attention_parts_of_one_layer", AttentionModels.AttentionPartsOfOneLayer.LoadPretrained(), Layers);
    }

    [Fact]
    public void Rows_in_another_order_are_put_in_order()
    {
        const string Layers = "[Dense(18)] [Attention(2)] [Dense(6)]";

        Check("attention_heads_first_free", AttentionModels.AttentionHeadsFirstFree.LoadPretrained(), Layers);
        Check("attention_heads_first_three", AttentionModels.AttentionHeadsFirstThree.LoadPretrained(), Layers);
        Check("attention_heads_first_one", AttentionModels.AttentionHeadsFirstOne.LoadPretrained(), Layers);
    }

    [Fact]
    public void Three_layers_become_one()
    {
        const string Layers = "[Dense(18)] [Attention(2)] [Dense(6)]";

        Check("attention_three_layers_free", AttentionModels.AttentionThreeLayersFree.LoadPretrained(), Layers);
        Check("attention_three_layers_three", AttentionModels.AttentionThreeLayersThree.LoadPretrained(), Layers);
        Check("attention_three_layers_one", AttentionModels.AttentionThreeLayersOne.LoadPretrained(), Layers);
        Check(
            "attention_one_head",
            AttentionModels.AttentionOneHead.LoadPretrained(),
            "[Dense(18)] [Attention(1, Causal = true)] [Dense(6)]");
    }

    [Fact]
    public void An_encoder_of_PyTorch()
    {
        const string Block = "[Residual(3)] [Dense(18)] [Attention(2, Causal = true)] [Dense(6)] [LayerNorm] "
            + "[Residual(2)] [Dense(8, Gelu)] [Dense(6)] [LayerNorm]";

        Check(
            "attention_encoder",
            AttentionModels.AttentionEncoder.LoadPretrained(),
            $"{Block} {Block} [GlobalAvgPool1D] [Dense(2)]");
    }

    [Fact]
    public void A_small_GPT_of_PyTorch()
    {
        const string Block = "[Residual(4)] [LayerNorm] [Dense(18)] [Attention(2, Causal = true)] [Dense(6)] "
            + "[Residual(3)] [LayerNorm] [Dense(12, Gelu)] [Dense(6)]";

        Check(
            "attention_gpt",
            AttentionModels.AttentionGpt.LoadPretrained(),
            $"[Embedding(7, 6)] [PositionalEmbedding] {Block} {Block} [LayerNorm] [Dense(7, Bias = false)]",
            Tokens);
    }

    private static void Check<TNetwork, TCache, TGradients>(
        string name, ITrainable<TNetwork, double, TCache, TGradients> net, string layers, string network = Sequence)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        TNetwork.Declaration.ShouldBe($"{network} {layers} [Loss(Reduction = Reduction.Sum)]");
        new TorchCase("time/" + name).CheckPredictions((TNetwork)net);
    }

    /// <summary>Loads the weights of the state dictionary instead, and compares the gradients.</summary>
    private static void CheckState<TNetwork, TCache, TGradients>(
        string name, ITrainable<TNetwork, double, TCache, TGradients> trainable)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var net = (TNetwork)trainable;
        double[] expected = net.Parameters.ToArray();
        net.Parameters.Clear();

        new TorchCase("time/" + name).Check(net, WeightMap.PyTorch);

        net.Parameters.ToArray().ShouldBe(expected);
    }
}
