using System.Runtime.CompilerServices;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>The folder of the repository.</summary>
internal static class Repository
{
    public static string Folder => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
