using LayerGen.Benchmarks.Subjects;
using Microsoft.ML.OnnxRuntime;

namespace LayerGen.Benchmarks.Peers.Onnx;

/// <summary>
/// ONNX Runtime with the best settings: one thread, all optimizations, and inputs and outputs bound once to memory that
/// does not move.
/// </summary>
internal sealed class OnnxPrediction : PredictionSubject<float>
{
    public const string SubjectName = "ONNX Runtime";

    /// <summary>The name that models give to the number of samples.</summary>
    private const string AnyNumber = "batch";

    private readonly float[] _output;
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue _boundOutput;
    private readonly OrtValue[] _boundInputs;
    private readonly OrtIoBinding[] _bindings;
    private int _next;

    private OnnxPrediction(PredictionTask<float> task, bool isBatch, byte[]? model)
        : base(SubjectName)
    {
        Shape shape = task.Shape;
        int samples = isBatch ? task.Samples : 1;
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // The optimizer knows all shapes then, also of a model for any number of samples.
        options.AddFreeDimensionOverrideByName(AnyNumber, samples);
        _session = new InferenceSession(model ?? OnnxModelWriter.Write(shape, task.Parameters, samples), options);
        string inputName = _session.InputNames.Single();
        string outputName = _session.OutputNames.Single();
        long[] dimensions = [samples, .. _session.InputMetadata[inputName].Dimensions[1..]];
        _output = new float[samples * shape.Outputs];
        _boundOutput = Tensor(_output, [samples, shape.Outputs]);
        int length = samples * shape.Inputs;
        _boundInputs = [.. Enumerable.Range(0, task.Samples / samples).Select(
            k => Tensor(task.InputRows.AsMemory(k * length, length), dimensions))];
        _bindings = [.. _boundInputs.Select(input =>
        {
            OrtIoBinding binding = _session.CreateIoBinding();
            binding.BindInput(inputName, input);
            binding.BindOutput(outputName, _boundOutput);
            return binding;
        })];
    }

    /// <summary>Creates the subject, or returns null and adds a note if the native library cannot be loaded.</summary>
    /// <param name="task">The network and the inputs. Images have one channel.</param>
    /// <param name="isBatch">Whether a call predicts all inputs at once, or one after another.</param>
    /// <param name="notes">Receives notes for the reader.</param>
    /// <param name="model">The file of a model, or null for one with the parameters of the task.</param>
    public static OnnxPrediction? Create(
        PredictionTask<float> task, bool isBatch, ICollection<string> notes, byte[]? model = null)
    {
        try
        {
            return new OnnxPrediction(task, isBatch, model);
        }
        catch (Exception exception)
            when (Unwrapped(exception) is DllNotFoundException or EntryPointNotFoundException
                or BadImageFormatException)
        {
            notes.Add("ONNX Runtime has no native library for this machine: it is missing from this run.");
            return null;
        }
    }

    public override void Run(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            _session.RunWithBinding(_options, _bindings[_next]);
            _next = _next + 1 == _bindings.Length ? 0 : _next + 1;
        }
    }

    public override float[] Predictions()
    {
        _next = 0;
        return [.. _bindings.SelectMany(_ =>
        {
            Run(1);
            return _output.ToArray();
        })];
    }

    public override void Dispose()
    {
        foreach (IDisposable disposable in (IEnumerable<IDisposable>)[
            .. _bindings,
            .. _boundInputs,
            _boundOutput,
            _options,
            _session])
        {
            disposable.Dispose();
        }
    }

    private static OrtValue Tensor(Memory<float> memory, long[] dimensions) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, dimensions);

    /// <summary>
    /// Returns the original exception. ONNX Runtime loads its library in a static constructor, whose exceptions are
    /// wrapped.
    /// </summary>
    private static Exception Unwrapped(Exception exception) =>
        exception is TypeInitializationException { InnerException: { } inner } ? Unwrapped(inner) : exception;
}
