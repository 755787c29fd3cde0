namespace LayerGen;

/// <summary>
/// Maximum pooling over time: the largest value of each window of steps, feature by feature. Windows lie within the
/// sequence. With a stride d, a sequence of n steps has (n − size)/d + 1 windows, rounded down. The gradient of a
/// window goes to its largest value, and to that of the first step if several are equal.
/// </summary>
/// <param name="size">The number of steps of a window, at least 1 and at most those of the sequence.</param>
/// <remarks>
/// <para>
/// Shape: steps × features → ((steps − size)/stride + 1) × features, rounded down. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(64, 2)]
/// [Conv1D(16, 5, Relu)]
/// [MaxPool1D(2)]
/// [Flatten]
/// [Dense(3, Softmax)]
/// public partial class Gestures;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool1DAttribute(int size) : LayerAttribute
{
    /// <summary>Gets the number of steps of a window.</summary>
    public int Size { get; } = size;

    /// <summary>
    /// Gets or sets the distance between two windows in steps, at least 1. The default is <see cref="Size"/>.
    /// </summary>
    public int Stride { get; set; } = size;
}
