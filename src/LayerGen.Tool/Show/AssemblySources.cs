using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LayerGen.Reports;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Show;

/// <summary>
/// Reads the generated files of an assembly from its portable PDB, into which the compiler embeds them. This needs no
/// setting of the project, no file next to its sources, and no second compilation, and nothing of the assembly is run.
/// </summary>
internal static class AssemblySources
{
    /// <summary>Reads the networks of an assembly.</summary>
    /// <exception cref="ToolException">It has no networks, or no PDB.</exception>
    public static IReadOnlyList<NetworkSource> Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using PEReader image = new(file);
            if (!image.HasMetadata
                || !image.TryOpenAssociatedPortablePdb(path, OpenIfThere, out MetadataReaderProvider? provider, out _))
            {
                throw new ToolException(
                    $"Expected the symbols of '{path}', which contain the generated code, but found none: "
                    + "DebugType must be portable or embedded.");
            }

            using (provider)
            {
                IReadOnlyList<NetworkSource> networks = NetworkSource.Of(Files(provider!.GetMetadataReader()));
                return networks.Count > 0
                    ? networks
                    : throw new ToolException(
                        $"Expected a network of LayerGen in '{path}', a class with [Network], but found none.");
            }
        }
        catch (Exception exception)
            when (exception is BadImageFormatException or InvalidDataException or ArgumentException)
        {
            throw new ToolException($"Expected an assembly of .NET, but got '{path}': {exception.Message}");
        }
    }

    private static FileStream? OpenIfThere(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    private static List<SourceFile> Files(MetadataReader symbols)
    {
        var files = new List<SourceFile>();
        foreach (DocumentHandle handle in symbols.Documents)
        {
            string name = symbols.GetString(symbols.GetDocument(handle).Name);
            if (EmbeddedText.Find(handle, symbols) is { } text && EmbeddedText.IsOfNetwork(name, text))
            {
                files.Add(new SourceFile(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], text));
            }
        }

        return files;
    }
}
