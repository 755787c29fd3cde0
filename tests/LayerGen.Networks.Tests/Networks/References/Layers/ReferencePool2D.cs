namespace LayerGen.Tests.Networks.References;

/// <summary>
/// A layer that computes one element from each channel and window. All windows are completely within the image. Those
/// of a sequence are one column wide.
/// </summary>
public abstract class ReferencePool2D(
    ReferenceShape input, int height, int width, int stride, bool keepsSequence = true)
    : ReferenceLayer(
        input,
        new ReferenceShape((input.Height - height) / stride + 1, (input.Width - width) / stride + 1, input.Channels)
        {
            IsSequence = input.IsSequence && keepsSequence,
        })
{
    /// <summary>The number of elements in a window.</summary>
    protected int WindowSize { get; } = height * width;

    /// <summary>Returns the input features from which an output feature is computed, row by row.</summary>
    protected int[] Window(int feature)
    {
        int channel = feature % Input.Channels;
        int x = feature / Input.Channels % Output.Width * stride;
        int y = feature / Input.Channels / Output.Width * stride;
        return [.. Enumerable.Range(0, WindowSize).Select(k => Input.Feature(y + k / width, x + k % width, channel))];
    }
}
