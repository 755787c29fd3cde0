using LayerGen.Benchmarks.Editor;
using LayerGen.Benchmarks.Generation;
using Spectre.Console;

namespace LayerGen.Benchmarks;

/// <summary>What generated code costs, in two sections: a build of one network, and a keystroke in an editor.</summary>
internal static class CostReport
{
    private const string Shapes = "shapes";
    private const string InEditor = "editor";

    /// <summary>The names of the sections, for <c>--only</c>.</summary>
    public static IReadOnlyList<string> Sections { get; } = [Shapes, InEditor];

    /// <summary>Measures and prints.</summary>
    /// <param name="console">The console.</param>
    /// <param name="only">The name of a section, or null for all of them.</param>
    /// <returns>The exit code of the program.</returns>
    public static int Run(IAnsiConsole console, string? only)
    {
        int code = ExitCode.Success;
        if (only is null or Shapes)
        {
            code = GenerationReport.Run(console);
        }

        if (code == ExitCode.Success && only is null or InEditor)
        {
            code = EditorReport.Run(console);
        }

        return code;
    }
}
