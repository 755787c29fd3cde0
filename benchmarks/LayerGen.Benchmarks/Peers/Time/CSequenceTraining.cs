using System.Runtime.Intrinsics.X86;
using LayerGen.Benchmarks.Peers.C;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Peers.Time;

/// <summary>
/// Training on sequences in C: loops with constant bounds, or the same with products in tiles of vectors. The loop over
/// the steps is also in C.
/// </summary>
internal sealed unsafe class CSequenceTraining : SequenceTraining
{
    private const string Tiles = "C tiles";

    /// <summary>The scores are padded to a multiple of the columns of a tile.</summary>
    private const int ScoreAlignment = 16;

    /// <summary>The rows of a sum over the batch that stay in the nearest cache.</summary>
    private const int Chunk = 128;

    /// <summary>
    /// The rows and columns that the loops sum side by side. Which are the fastest depends on the compiler.
    /// </summary>
    private static readonly (int Rows, int Columns)[] LoopShapes = [(1, 32), (1, 64), (4, 64)];

    private readonly CLibrary _library;
    private readonly PinnedValues<float> _initial;
    private readonly int[] _symbols;
    private readonly int[] _targets;

    private CSequenceTraining(string name, CLibrary library, SequenceTask task)
        : base(name)
    {
        _library = library;
        _initial = new PinnedValues<float>(task.InitialParameters);
        bool isStepByStep = task.Shape.Units > 0;
        _symbols = isStepByStep ? task.StepByStep(task.Symbols) : task.Symbols;
        _targets = isStepByStep ? task.StepByStep(task.Targets) : task.Targets;
    }

    /// <summary>Gets the names of the subjects on this machine.</summary>
    public static IReadOnlyList<string> SubjectNames => [.. CLibrary.SubjectNames(), .. CLibrary.SubjectNames(Tiles)];

    /// <summary>Returns two subjects for each compiler.</summary>
    public static IEnumerable<CSequenceTraining> CreateAll(SequenceTask task, ICollection<string> notes)
    {
        IEnumerable<CSequenceTraining> loops = LoopShapes
            .SelectMany(tile => Load(task, tile, isTiled: false, CLibrary.Loops, notes))
            .GroupBy(subject => subject.Name)
            .Select(Fastest);
        (int Rows, int Columns) best = Avx512F.IsSupported ? (8, 32) : (6, 16);
        return [.. loops, .. Load(task, best, isTiled: true, Tiles, notes)];
    }

    public override void Dispose() => _library.Dispose();

    protected override void Restart() =>
        ((delegate* unmanaged<float*, void>)_library.Function("load"))(_initial.Pointer);

    protected override void Steps(int first, int count)
    {
        var train = (delegate* unmanaged<int, int*, int*, void>)_library.Function("train");
        fixed (int* symbols = _symbols, targets = _targets)
        {
            train(count, symbols, targets);
        }
    }

    protected override float[] Gradients()
    {
        var gradients = new float[_initial.Values.Length];
        var gradient = (delegate* unmanaged<int*, int*, float*, void>)_library.Function("gradient");
        fixed (int* symbols = _symbols, targets = _targets)
        fixed (float* values = gradients)
        {
            gradient(symbols, targets, values);
        }

        return gradients;
    }

    protected override float[] Parameters()
    {
        var parameters = new float[_initial.Values.Length];
        fixed (float* values = parameters)
        {
            ((delegate* unmanaged<float*, void>)_library.Function("save"))(values);
        }

        return parameters;
    }

    private static IEnumerable<CSequenceTraining> Load(
        SequenceTask task, (int Rows, int Columns) tile, bool isTiled, string kind, ICollection<string> notes) =>
        CLibrary.LoadAll(Write(task, tile, isTiled), notes, kind)
            .Select(loaded => new CSequenceTraining(loaded.SubjectName, loaded.Library, task));

    private static string Write(SequenceTask task, (int Rows, int Columns) tile, bool isTiled)
    {
        SequenceShape shape = task.Shape;
        return new CSource()
            .Define("SYMBOLS", shape.Symbols)
            .Define("SYMBOLS_PADDED", (shape.Symbols + ScoreAlignment - 1) / ScoreAlignment * ScoreAlignment)
            .Define("SIZE", shape.Size)
            .Define("UNITS", shape.Units)
            .Define("HEADS", shape.Heads)
            .Define("STEPS", shape.Steps)
            .Define("BATCH", task.BatchSize)
            .Define("PARAMETERS", shape.ParameterCount)
            .Define("CHUNK", Chunk)
            .Define("TILED", isTiled ? 1 : 0)
            .Define("LANES", Avx512F.IsSupported ? 16 : 8)
            .Define("TILE_ROWS", tile.Rows)
            .Define("TILE_COLUMNS", tile.Columns)
            .Add("train_prelude.h")
            .Add($"train_{shape.Kind}.h")
            .Add("train.h")
            .ToString();
    }

    /// <summary>Returns the fastest of several subjects, and releases the others.</summary>
    private static CSequenceTraining Fastest(IEnumerable<CSequenceTraining> subjects)
    {
        CSequenceTraining[] all =
        [
            .. subjects.OrderBy(subject =>
            {
                subject.Run(1);
                return Enumerable.Range(0, 5).Min(_ => subject.Time(2));
            }),
        ];
        foreach (CSequenceTraining slower in all.Skip(1))
        {
            slower.Dispose();
        }

        return all[0];
    }
}
