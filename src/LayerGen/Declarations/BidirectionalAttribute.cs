namespace LayerGen;

/// <summary>
/// Makes the recurrent layer that follows read in both directions. It stands for that layer, the same with
/// <see cref="RecurrentLayerAttribute.Backwards"/>, and a layer that joins their outputs: those of the first, and
/// behind them those of the second. Schuster and Paliwal, <i>Bidirectional recurrent neural networks</i>, IEEE
/// Transactions on Signal Processing 45, 1997.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → 2 · units, or steps × 2 · units with <see cref="RecurrentLayerAttribute.Sequence"/>. It
/// has twice the parameters of that layer. In a residual block, the two count as one layer.
/// </para>
/// <example>
/// <code>
/// [Network(20, 3)]
/// [Bidirectional] [GRU(16)]
/// [Dense(2, Softmax)]
/// public partial class GestureNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class BidirectionalAttribute : LayerAttribute
{
    /// <summary>Makes the recurrent layer that follows read in both directions.</summary>
    /// <inheritdoc cref="BidirectionalAttribute" path="/remarks"/>
    public BidirectionalAttribute()
    {
    }
}
