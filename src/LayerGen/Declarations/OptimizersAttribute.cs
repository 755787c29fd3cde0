namespace LayerGen;

/// <summary>
/// Limits the optimizers that are generated for a <see cref="NetworkAttribute">network</see>. Without this attribute
/// the network has the state classes of all optimizers (<c>AdamState</c>, <c>MomentumState</c>, …). With it there are
/// only those of the set, so the generated code is shorter, and training with another optimizer throws an
/// <see cref="ArgumentException"/>.
/// </summary>
/// <param name="kinds">The optimizers, at least one.</param>
/// <remarks>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16, Relu)]
/// [Dense(2, Softmax)]
/// [Optimizers(OptimizerKinds.Adam | OptimizerKinds.AdamW)]
/// public partial class ParityNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OptimizersAttribute(OptimizerKinds kinds) : Attribute
{
    /// <summary>Gets the optimizers.</summary>
    public OptimizerKinds Kinds { get; } = kinds;
}
