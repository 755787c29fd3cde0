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

    private readonly float[] _output;
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue _boundOutput;
    private readonly OrtValue[] _boundInputs;
    private readonly OrtIoBinding[] _bindings;
    private int _next;

    private OnnxPrediction(PredictionTask<float> task, bool isBatch)
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
        _session = new InferenceSession(OnnxModelWriter.Write(shape, task.Parameters, samples), options);
        _output = new float[samples * shape.Outputs];
        _boundOutput = Tensor(_output, [samples, shape.Outputs]);
        int length = samples * shape.Inputs;
        _boundInputs = [.. Enumerable.Range(0, task.Samples / samples).Select(
            k => Tensor(task.InputRows.AsMemory(k * length, length), [samples, shape.Inputs]))];
        _bindings = [.. _boundInputs.Select(input =>
        {
            OrtIoBinding binding = _session.CreateIoBinding();
            binding.BindInput(OnnxModelWriter.InputName, input);
            binding.BindOutput(OnnxModelWriter.OutputName, _boundOutput);
            return binding;
        })];
    }

    /// <summary>Creates the subject, or returns null and adds a note if the native library cannot be loaded.</summary>
    public static OnnxPrediction? Create(PredictionTask<float> task, bool isBatch, ICollection<string> notes)
    {
        try
        {
            return new OnnxPrediction(task, isBatch);
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
