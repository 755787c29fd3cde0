namespace LayerGen.Playground.Tests.Server;

/// <summary>A folder with a page, in a folder with a file that must not be served.</summary>
internal sealed class PageFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-page-");

    public PageFiles()
    {
        Folder = Path.Combine(_folder.FullName, "dist");
        Write("index.html", "<title>page</title>");
        Write("assets/main.js", "main();");
        Write("engine/_framework/dotnet.js", "dotnet();");
        Write("notes.secret", "unknown type");
        Write(".hidden.json", "hidden");
        Write(".git/config.json", "hidden");
        Write("../outside.json", "outside");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(Folder, "link.json"), Path.Combine(_folder.FullName, "outside.json"));
        }
    }

    public string Folder { get; }

    public void Write(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
