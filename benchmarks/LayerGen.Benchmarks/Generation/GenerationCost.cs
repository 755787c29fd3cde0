using System.Diagnostics;
using System.Reflection;

namespace LayerGen.Benchmarks.Generation;

/// <summary>The cost of generating one network: its text, its methods, and the shortest time of each step.</summary>
internal sealed class GenerationCost
{
    private readonly NetworkBuild _build;
    private readonly NetworkBuild _narrow;

    public GenerationCost(GeneratedShape shape)
    {
        Shape = shape;
        _build = new NetworkBuild(shape);
        _narrow = new NetworkBuild(shape with { IsWide = false });
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

    /// <summary>Gets the number of characters in all generated files.</summary>
    public int Characters { get; }

    /// <summary>Gets the number of lines in all generated files.</summary>
    public int Lines { get; }

    /// <summary>Gets the number of methods and constructors, including those of the types inside the network.</summary>
    public int Methods { get; }

    /// <summary>Gets the IL of the largest method.</summary>
    public int LargestIlBytes { get; }

    /// <summary>Gets the local variables of the method that has the most.</summary>
    public int MostLocals { get; }

    public TimeSpan Generate { get; private set; } = TimeSpan.MaxValue;

    public TimeSpan Compile { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Gets the time of the compiler without the text for vectors of 512 bits.</summary>
    public TimeSpan CompileNarrow { get; private set; } = TimeSpan.MaxValue;

    public TimeSpan Jit { get; private set; } = TimeSpan.MaxValue;

    /// <summary>
    /// Performs each step once. Other activity of the machine can only increase a time, so the shortest one is used.
    /// </summary>
    public void Measure()
    {
        Generate = Shorter(Generate, Time(() => _build.Generate()));
        Compile = Shorter(Compile, Time(() => _build.Compile()));
        CompileNarrow = Shorter(CompileNarrow, Time(() => _narrow.Compile()));
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
