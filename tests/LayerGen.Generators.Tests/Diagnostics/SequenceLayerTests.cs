namespace LayerGen.Generators.Tests;

/// <summary>Layers of sequences in places where they cannot be.</summary>
public sealed class SequenceLayerTests
{
    [Theory]
    [InlineData("[Network(9)] [Embedding(5, 6)] [GRU(3)]")]
    [InlineData("[Network(9, 1)] [Embedding(5, 6)] [PositionalEmbedding] [SelfAttention(3)] [GlobalAvgPool1D]")]
    [InlineData("[Network(9, 6)] [Attention(2)] [Bidirectional] [SimpleRNN(3)]")]
    [InlineData("[Network(9, 6)] [Residual(1)] [SelfAttention(2)] [Residual(1)] [Bidirectional] [LSTM(3, Sequence = true)]")]
    public Task A_valid_network_of_sequences_has_no_findings(string layers)
        => new MarkedDeclaration($"{layers} [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("[Network(9, 3)] [[|LG0058:Embedding(5, 6)|]]", "3 features per step")]
    [InlineData("[Network(9)] [Dense(4)] [[|LG0058:Embedding(5, 6)|]]", "4 features")]
    [InlineData("[Network(9)] [Embedding(5, 6)] [[|LG0058:Embedding(5, 6)|]]", "9 steps of 6 features")]
    [InlineData("[Network(9, 1)] [Dense(1)] [[|LG0058:Embedding(5, 6)|]]", "9 steps of 1 feature")]
    public Task Reports_an_embedding_that_does_not_read_tokens(string layers, string input)
        => new MarkedDeclaration($"{layers} [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"An embedding requires tokens, one integer per step, but its input has {input}; make it the first "
                + "layer and declare the network with [Network(steps)]",
            ],
        }.Check();

    [Theory]
    [InlineData("[SelfAttention([|LG0059:4|])]", 4, 6, "4")]
    [InlineData("[Attention([|LG0059:4|])]", 4, 6, "3 × 4, because these are queries, keys and values")]
    [InlineData("[SelfAttention(heads: [|LG0059:5|], Causal = true)]", 5, 6, "5")]
    public Task Reports_heads_that_do_not_divide_the_features(string layer, int heads, int features, string factor)
        => new MarkedDeclaration($"[Network(9, 6)] {layer} [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"{heads} heads cannot share {features} features of a step equally; the number of features must be a "
                + $"multiple of {factor}",
            ],
        }.Check();

    [Theory]
    [InlineData("[[|LG0069:Bidirectional|]] [Dense(3)]", "Dense follows")]
    [InlineData("[[|LG0069:Bidirectional|]] [GRU(3, Backwards = true)]", "GRU is declared with Backwards = true")]
    [InlineData("[Bidirectional] [GRU(3, Sequence = true)] [[|LG0069:Bidirectional|]] [LayerNorm]", "LayerNorm follows")]
    public Task Reports_that_no_recurrent_layer_follows(string layers, string why)
        => new MarkedDeclaration($"[Network(9, 6)] {layers} public partial class Net;")
        {
            Messages =
            [
                $"Bidirectional applies to the recurrent layer that follows it, which reads forwards, but {why}",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_Bidirectional_at_the_end()
        => new MarkedDeclaration("[Network(9, 6)] [Dense(3)] [[|LG0069:Bidirectional|]] public partial class Net;")
            .Check();
}
