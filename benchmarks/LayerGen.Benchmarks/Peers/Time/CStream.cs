using System.Diagnostics;
using System.Globalization;
using LayerGen.Benchmarks.Peers.C;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Peers.Time;

/// <summary>
/// A stream in C with the vector types of the compilers and constant sizes. The loop over the calls is also in C. Of
/// several widths of vectors and numbers of sums side by side, it takes those that are the fastest on this machine.
/// </summary>
internal sealed unsafe class CStream : StreamSubject
{
    private const string Accurate = "C vectors";
    private const string Rational = "C vectors, rational tanh";

    /// <summary>The tolerance of the rational tanh, whose error is 5e-5 at the bounds of its arguments.</summary>
    private const double RationalTolerance = 1e-3;

    private const int ChoiceRounds = 7;
    private const int ChoiceCycles = 4;

    private readonly CLibrary _library;
    private readonly bool _isBlock;
    private readonly bool _isRational;
    private readonly PinnedValues<float> _parameters;
    private readonly PinnedValues<float> _inputs;
    private readonly PinnedValues<float> _outputs = new(new float[StreamTask.Samples]);
    private string _form = "";
    private delegate* unmanaged<int, int, int, float*, float*, void> _run;
    private int _next;

    private CStream(string name, CLibrary library, StreamTask task, bool isBlock, bool isRational)
        : base(name)
    {
        _library = library;
        _isBlock = isBlock;
        _isRational = isRational;
        _parameters = new PinnedValues<float>(task.Parameters);
        _inputs = new PinnedValues<float>(task.Inputs);
        ChooseFastest(Forms(task.Shape));
    }

    /// <summary>Gets the names of the subjects on this machine.</summary>
    public static IReadOnlyList<string> SubjectNames =>
        [.. CLibrary.SubjectNames(Accurate), .. CLibrary.SubjectNames(Rational)];

    public override double Tolerance => _isRational ? RationalTolerance : base.Tolerance;

    private int Calls => StreamTask.Samples / (_isBlock ? StreamTask.Block : 1);

    /// <summary>Returns two subjects for each compiler, with accurate and with rational activations.</summary>
    public static IEnumerable<CStream> CreateAll(StreamTask task, bool isBlock, ICollection<string> notes) =>
    [
        .. Create(task, isBlock, isRational: false, notes),
        .. Create(task, isBlock, isRational: true, notes),
    ];

    public override void Run(int calls)
    {
        _run(_next, calls, StreamTask.Samples, _inputs.Pointer, _outputs.Pointer);
        _next = (int)((_next + (long)calls) % Calls);
    }

    public override float[] Outputs()
    {
        Restart();
        Run(Calls);
        return _outputs.Values.ToArray();
    }

    public override void TimeSteps(Span<float> nanoseconds)
    {
        var steps = (delegate* unmanaged<int, int, float*, float*, float*, void>)Function("latencies");
        fixed (float* times = nanoseconds)
        {
            steps(nanoseconds.Length, StreamTask.Samples, _inputs.Pointer, _outputs.Pointer, times);
        }
    }

    public override void Dispose() => _library.Dispose();

    private static IEnumerable<CStream> Create(
        StreamTask task, bool isBlock, bool isRational, ICollection<string> notes) =>
        CLibrary.LoadAll(Write(task.Shape, isRational), notes, isRational ? Rational : Accurate, CCompiler.KeepOrder)
            .Select(loaded => new CStream(loaded.SubjectName, loaded.Library, task, isBlock, isRational));

    private static string Write(StreamShape shape, bool isRational)
    {
        CSource source = new CSource()
            .Define("UNITS", shape.Units)
            .Define("BLOCK", StreamTask.Block)
            .Add("stream_prelude.h");
        foreach ((int lanes, int chains, string name) in Forms(shape))
        {
            source
                .Define("NAME(x)", "x##_" + name)
                .Define("LANES", lanes)
                .Define("CHAINS", chains)
                .Define("RATIONAL", isRational ? 1 : 0)
                .Add("vectors.h")
                .Add($"stream_{shape.Kind.ToString().ToLowerInvariant()}.h")
                .Add("stream.h");
        }

        return source.ToString();
    }

    /// <summary>
    /// Returns the widths of vectors and the numbers of sums (of steps, for a block of a convolution) side by side, as
    /// far as the sums fit into the registers.
    /// </summary>
    private static IReadOnlyList<(int Lanes, int Chains, string Name)> Forms(StreamShape shape) =>
    [
        .. from lanes in new[] { 8, 16 }
           where lanes <= shape.Units
           let vectors = Math.Max(shape.Gates, 1) * ((shape.Units + lanes - 1) / lanes)
           from chains in new[] { 1, 2, 4, 8 }
           where chains == 1 || vectors * chains <= 24
           where chains <= 4 || shape.Kind == StreamKind.Conv
           select (lanes, chains, string.Create(CultureInfo.InvariantCulture, $"{lanes}_{chains}")),
    ];

    private nint Function(string name) => _library.Function($"{name}_{_form}");

    private void Restart()
    {
        ((delegate* unmanaged<float*, void>)Function("load"))(_parameters.Pointer);
        _next = 0;
    }

    private void Use(string form)
    {
        _form = form;
        _run = (delegate* unmanaged<int, int, int, float*, float*, void>)Function(_isBlock ? "blocks" : "steps");
    }

    private void ChooseFastest(IReadOnlyList<(int Lanes, int Chains, string Name)> forms)
    {
        TimeSpan best = TimeSpan.MaxValue;
        string fastest = "";
        for (int round = 0; round < ChoiceRounds; round++)
        {
            foreach ((_, _, string form) in forms)
            {
                Use(form);
                Restart();
                Run(Calls);
                long start = Stopwatch.GetTimestamp();
                Run(ChoiceCycles * Calls);
                TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
                (best, fastest) = elapsed < best ? (elapsed, form) : (best, fastest);
            }
        }

        Use(fastest);
        Restart();
    }
}
