using System.Diagnostics;
using System.Reflection;

namespace LayerGen.Benchmarks.Generation;

/// <summary>
/// What generating one network costs: its text, its methods, and the shortest time that each step took.
/// </summary>
internal sealed class GenerationCost
{
    private readonly NetworkBuild _build;

    public GenerationCost(GeneratedShape shape)
    {
        Shape = shape;
        _build = new NetworkBuild(shape);
        foreach (string text in _build.Files.Select(file => file.SourceText.ToString()))
        {
            Characters += text.Length;
            Lines += text.Count(character => character == '\n');
        }

        using var network = new LoadedNetwork(_build.Assembly);
        MethodBody[] bodies = [.. network.Methods.Select(method => method.GetMethodBody()).OfType<MethodBody>()];
        Methods = bodies.Length;
        LargestIlBytes = bodies.Max(body => body.GetILAsByteArray()?.Length ?? 0);
        MostLocals = bodies.Max(body => body.LocalVariables.Count);
    }

    public GeneratedShape Shape { get; }

    /// <summary>Of all generated files together.</summary>
    public int Characters { get; }

    /// <summary>Of all generated files together.</summary>
    public int Lines { get; }

    /// <summary>Methods and constructors, those of the types inside the network included.</summary>
    public int Methods { get; }

    /// <summary>Gets the IL of the largest method.</summary>
    public int LargestIlBytes { get; }

    /// <summary>Gets the local variables of the method that has the most.</summary>
    public int MostLocals { get; }

    public TimeSpan Generate { get; private set; } = TimeSpan.MaxValue;

    public TimeSpan Compile { get; private set; } = TimeSpan.MaxValue;

    public TimeSpan Jit { get; private set; } = TimeSpan.MaxValue;

    /// <summary>
    /// Does each step once. Whatever else the machine does can only add to a time, so the shortest counts.
    /// </summary>
    public void Measure()
    {
        Generate = Shorter(Generate, Time(() => _build.Generate()));
        Compile = Shorter(Compile, Time(() => _build.Compile()));
        using var network = new LoadedNetwork(_build.Assembly);
        Jit = Shorter(Jit, network.Prepare());
    }

    private static TimeSpan Time(Action step)
    {
        long start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
