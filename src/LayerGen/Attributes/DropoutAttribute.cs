namespace LayerGen;

/// <summary>
/// Inverted dropout: in training each element is set to 0 with probability p and otherwise multiplied by 1/(1 − p); in
/// inference the layer passes its input on. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov,
/// <i>Dropout</i>, JMLR 15, 2014.
/// </summary>
/// <param name="rate">The probability p of an element being dropped, at least 0 and below 1.</param>
/// <remarks>
/// The masks follow from <see cref="BatchCache{T}.NoiseSeed"/>, which training draws from its stream, and from the
/// number of the batch: a run is reproducible, whatever the number of threads. The layer cannot be the last one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Gets the probability p of an element being dropped.</summary>
    public double Rate { get; } = rate;
}
