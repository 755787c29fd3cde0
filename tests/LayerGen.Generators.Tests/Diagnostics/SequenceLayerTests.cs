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

    [Theory]
    [InlineData("[Masking] [Bidirectional] [GRU(3, Sequence = true)] [SelfAttention(2)] [GlobalAvgPool1D]")]
    [InlineData("[Masking(-1)] [Dropout(0.1)] [LayerNorm] [PositionalEmbedding] [Residual(1)] [Dense(6)] [LSTM(3)]")]
    [InlineData("[Masking] [GRU(3)] [BatchNorm]")]
    [InlineData("[Conv1D(3, 2, Bias = false)] [BatchNorm] [Masking] [GRU(3)]")]
    [InlineData("[Masking] [[|LG0085:Conv1D(3, 2)|]] [MaxPool1D(2)] [Flatten]")]
    [InlineData("[Masking] [Dense(3)] [[|LG0085:MaxPool1D(2)|]] [Masking] [[|LG0085:AvgPool1D(2)|]]")]
    [InlineData("[Masking] [Residual(2)] [LayerNorm] [Dense(6)] [[|LG0085:BatchNorm|]]")]
    [InlineData("[Masking] [Bidirectional] [GRU(3, Sequence = true)] [[|LG0085:Flatten|]]")]
    public Task Reports_layers_that_end_a_mask(string layers)
        => new MarkedDeclaration($"[Network(9, 6)] {layers} [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("[Network(9, 6)] [[|LG0038:Masking|]] [Dense(3)] [LayerNorm]")]
    [InlineData("[Network(9, 6)] [[|LG0038:Masking(-1)|]] [Dropout(0.1)] [Masking] [GRU(3, Sequence = true)]")]
    [InlineData("[Network(9)] [Embedding(5, 6, MaskZero = [|LG0038:true|])] [PositionalEmbedding]")]
    public Task Reports_a_mask_that_no_layer_uses(string layers)
        => new MarkedDeclaration($"{layers} [Dense(2)] public partial class Net;")
        {
            Messages = ["The mask has no effect, because no layer after it leaves absent steps out"],
        }.Check();

    [Fact]
    public Task The_mask_of_tokens_ends_at_a_convolution_of_them()
        => new MarkedDeclaration(
            "[Network(9)] [Embedding(5, 6, MaskZero = true)] [[|LG0085:Conv1D(3, 2)|]] [GRU(3)] public partial class Net;")
        {
            Messages =
            [
                "Conv1D cannot leave out the steps that layer 1 (Embedding) masks, so it computes with all of them, and "
                + "the layers after it see no mask; remove the mask, or use layers that respect it",
            ],
        }.Check();

    [Theory]
    [InlineData("[Masking([|LG0086:double.NaN|])]", "NaN")]
    [InlineData("[Masking([|LG0086:1e39|])]", "1E+39")]
    [InlineData("[Masking(value: [|LG0086:double.NegativeInfinity|])]", "-Infinity")]
    public Task Reports_a_masked_value_that_is_not_finite(string layer, string value)
        => new MarkedDeclaration($"[Network(9, 6)] {layer} [GRU(3)] public partial class Net;")
        {
            Messages = [$"The value of a masked step must be finite in the network's precision, but is {value}"],
        }.Check();

    [Theory]
    [InlineData("[Network(9)] [[|LG0029:Masking|]]", "9 features")]
    [InlineData("[Network(9, 2)] [GRU(3)] [[|LG0029:Masking|]]", "3 features")]
    public Task Reports_a_mask_without_steps(string layers, string input)
        => new MarkedDeclaration($"{layers} [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"Masking requires a sequence (steps × features), but its input has {input}; declare the network with "
                + "[Network(steps, features)] and place Masking before any layer that flattens or ends the sequence",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_Bidirectional_at_the_end()
        => new MarkedDeclaration("[Network(9, 6)] [Dense(3)] [[|LG0069:Bidirectional|]] public partial class Net;")
            .Check();
}
