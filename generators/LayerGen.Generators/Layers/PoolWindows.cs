using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The windows of a pooling layer in generated code: the loops over them, and the locations of their elements.
/// </summary>
/// <param name="windows">The windows.</param>
internal abstract class PoolWindows(Windows windows)
{
    protected Windows Windows => windows;

    protected Shape Input => windows.Input;

    /// <summary>Gets the windows of a layer over an input.</summary>
    public static PoolWindows Of(PoolLayer layer, Shape input)
        => layer.IsOverTime
            ? new SequencePoolWindows(layer.WindowsOf(input))
            : new ImagePoolWindows(layer.WindowsOf(input));

    /// <summary>Gets the variable for the offset of the first element of a window.</summary>
    public abstract string First { get; }

    /// <summary>Gets a value indicating whether windows reach all elements of the input.</summary>
    public abstract bool ReachAll { get; }

    /// <summary>Opens the loops over the windows.</summary>
    public abstract void Open(LayerWriter writer);

    /// <summary>Closes the loops over the windows.</summary>
    public abstract void Close(LayerWriter writer);

    /// <summary>Gets the location of channel c of the first element of a window.</summary>
    public abstract IndexExpression FirstChannel { get; }

    /// <summary>Gets the location of channel c of the result of a window.</summary>
    public abstract IndexExpression ResultChannel { get; }

    /// <summary>Gets the number of an element in the input, from that of the first element of its window.</summary>
    public abstract int Distance(int element);

    /// <summary>Gets the same for the index of the element in the window, as an operand.</summary>
    public abstract IndexExpression DistanceInLoop { get; }

    /// <summary>Opens the loop over the elements that no window reaches.</summary>
    public abstract void OpenUnreached(LayerWriter writer);

    /// <summary>Closes the loop over the elements that no window reaches.</summary>
    public abstract void CloseUnreached(LayerWriter writer);

    /// <summary>
    /// Multiplies a sum of indices by a factor and keeps the parentheses: <c>(row * 12 + column * 2) * 3</c>.
    /// </summary>
    public static IndexExpression Scaled(IndexExpression index, int factor)
        => factor == 1 ? index : (IndexExpression)index.ToOperand() * factor;

    /// <summary>
    /// Gets the distance between windows. A single window has no successor, so the stride does not matter.
    /// </summary>
    protected int Step(int count) => count == 1 ? windows.Size : windows.Stride;
}

/// <summary>The windows over an image.</summary>
/// <param name="windows">The windows.</param>
internal sealed class ImagePoolWindows(Windows windows) : PoolWindows(windows)
{
    public override string First => "corner";

    public override bool ReachAll => ReachedRows == Input.Height && ReachedColumns == Input.Width;

    private int ReachedRows => Windows.Rows * Windows.Size;

    private int ReachedColumns => Windows.Columns * Windows.Size;

    // Writes:
    //     for (int row = 0; row < 3; row++)
    //     {
    //         for (int column = 0; column < 3; column++)
    //         {
    public override void Open(LayerWriter writer)
    {
        writer.Open($"for (int row = 0; row < {Windows.Rows}; row++)");
        writer.Open($"for (int column = 0; column < {Windows.Columns}; column++)");
    }

    public override void Close(LayerWriter writer)
    {
        writer.Close();
        writer.Close();
    }

    public override IndexExpression FirstChannel
        => Scaled(
            (IndexExpression)"row" * (Step(Windows.Rows) * Input.Width)
                + (IndexExpression)"column" * Step(Windows.Columns),
            Input.Channels) + "c";

    public override IndexExpression ResultChannel
        => Scaled((IndexExpression)"row" * Windows.Columns + "column", Input.Channels) + "c";

    public override int Distance(int element)
        => element / Windows.Size * Input.Width + element % Windows.Size;

    public override IndexExpression DistanceInLoop
        => Format.Of($"(pixel / {Windows.Size} * {Input.Width} + pixel % {Windows.Size})");

    public override void OpenUnreached(LayerWriter writer)
    {
        writer.Open($"for (int pixel = 0; pixel < {Input.Pixels}; pixel++)");
        writer.Open($"if (pixel / {Input.Width} >= {ReachedRows} || pixel % {Input.Width} >= {ReachedColumns})");
    }

    public override void CloseUnreached(LayerWriter writer)
    {
        writer.Close();
        writer.Close();
    }
}

/// <summary>The windows over a sequence.</summary>
/// <param name="windows">The windows.</param>
internal sealed class SequencePoolWindows(Windows windows) : PoolWindows(windows)
{
    public override string First => "window";

    public override bool ReachAll => Reached == Input.Steps;

    private int Reached => Windows.Rows * Windows.Size;

    // Writes:
    //     for (int t = 0; t < 6; t++)
    //     {
    public override void Open(LayerWriter writer) => writer.Open($"for (int t = 0; t < {Windows.Rows}; t++)");

    public override void Close(LayerWriter writer) => writer.Close();

    public override IndexExpression FirstChannel
        => (IndexExpression)"t" * (Step(Windows.Rows) * Input.Channels) + "c";

    public override IndexExpression ResultChannel => (IndexExpression)"t" * Input.Channels + "c";

    public override int Distance(int element) => element;

    public override IndexExpression DistanceInLoop => "step";

    public override void OpenUnreached(LayerWriter writer)
        => writer.Open($"for (int step = {Reached}; step < {Input.Steps}; step++)");

    public override void CloseUnreached(LayerWriter writer) => writer.Close();
}
