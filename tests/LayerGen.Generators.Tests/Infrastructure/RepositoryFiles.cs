using System.Runtime.CompilerServices;

namespace LayerGen.Generators.Tests;

/// <summary>Finds the files of the repository from the path of this file.</summary>
internal static class RepositoryFiles
{
    /// <summary>Gets the folder of this test project.</summary>
    public static string TestProject { get; }
        = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));

    /// <summary>Gets the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string FindRoot()
    {
        for (string? folder = TestProject; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "LayerGen.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No LayerGen.sln above {TestProject}.");
    }
}
