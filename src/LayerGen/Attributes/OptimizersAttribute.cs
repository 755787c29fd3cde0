namespace LayerGen;

/// <summary>
/// Limits the optimizers that a <see cref="NetworkAttribute">network</see> is generated with. Without it the state
/// classes of all optimizers are generated (<c>AdamState</c>, <c>MomentumState</c>, …); with it only those of the set,
/// which makes the generated text shorter. Training with another then throws an <see cref="ArgumentException"/>.
/// </summary>
/// <param name="optimizers">The optimizers, at least one.</param>
/// <remarks>
/// <code>
/// [Network(4)]
/// [Dense(16, Relu)]
/// [Dense(2, Softmax)]
/// [Optimizers(Optimizers.Adam | Optimizers.AdamW)]
/// public partial class ParityNet;
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OptimizersAttribute(Optimizers optimizers) : Attribute
{
    /// <summary>Gets the optimizers.</summary>
    public Optimizers Optimizers { get; } = optimizers;
}
