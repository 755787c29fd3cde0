#if FUZZ
// The fuzzer sees the importer twice: in the library and in the generator.
extern alias generators;

using generators::LayerGen.Onnx.Import;
#else
using LayerGen.Onnx.Import;
#endif
using System.Diagnostics;
using LayerGen.Persistence;
using LayerGen.Schemas;

namespace LayerGen.Generators.Tests.Imports.Fuzzing;

/// <summary>
/// Imports models that are changed at random, as the compiler does and as a program does. Whatever is in them, the
/// result is a network or a message, within bounded time and memory.
/// </summary>
/// <param name="seed">Determines the models, together with the number of each.</param>
internal sealed class OnnxCases(int seed)
{
    /// <summary>The number of bytes that an import may allocate, beyond those of <see cref="BytesPerByte"/>.</summary>
    public const long MostBytes = 32_000_000;

    /// <summary>A node of ten bytes can be a function, which has its values at some hundred points.</summary>
    private const int BytesPerByte = 512;

    private const int LongestMessage = 20_000;

    private static readonly byte[][] Originals = [.. HostileModels.Originals()];

    /// <summary>Gets the number of models that were imported.</summary>
    public int Loaded { get; private set; }

    /// <summary>Gets the largest number of bytes that were allocated beyond those that a file may need.</summary>
    public long LargestBytes { get; private set; } = long.MinValue;

    /// <summary>Gets the longest time that a model took.</summary>
    public TimeSpan LongestTime { get; private set; }

    /// <summary>Imports a model, and returns what is wrong, or null.</summary>
    public string? Run(int number)
    {
        byte[] file = Model(number);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        string? wrong = InCompiler(file) ?? InProgram(file);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before - (BytesPerByte * (long)file.Length);
        LargestBytes = Math.Max(LargestBytes, bytes);
        LongestTime = time > LongestTime ? time : LongestTime;
        return wrong ?? (bytes > MostBytes ? $"{bytes} bytes were allocated beyond those of the file" : null);
    }

    /// <summary>Returns a model.</summary>
    public byte[] Model(int number)
    {
        var random = new Random(unchecked((seed * 397) ^ number));
        return HostileModels.Mutate(Originals[random.Next(Originals.Length)], random);
    }

    private string? InCompiler(byte[] file)
    {
        try
        {
            GraphText text = GraphText.Read(GraphText.Write("model.onnx", "", file))!;
            if (text.Graph is null)
            {
                return Check(text.Error!);
            }

            ImportedNetwork network = GraphImporter.Import(OnnxModelReader.Read(text.Graph));
            if (network.Problems.Count > 0)
            {
                return Check(string.Join("; ", network.Problems));
            }

            Loaded++;
            return ImportedLayer.Of(network).Count > 0 ? null : "a network without layers";
        }
        catch (OnnxFormatException exception)
        {
            return Check(exception.Message);
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    private static string? InProgram(byte[] file)
    {
        float[] parameters = new float[Schema.ParameterCount];
        try
        {
            WeightFile.LoadWeights(file, new NetworkTensors<float>(Schema, parameters, []));
            return null;
        }
        catch (NetworkFormatException exception)
        {
            return parameters.Any(value => value != 0)
                ? "the parameters have changed"
                : Check(exception.Message.Replace("\n  ", "; ", StringComparison.Ordinal));
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    private static string? Check(string message) =>
        message.Length is 0 or > LongestMessage || message.Any(char.IsControl)
            ? $"a message that is too long or not printable: {message}"
            : null;

    /// <summary>Gets the schema of the network of <see cref="ModelBuilder.Mlp"/>.</summary>
    private static NetworkSchema Schema { get; } = new(
        "Net",
        "Net",
        Precision.Single,
        new TensorShape(4),
        [
            new LayerSchema(
                1,
                "Dense",
                [0],
                new TensorShape(4),
                new TensorShape(3),
                [
                    new ArgumentSchema("Units", 3.0), new ArgumentSchema("Activation", "Relu"),
                    new ArgumentSchema("Bias", true),
                ],
                [
                    new TensorSchema("W1", "W", TensorRole.Weight, new TensorShape(4, 3), 0, 1),
                    new TensorSchema("b1", "b", TensorRole.Bias, new TensorShape(3), 12, 1),
                ]),
            new LayerSchema(
                2,
                "Dense",
                [1],
                new TensorShape(3),
                new TensorShape(2),
                [
                    new ArgumentSchema("Units", 2.0), new ArgumentSchema("Activation", "Identity"),
                    new ArgumentSchema("Bias", false),
                ],
                [new TensorSchema("W2", "W", TensorRole.Weight, new TensorShape(3, 2), 15, 2)]),
        ],
        new LossSchema(LossFunction.MeanSquaredError, []));
}
