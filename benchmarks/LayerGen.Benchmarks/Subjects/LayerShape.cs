namespace LayerGen.Benchmarks.Subjects;

/// <summary>The features of a sample: channels of an image, or (1 × 1 × units).</summary>
internal readonly record struct Extent(int Height, int Width, int Channels)
{
    public int Count => Height * Width * Channels;
}

/// <summary>A layer, for peers that cannot read attributes.</summary>
/// <param name="Input">The input.</param>
/// <param name="Output">The output.</param>
/// <param name="Activation">The activation.</param>
internal abstract record LayerShape(Extent Input, Extent Output, Activation Activation)
{
    /// <summary>Gets the number of weights, (rows × output channels).</summary>
    public abstract int Weights { get; }

    /// <summary>Gets the number of biases, one for each output channel.</summary>
    public int Biases => Weights == 0 ? 0 : Output.Channels;

    /// <summary>
    /// Gets the multiply-adds of one sample in the product with the weights. dW and dX need the same number each.
    /// </summary>
    public abstract double MultiplyAdds { get; }
}

/// <summary>A dense layer.</summary>
internal sealed record DenseShape(Extent Input, int Units, Activation Activation)
    : LayerShape(Input, new Extent(1, 1, Units), Activation)
{
    public override int Weights => Input.Count * Units;

    public override double MultiplyAdds => Weights;
}

/// <summary>A convolution with stride 1.</summary>
/// <param name="Input">The input.</param>
/// <param name="Filters">The output channels.</param>
/// <param name="Kernel">The side of the window.</param>
/// <param name="Border">Zeros on each side of the image.</param>
/// <param name="Activation">The activation.</param>
internal sealed record ConvolutionShape(Extent Input, int Filters, int Kernel, int Border, Activation Activation)
    : LayerShape(Input, OutputOf(Input, Filters, Kernel, Border), Activation)
{
    public override int Weights => Kernel * Kernel * Input.Channels * Filters;

    /// <summary>
    /// Gets the multiply-adds, including the products with the zeros of the border, because only some subjects omit
    /// them.
    /// </summary>
    public override double MultiplyAdds => (double)Output.Height * Output.Width * Weights;

    private static Extent OutputOf(Extent input, int filters, int kernel, int border) =>
        new(input.Height + (2 * border) - kernel + 1, input.Width + (2 * border) - kernel + 1, filters);
}

/// <summary>The maxima of adjacent windows.</summary>
internal sealed record MaxPoolShape(Extent Input, int Size)
    : LayerShape(Input, new Extent(Input.Height / Size, Input.Width / Size, Input.Channels), Activation.Identity)
{
    public override int Weights => 0;

    public override double MultiplyAdds => 0;
}

/// <summary>The mean of each channel.</summary>
internal sealed record GlobalAveragePoolShape(Extent Input)
    : LayerShape(Input, new Extent(1, 1, Input.Channels), Activation.Identity)
{
    public override int Weights => 0;

    public override double MultiplyAdds => 0;
}
