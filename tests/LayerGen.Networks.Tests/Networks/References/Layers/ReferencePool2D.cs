namespace LayerGen.Tests.Networks.References;

/// <summary>A layer that makes one element of each channel and window; windows lie wholly within the image.</summary>
public abstract class ReferencePool2D(ReferenceShape input, int height, int width, int stride)
    : ReferenceLayer(input, new ReferenceShape((input.Height - height) / stride + 1, (input.Width - width) / stride + 1, input.Channels))
{
    /// <summary>The number of elements in a window.</summary>
    protected int WindowSize { get; } = height * width;

    /// <summary>The input features that an output feature is made of, row by row.</summary>
    protected int[] Window(int feature)
    {
        int channel = feature % Input.Channels;
        int x = feature / Input.Channels % Output.Width * stride;
        int y = feature / Input.Channels / Output.Width * stride;
        return [.. Enumerable.Range(0, WindowSize).Select(k => Input.Feature(y + k / width, x + k % width, channel))];
    }
}
