using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using LayerGen.Onnx.Import;
using LayerGen.Shared;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Onnx;

/// <summary>
/// Writes the weights of a model as safetensors, with the names and the order that PyTorch gives a <c>Sequential</c>:
/// <c>0.weight</c>, <c>0.bias</c>, <c>1.weight</c> and so on. <c>WeightMap.PyTorch</c> finds them.
/// </summary>
internal static class ModelWeights
{
    /// <summary>The largest number of elements of a tensor, whose bytes fit into an array.</summary>
    private const int MostElements = 1 << 27;

    private static readonly string[] Names = ["weight", "bias", "running_mean", "running_var"];
    private static readonly string[] RecurrentNames = ["weight_ih_l0", "bias_ih_l0", "weight_hh_l0", "bias_hh_l0"];
    private static readonly string[] RecurrentNamesWithoutBias = ["weight_ih_l0", "weight_hh_l0"];

    /// <summary>Writes a file. An existing one is replaced as a whole.</summary>
    /// <exception cref="ToolException">The model has no values for a tensor, or too many.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ImportedNetwork network)
    {
        foreach (TensorView tensor in network.Steps.SelectMany(static step => step.Tensors))
        {
            if (!tensor.HasValues || tensor.Count > MostElements)
            {
                string name = OnnxModelReader.Shorten(tensor.Tensor?.Name ?? "");
                throw new ToolException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"MODEL: expected a value for each element of '{name}', {MostElements} at most, but got others."));
            }
        }

        WholeFile.Write(path, network, static (stream, network) => Write(stream, network));
    }

    private static void Write(Stream stream, ImportedNetwork network)
    {
        (string Name, ImportedStep Step, TensorView Tensor)[] tensors =
        [
            .. network.Steps.Where(static step => step.Tensors.Count > 0).SelectMany(static (step, module) =>
                step.Tensors.Select((tensor, k) => (NameOf(module, step, k), step, tensor))),
        ];
        byte[] header = Header(network, tensors);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, _, TensorView tensor) in tensors)
        {
            stream.Write(tensor.ToBytes(network.IsDouble));
        }
    }

    private static string NameOf(int module, ImportedStep step, int tensor)
    {
        string[] names = RecurrentGates.OperatorOf(step.Kind) is null ? Names
            : step.Tensors.Count == RecurrentNames.Length ? RecurrentNames
            : RecurrentNamesWithoutBias;
        return string.Create(CultureInfo.InvariantCulture, $"{module}.{names[tensor]}");
    }

    /// <summary>Returns the description of all tensors, whose data follow each other.</summary>
    private static byte[] Header(
        ImportedNetwork network, IEnumerable<(string Name, ImportedStep Step, TensorView Tensor)> tensors)
    {
        int size = network.IsDouble ? sizeof(double) : sizeof(float);
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach ((string name, ImportedStep step, TensorView tensor) in tensors)
            {
                long end = offset + (tensor.Count * size);
                json.WriteStartObject(name);
                json.WriteString("dtype"u8, network.IsDouble ? "F64" : "F32");
                WriteNumbers(json, "shape", step.ShapeOf(tensor));
                WriteNumbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        // The data begin at a multiple of eight bytes.
        while (header.Length % 8 != 0)
        {
            header.WriteByte((byte)' ');
        }

        return header.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
