namespace LayerGen.Tests.Networks.References;

/// <summary>The layers as in a declaration, without their input: <c>Dense(16, Relu)</c>.</summary>
public static class ReferenceLayers
{
    public static ReferenceLayerKind Dense(int units, ReferenceActivation? activation = null, bool bias = true)
        => input => ReferencePerStep.Create(
            input, step => new ReferenceDense(step, units, activation ?? ReferenceActivation.Identity, bias));

    public static ReferenceLayerKind Dense(int units, Activation activation)
        => Dense(units, ReferenceActivation.Of(activation));

    /// <summary>The same, with the expected number of inputs.</summary>
    public static ReferenceLayerKind Dense(int inputs, int units, Activation activation)
        => input => input == ReferenceShape.Of(inputs)
            ? Dense(units, activation)(input)
            : throw new ArgumentException($"Expected {inputs} features, but got {input}.", nameof(inputs));

    public static ReferenceLayerKind BatchNorm(
        ReferenceActivation? activation = null, double epsilon = 1e-5, double momentum = 0.1)
        => input => new ReferenceBatchNorm(input, activation ?? ReferenceActivation.Identity, epsilon, momentum);

    public static ReferenceLayerKind LayerNorm(ReferenceActivation? activation = null, double epsilon = 1e-5)
        => input => ReferencePerStep.Create(
            input, step => new ReferenceLayerNorm(step, activation ?? ReferenceActivation.Identity, epsilon));

    public static ReferenceLayerKind Dropout(double rate) => input => new ReferenceDropout(input, rate);

    public static ReferenceLayerKind ActivationOnly(ReferenceActivation activation)
        => input => ReferencePerStep.Create(input, step => new ReferenceActivationLayer(step, activation));

    public static ReferenceLayerKind Conv2D(
        int filters,
        int kernel,
        ReferenceActivation? activation = null,
        int stride = 1,
        bool isSame = false,
        bool bias = true)
        => input => new ReferenceConv2D(
            input, filters, kernel, activation ?? ReferenceActivation.Identity, stride, isSame, bias);

    public static ReferenceLayerKind MaxPool2D(int size, int? stride = null)
        => input => new ReferenceMaxPool2D(input, size, stride ?? size);

    public static ReferenceLayerKind AvgPool2D(int size, int? stride = null)
        => input => new ReferenceAvgPool2D(input, size, stride ?? size);

    public static ReferenceLayerKind GlobalAvgPool2D() => input => new ReferenceGlobalAvgPool2D(input);

    public static ReferenceLayerKind Conv1D(
        int filters,
        int kernel,
        ReferenceActivation? activation = null,
        int stride = 1,
        int dilation = 1,
        Padding padding = Padding.Valid,
        bool bias = true)
        => input => new ReferenceConv1D(
            input, filters, kernel, activation ?? ReferenceActivation.Identity, stride, dilation, padding, bias);

    public static ReferenceLayerKind MaxPool1D(int size, int? stride = null)
        => input => new ReferenceMaxPool2D(input, size, 1, stride ?? size);

    public static ReferenceLayerKind AvgPool1D(int size, int? stride = null)
        => input => new ReferenceAvgPool2D(input, size, 1, stride ?? size);

    public static ReferenceLayerKind GlobalAvgPool1D() => input => input.Mask is null
        ? new ReferenceGlobalAvgPool2D(input)
        : new ReferenceMeanOfSteps(input);

    public static ReferenceLayerKind Flatten() => input => new ReferenceFlatten(input);

    public static ReferenceLayerKind SimpleRNN(
        int units, bool isRelu = false, bool sequence = false, bool backwards = false, bool bias = true)
        => input => new ReferenceSimpleRNN(input, units, isRelu, sequence, backwards, bias);

    public static ReferenceLayerKind GRU(int units, bool sequence = false, bool backwards = false, bool bias = true)
        => input => new ReferenceGRU(input, units, sequence, backwards, bias);

    public static ReferenceLayerKind LSTM(int units, bool sequence = false, bool backwards = false, bool bias = true)
        => input => new ReferenceLSTM(input, units, sequence, backwards, bias);

    /// <summary>Two layers with the same input, one for each direction.</summary>
    public static ReferenceLayerKind Bidirectional(ReferenceLayerKind forwards, ReferenceLayerKind backwards)
        => input => new ReferenceBidirectional(input, forwards(input), backwards(input));

    public static ReferenceLayerKind Embedding(int vocabulary, int size, bool maskZero = false)
        => input => new ReferenceEmbedding(input, vocabulary, size, maskZero);

    public static ReferenceLayerKind Masking(double value = 0) => input => new ReferenceMasking(input, value);

    public static ReferenceLayerKind PositionalEmbedding() => input => new ReferencePositionalEmbedding(input);

    public static ReferenceLayerKind Attention(int heads, bool causal = false)
        => input => new ReferenceAttention(input, heads, causal);

    /// <summary>The three layers for which self-attention stands.</summary>
    public static ReferenceLayerKind SelfAttention(int heads, bool causal = false, bool bias = true)
        => input => new ReferenceSequence(
            input,
            [Dense(3 * input.Channels, bias: bias), Attention(heads, causal), Dense(input.Channels, bias: bias)]);

    /// <summary>A residual block of these layers, which in a declaration follow it.</summary>
    public static ReferenceLayerKind Residual(ReferenceActivation activation, params ReferenceLayerKind[] inner)
        => input => new ReferenceResidual(input, inner, activation);
}
