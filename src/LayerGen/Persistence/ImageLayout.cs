namespace LayerGen.Persistence;

/// <summary>The order of the dimensions of images in a file, after the dimension of the samples.</summary>
public enum ImageLayout
{
    /// <summary>Rows, columns, channels: the order of LayerGen and Keras. Nothing is converted.</summary>
    ChannelsLast = 0,

    /// <summary>Channels, rows, columns: the order of PyTorch.</summary>
    ChannelsFirst = 1,
}
