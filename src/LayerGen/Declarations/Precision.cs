namespace LayerGen;

/// <summary>The floating-point type of a network's parameters, activations and gradients.</summary>
public enum Precision
{
    /// <summary>
    /// <see cref="float"/>, IEEE 754 binary32: the fast choice, and enough for training small networks.
    /// </summary>
    Single = 0,

    /// <summary><see cref="double"/>, IEEE 754 binary64: half the lanes of a vector, for reference results.</summary>
    Double = 1,
}
