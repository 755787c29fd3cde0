using System.Runtime.CompilerServices;

namespace LayerGen.CodeFixes.Tests;

/// <summary>Finds the files of the repository from the path of this file.</summary>
internal static class RepositoryFiles
{
    /// <summary>Gets the folder of the solution.</summary>
    public static string Root { get; }
        = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>Gets the folder of the pages.</summary>
    public static string Pages { get; } = Path.Combine(Root, "docs", "diagnostics");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
