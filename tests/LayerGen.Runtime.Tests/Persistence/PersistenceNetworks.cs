using System.Runtime.InteropServices;
using LayerGen.Persistence;
using static LayerGen.Activation;

namespace LayerGen.Tests.Persistence;

/// <summary>Contains the networks, so that their names do not conflict with others.</summary>
internal static partial class Saved
{
    /// <summary>Has parameters and statistics.</summary>
    [Network(3)]
    [Dense(4)]
    [BatchNorm(Relu)]
    [Dense(2, Softmax)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class SingleNet;

    /// <summary>The same in double precision.</summary>
    [Network(3, Precision = Precision.Double)]
    [Dense(4)]
    [BatchNorm(Relu)]
    [Dense(2, Softmax)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class DoubleNet;

    /// <summary>Another number of classes, and an activation.</summary>
    [Network(3)]
    [Dense(4, Tanh)]
    [BatchNorm(Relu)]
    [Dense(5, Softmax)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class OtherNet;

    /// <summary>One weight and one bias.</summary>
    [Network(1)]
    [Dense(1)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class LineSingle;

    /// <summary>Three layers of equal shapes.</summary>
    [Network(2)]
    [Dense(2)]
    [Dense(2)]
    [Dense(2)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class EqualShapes;

    /// <summary>Layers of different shapes, of which two are equal.</summary>
    [Network(3)]
    [Dense(2)]
    [Dense(2)]
    [Dense(2)]
    [Dense(1)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class DifferentShapes;

    /// <summary>Twelve layers, so that their numbers have two digits.</summary>
    [Network(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Dense(1)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class TwelveLayers;

    /// <summary>An image of 2 × 1 pixels and 2 channels, for every kind of layer that Keras has, too.</summary>
    [Network(2, 1, 2)]
    [LayerNorm]
    [Conv2D(3, 1)]
    [BatchNorm(Relu)]
    [Flatten]
    [Dense(2)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ImageNet;

    /// <summary>Returns the bytes of a saved network.</summary>
    public static byte[] BytesOf(SingleNet net, NetworkAttachments? attachments = null)
    {
        using var stream = new MemoryStream();
        WeightFile.Save(stream, net.Tensors, SingleNet.Declaration, attachments);
        return stream.ToArray();
    }

    /// <summary>Returns the bits of all parameters and statistics.</summary>
    public static byte[] BitsOf(SingleNet net) =>
        [.. MemoryMarshal.AsBytes(net.Parameters), .. MemoryMarshal.AsBytes(net.Statistics)];

    /// <summary>Creates a network whose statistics are not 0 and 1.</summary>
    public static SingleNet Create(int seed = 1)
    {
        var net = new SingleNet(seed);
        for (int k = 0; k < net.Statistics.Length; k++)
        {
            net.Statistics[k] = 0.25f + k;
        }

        return net;
    }
}
