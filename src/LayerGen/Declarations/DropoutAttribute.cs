using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// Inverted dropout. Training sets each element to 0 with probability p and multiplies the others by 1/(1 − p).
/// Inference passes the input on. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, <i>Dropout</i>, JMLR 15,
/// 2014.
/// </summary>
/// <param name="rate">The probability p that an element is dropped, at least 0 and less than 1.</param>
/// <remarks>
/// <para>
/// Shape: unchanged, of features and of images. The layer has no parameters.
/// </para>
/// <para>
/// The masks depend on <see cref="BatchCache{T}.NoiseSeed"/>, which training draws from its random stream, and on the
/// number of the batch, so a run can be reproduced with any number of threads. Dropout cannot be the last layer.
/// </para>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16, Relu)]
/// [Dropout(0.2)]
/// [Dense(2, Softmax)]
/// public partial class Net;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Gets the probability p that an element is dropped.</summary>
    public double Rate { get; } = rate;
}
