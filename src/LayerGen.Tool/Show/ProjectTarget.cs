using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Show;

/// <summary>Finds what a path of the command line means: a project, a program of one file, or an assembly.</summary>
internal static class ProjectTarget
{
    private const string Argument = "PROJECT";

    /// <summary>Returns the full path of a file that can be built, or of an assembly.</summary>
    /// <param name="console">The console, which has the current folder.</param>
    /// <param name="path">The path, or <see langword="null"/> for the current folder.</param>
    /// <exception cref="ToolException">There is no such file, or a folder with none or several.</exception>
    public static string Find(ToolConsole console, string? path)
    {
        string fullPath = console.PathOf(path ?? ".");
        if (Directory.Exists(fullPath))
        {
            return InFolder(fullPath, path ?? ".");
        }

        if (!File.Exists(fullPath))
        {
            throw new ToolException($"{Argument}: expected an existing file or folder, but found no '{path}'.");
        }

        return Path.GetExtension(fullPath).ToLowerInvariant() is ".csproj" or ".cs" or ".dll"
            ? fullPath
            : throw ToolException.Usage(
                $"{Argument}: expected a folder, a project (.csproj), a program (.cs) or an assembly (.dll), "
                + $"but got '{path}'.");
    }

    /// <summary>Determines whether a file is an assembly, which is read and not built.</summary>
    public static bool IsAssembly(string path) =>
        Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks for the project of a folder, or for its only program.</summary>
    private static string InFolder(string folder, string path)
    {
        string[] files = Directory.GetFiles(folder, "*.csproj");
        files = files.Length > 0 ? files : Directory.GetFiles(folder, "*.cs");
        if (files.Length == 1)
        {
            return files[0];
        }

        Array.Sort(files, StringComparer.Ordinal);
        string found = string.Join(", ", files.Take(10).Select(Path.GetFileName));
        throw new ToolException(
            $"{Argument}: expected a folder with one project, or with one .cs file, but '{path}' has "
            + $"{(files.Length == 0 ? "none" : found + (files.Length > 10 ? ", …" : ""))}.");
    }
}
