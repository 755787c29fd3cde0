using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks;

/// <summary>
/// The models in the folder Models, as networks and as files. PyTorch exported two of them. Those for the 8 × 8 digits
/// were written by <c>SaveOnnx</c>.
/// </summary>
internal static partial class OnnxModels
{
    /// <summary>4-12-12-2, with Relu, and Softmax at the end.</summary>
    [OnnxNetwork("mlp.onnx")]
    internal sealed partial class Mlp;

    /// <summary>
    /// Two convolutions of 10 × 10 pixels, with 4 and 5 filters, global average pooling, and 2 outputs.
    /// </summary>
    [OnnxNetwork("conv.onnx")]
    internal sealed partial class Conv;

    /// <summary>64-32-32-10, with Relu, and Softmax at the end.</summary>
    [OnnxNetwork("digits-mlp.onnx")]
    internal sealed partial class DigitsMlp;

    /// <summary>
    /// Two convolutions of 8 × 8 pixels, with 8 and 16 filters, each with max pooling, and 10 outputs.
    /// </summary>
    [OnnxNetwork("digits-conv.onnx")]
    internal sealed partial class DigitsConv;

    /// <summary>Reads the file of a model, which has the name of its shape.</summary>
    public static byte[] Read(Shape shape)
    {
        using Stream resource = typeof(OnnxModels).Assembly.GetManifestResourceStream($"Models/{shape}.onnx")
            ?? throw new InvalidOperationException($"The assembly has no model {shape}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
