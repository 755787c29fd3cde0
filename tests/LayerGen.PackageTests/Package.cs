using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace LayerGen.PackageTests;

/// <summary>A package that was packed from a copy of the repository, with its symbols.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, byte[]> _files;
    private readonly Dictionary<string, byte[]> _symbols;
    private readonly XElement _metadata;

    private Package(string path)
    {
        Path = path;
        _files = Read(path);
        string symbols = System.IO.Path.ChangeExtension(path, ".snupkg");
        _symbols = File.Exists(symbols) ? Read(symbols) : [];
        _metadata = XDocument.Load(new MemoryStream(_files.Single(file => file.Key.EndsWith(".nuspec")).Value))
            .Root!.Elements().Single();
        Id = Field("id")!;
    }

    /// <summary>Gets the packages: all that the pack command writes.</summary>
    public static IReadOnlyList<Package> All { get; } =
        [.. Directory.GetFiles(Folder("LAYERGEN_PACKAGES"), "*.nupkg").Order().Select(path => new Package(path))];

    /// <summary>Gets the folder of the repository.</summary>
    public static string Repository { get; }
        = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ThisFile())!, "../.."));

    public string Path { get; }

    public string Id { get; }

    /// <summary>Gets the files of the package itself, without those that only describe the archive.</summary>
    public IEnumerable<string> Files => _files.Keys.Where(name =>
        name is not ("[Content_Types].xml" or "_rels/.rels") && !name.StartsWith("package/", StringComparison.Ordinal));

    /// <summary>Gets the folder in an environment variable, which <c>run</c> sets.</summary>
    public static string Folder(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException(
            $"Expected a folder in {variable}; start tests/LayerGen.PackageTests/run.");

    public static Package Named(string id) => All.Single(package => package.Id == id);

    public string? Field(string name) => Element(name)?.Value;

    public XElement? Element(string name)
        => _metadata.Elements().SingleOrDefault(field => field.Name.LocalName == name);

    public byte[] Bytes(string file) => _files[file];

    public string Text(string file) => System.Text.Encoding.UTF8.GetString(_files[file]);

    /// <summary>Gets a file of the symbol package, or null.</summary>
    public byte[]? Symbols(string file) => _symbols.GetValueOrDefault(file);

    /// <summary>Reads all files of an archive.</summary>
    public static Dictionary<string, byte[]> Read(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using Stream stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                return copy.ToArray();
            });
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
