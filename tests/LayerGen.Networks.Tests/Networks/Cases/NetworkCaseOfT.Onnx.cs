using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LayerGen.Persistence;
using LayerGen.Schemas;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>The network as a model of ONNX, run by ONNX Runtime.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    /// <summary>What ONNX Runtime does not compute in double precision is legal all the same.</summary>
    private const string NotImplemented = "ErrorCode:NotImplemented";

    public override bool HasModel => !TNetwork.Schema.Layers.Any(layer => layer.Kind == "Masking"
        || layer.Arguments.Any(argument => argument.Name is "ActivationType" or "MaskZero"));

    public override string? PredictsTheSameAsOnnxRuntime(int samples, long seed)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        DrawStatistics(network, seed);
        using var file = new MemoryStream();
        network.SaveOnnx(file);
        return PredictsTheSame(batch, file.ToArray());
    }

    public override bool HasFold => typeof(TNetwork).GetMethod("Fold", []) is not null;

    public override string? PredictsTheSameFolded(int samples, long seed)
    {
        var batch = new Batch(samples, seed);
        TNetwork network = batch.Network;
        DrawStatistics(network, seed);
        object folded = typeof(TNetwork).GetMethod("Fold", [])!.Invoke(network, null)!;
        using var file = new MemoryStream();
        folded.GetType().GetMethod("SaveOnnx", [typeof(Stream), typeof(NetworkAttachments)])!
            .Invoke(folded, [file, null]);
        using var whole = new MemoryStream();
        network.SaveOnnx(whole);
        CountNodes(file.ToArray()).ShouldBeLessThan(CountNodes(whole.ToArray()), Name);
        return PredictsTheSame(batch, file.ToArray());
    }

    /// <summary>Counts the nodes of a model: its field 7 is the graph, and field 1 of the graph is a node.</summary>
    private static int CountNodes(ReadOnlySpan<byte> model, int field = 7)
    {
        int nodes = 0;
        for (int position = 0; position < model.Length;)
        {
            int tag = Varint(model, ref position);
            int value = Varint(model, ref position);
            if ((tag & 7) == 2)
            {
                ReadOnlySpan<byte> content = model.Slice(position, value);
                position += value;
                nodes += tag >> 3 != field ? 0 : field == 7 ? CountNodes(content, 1) : 1;
            }
        }

        return nodes;
    }

    private static int Varint(ReadOnlySpan<byte> bytes, ref int position)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[position++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private const string SinglePrecisionOnly = " operator does not support double yet";

    private string? PredictsTheSame(Batch batch, byte[] model)
    {
        TNetwork network = batch.Network;
        int samples = batch.Inputs.Length / TNetwork.InputCount;
        using InferenceSession? session = Session(model, out string? missing);
        if (session is null)
        {
            return missing;
        }

        var inputs = new T[TNetwork.InputCount * samples];
        for (int k = 0; k < inputs.Length; k++)
        {
            inputs[k] = batch.Inputs[k % TNetwork.InputCount * samples + k / TNetwork.InputCount];
        }

        var expected = new T[TNetwork.OutputCount * samples];
        network.PredictBySample(inputs, expected, samples);
        TensorShape shape = TNetwork.Schema.InputShape;
        int[] dimensions = shape.Rank == 3
            ? [samples, shape[2], shape[0], shape[1]]
            : [samples, .. shape.Dimensions];
        var x = new DenseTensor<T>(Reordered(inputs, shape, toChannelsFirst: true), dimensions);
        IDisposableReadOnlyCollection<DisposableNamedOnnxValue> all;
        try
        {
            all = session.Run([NamedOnnxValue.CreateFromTensor("input", x)], ["output"]);
        }
        catch (OnnxRuntimeException exception) when (exception.Message.Contains(SinglePrecisionOnly))
        {
            // Some operators are found missing only when they run: "… GRU operator does not support double yet".
            return exception.Message.Split(SinglePrecisionOnly)[0].Split(' ')[^1];
        }

        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = all;
        T[] actual = Reordered([.. results[0].AsTensor<T>()], ShapeOfOutputs(), toChannelsFirst: false);

        double largest = Math.Max(1, ToDouble(expected).Max(Math.Abs));
        double tolerance = (typeof(T) == typeof(float) ? 1e-5 : 1e-10) * largest;
        ToDouble(actual).ShouldBe(ToDouble(expected), tolerance, $"{Name}, {samples} samples");
        return null;
    }

    public override void LoadsItsModel(long seed)
    {
        TNetwork network = new Batch(samples: 1, seed).Network;
        DrawStatistics(network, seed);
        using var model = new MemoryStream();
        network.SaveOnnx(model);
        TNetwork loaded = new Batch(samples: 1, seed: 77).Network;
        DrawStatistics(loaded, seed: 78);
        WeightFile.LoadWeights((ReadOnlySpan<byte>)model.ToArray(), loaded.Tensors);
        MemoryMarshal.AsBytes(loaded.Parameters).SequenceEqual(MemoryMarshal.AsBytes(network.Parameters))
            .ShouldBeTrue($"{Name}: the parameters");
        MemoryMarshal.AsBytes(loaded.Statistics).SequenceEqual(MemoryMarshal.AsBytes(network.Statistics))
            .ShouldBeTrue($"{Name}: the statistics");
    }

    private static InferenceSession? Session(byte[] model, out string? missing)
    {
        missing = null;
        // The optimizer would replace parts by operators of its own.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
        };
        try
        {
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException exception) when (
            typeof(T) == typeof(double) && exception.Message.Contains(NotImplemented, StringComparison.Ordinal))
        {
            missing = MissingOperator().Match(exception.Message).Groups["name"].Value;
            return null;
        }
    }

    [GeneratedRegex(@"implementation for (?<name>\w+)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex MissingOperator();

    /// <summary>Draws means and variances, which those of a new network would be 0 and 1.</summary>
    private static void DrawStatistics(TNetwork network, long seed)
    {
        var random = new NumpyRandom(seed + 1);
        foreach (TensorSchema tensor in TNetwork.Schema.Statistics)
        {
            foreach (ref T value in network.Statistics.Slice(tensor.Offset, tensor.Count))
            {
                value = T.CreateChecked(
                    tensor.Role == TensorRole.RunningVariance ? 0.5 + random.NextDouble() : random.NextGaussian());
            }
        }
    }

    /// <summary>Gets the shape of the outputs, or that of the image whose values they are.</summary>
    private static TensorShape ShapeOfOutputs()
    {
        LayerSchema layer = TNetwork.Schema.Layers[^1];
        while (layer.OutputShape.Rank == 1 && layer.Kind != "Dense" && layer.Inputs[0] > 0
            && layer.InputShape.Count == layer.OutputShape.Count)
        {
            if (layer.InputShape.Rank == 3)
            {
                return layer.InputShape;
            }

            layer = TNetwork.Schema.Layers[layer.Inputs[0] - 1];
        }

        return layer.OutputShape.Count == TNetwork.OutputCount ? layer.OutputShape : TNetwork.Schema.OutputShape;
    }

    private static T[] Reordered(T[] values, TensorShape shape, bool toChannelsFirst)
    {
        if (shape.Rank != 3)
        {
            return values;
        }

        (int pixels, int channels) = (shape[0] * shape[1], shape[2]);
        var result = new T[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            int sample = k / (pixels * channels) * pixels * channels;
            int pixel = (k - sample) / channels;
            int channel = (k - sample) % channels;
            int first = sample + channel * pixels + pixel;
            if (toChannelsFirst)
            {
                result[first] = values[k];
            }
            else
            {
                result[k] = values[first];
            }
        }

        return result;
    }
}
