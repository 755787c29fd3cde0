namespace LayerGen;

/// <summary>
/// A mask of the steps of a sequence: a step is absent if all its features have a value, 0 by default. The layers after
/// it leave absent steps out, so that sequences of different lengths can be samples of one dataset, filled up with this
/// value.
/// </summary>
/// <param name="value">The value of all features of an absent step. It must be finite.</param>
/// <remarks>
/// <para>
/// Shape: unchanged. The layer has no parameters. The output of an absent step is 0, and that of a present one is the
/// input.
/// </para>
/// <para>
/// At an absent step, <see cref="GRUAttribute"/>, <see cref="LSTMAttribute"/> and <see cref="SimpleRNNAttribute"/> keep
/// their state. <see cref="AttentionAttribute"/>, <see cref="SelfAttentionAttribute"/> and
/// <see cref="GlobalAvgPool1DAttribute"/> do not read it. Layers that are applied to each step by itself compute it and
/// pass the mask on. All others end the mask.
/// </para>
/// <para>
/// Losses and figures do not know the mask. Weights of steps leave steps out there:
/// <see cref="Data.Dataset{T}.WithLengths(int, ReadOnlySpan{int})"/>.
/// </para>
/// <example>
/// <code>
/// [Network(20, 3)]
/// [Masking]
/// [Bidirectional]
/// [GRU(16)]
/// [Dense(4, Softmax)]
/// public partial class GestureNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class MaskingAttribute(double value = 0) : LayerAttribute
{
    /// <summary>Gets the value of all features of an absent step.</summary>
    public double Value { get; } = value;
}
