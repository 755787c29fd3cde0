using Google.Protobuf;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Onnx;

/// <summary>
/// Writes a network as an ONNX model: Gemm, Relu, …, Softmax, with the parameters as initializers. The field numbers
/// are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
/// </summary>
internal static class OnnxModelWriter
{
    private const string InputName = "x";
    private const string OutputName = "y";

    // Versions of 2021, which every ONNX Runtime since then can read.
    private const int IrVersion = 8;
    private const int OpsetVersion = 15;
    private const int FloatType = 1;

    /// <summary>
    /// Returns the bytes of the model for a fixed number of samples, with inputs (samples × inputs) and outputs
    /// (samples × outputs).
    /// </summary>
    public static byte[] Write(Shape shape, ReadOnlySpan<float> parameters, int samples)
    {
        byte[] graph = Graph(shape, parameters.ToArray(), samples);
        return Message(model =>
        {
            Number(model, 1, IrVersion);
            Bytes(model, 7, graph);
            Bytes(model, 8, Message(opset => Number(opset, 2, OpsetVersion)));
        });
    }

    private static byte[] Graph(Shape shape, float[] parameters, int samples) => Message(graph =>
    {
        string last = InputName;
        for (int layer = 1; layer <= shape.Layers; layer++)
        {
            bool isLast = layer == shape.Layers;
            string output = isLast ? OutputName : $"Y{layer}";
            Bytes(graph, 1, Node("Gemm", [last, $"W{layer}", $"b{layer}"], $"Z{layer}"));
            Bytes(graph, 1, Node(isLast ? "Softmax" : "Relu", [$"Z{layer}"], output));
            last = output;
        }

        Text(graph, 2, "network");
        for (int layer = 1; layer <= shape.Layers; layer++)
        {
            int width = shape.Width(layer);
            Bytes(graph, 5, Initializer(
                $"W{layer}",
                [shape.Width(layer - 1), width],
                parameters.AsMemory(shape.WeightOffset(layer), shape.Weights(layer))));
            Bytes(graph, 5, Initializer($"b{layer}", [width], parameters.AsMemory(shape.BiasOffset(layer), width)));
        }

        Bytes(graph, 11, Value(InputName, samples, shape.Inputs));
        Bytes(graph, 12, Value(OutputName, samples, shape.Outputs));
    });

    private static byte[] Node(string operation, string[] inputs, string output) => Message(node =>
    {
        foreach (string input in inputs)
        {
            Text(node, 1, input);
        }

        Text(node, 2, output);
        Text(node, 3, output);
        Text(node, 4, operation);
    });

    private static byte[] Initializer(string name, int[] dimensions, ReadOnlyMemory<float> values) => Message(tensor =>
    {
        foreach (int dimension in dimensions)
        {
            Number(tensor, 1, dimension);
        }

        Number(tensor, 2, FloatType);
        Bytes(tensor, 4, Message(packed =>
        {
            foreach (float value in values.Span)
            {
                packed.WriteFloat(value);
            }
        }));
        Text(tensor, 8, name);
    });

    private static byte[] Value(string name, params int[] dimensions) => Message(value =>
    {
        byte[] shape = Message(message =>
        {
            foreach (int dimension in dimensions)
            {
                Bytes(message, 1, Message(dim => Number(dim, 1, dimension)));
            }
        });
        byte[] tensorType = Message(type =>
        {
            Number(type, 1, FloatType);
            Bytes(type, 2, shape);
        });
        Text(value, 1, name);
        Bytes(value, 2, Message(type => Bytes(type, 1, tensorType)));
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using MemoryStream stream = new();
        using (CodedOutputStream output = new(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }
}
