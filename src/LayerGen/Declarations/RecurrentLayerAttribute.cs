namespace LayerGen;

/// <summary>
/// The base of recurrent layers, whose state h goes from step to step of a sequence. It starts at zero.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // only this assembly calls its constructors
public abstract class RecurrentLayerAttribute : LayerAttribute
#pragma warning restore CS3015
{
    private protected RecurrentLayerAttribute(int units)
    {
        Units = units;
    }

    /// <summary>Gets the number of units of the state, which are the outputs.</summary>
    public int Units { get; }

    /// <summary>
    /// Gets or sets a value indicating whether the output is a sequence, the state after every step. The default is
    /// <see langword="false"/>: the state after the last step.
    /// </summary>
    public bool Sequence { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the steps are read from the last to the first. The output of a sequence
    /// keeps their order. The default is <see langword="false"/>.
    /// </summary>
    public bool Backwards { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the layer has the biases b and bh. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights W of the inputs are initialized, with n_in = features of a step and n_out = columns
    /// of W. The default is <see cref="Initializer.Default"/>. The weights U of the state are orthogonal.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all weights W for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
