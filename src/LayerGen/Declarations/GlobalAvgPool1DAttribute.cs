namespace LayerGen;

/// <summary>Global average pooling over time: the mean of each feature over all steps, as plain features.</summary>
/// <remarks>
/// <para>
/// Shape: steps × features → features. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(64, 2)]
/// [Conv1D(16, 5, Relu)]
/// [GlobalAvgPool1D]
/// [Dense(3, Softmax)]
/// public partial class Gestures;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAvgPool1DAttribute : LayerAttribute
{
    /// <summary>Declares global average pooling over time.</summary>
    /// <inheritdoc cref="GlobalAvgPool1DAttribute" path="/remarks"/>
    public GlobalAvgPool1DAttribute()
    {
    }
}
