using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LayerGen.Reports;

/// <summary>
/// Finds the text of the generated files of a network at run time. The compiler puts generated files into the portable
/// PDB of the assembly (as custom debug information "embedded source"). The PDB is a separate file or embedded in the
/// assembly.
/// </summary>
public static class GeneratedSource
{
    /// <summary>Returns the generated files of a network.</summary>
    /// <param name="networkType">The class with the attributes, such as <c>typeof(ParityNet)</c>.</param>
    /// <returns>
    /// The files in the order of their names. The list is empty if there is no PDB, if the program is published as a
    /// single file, or if the class is not a generated network.
    /// </returns>
    public static IReadOnlyList<GeneratedFile> Find(Type networkType)
    {
        ArgumentNullException.ThrowIfNull(networkType);
        string path = networkType.Assembly.Location;
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            using PEReader image = new(file);
            if (!image.TryOpenAssociatedPortablePdb(path, OpenIfThere, out MetadataReaderProvider? provider, out _))
            {
                return [];
            }

            using (provider)
            {
                return Read(networkType, image.GetMetadataReader(), provider!.GetMetadataReader());
            }
        }
        catch (Exception exception)
            when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // A PDB that cannot be read is treated as missing, because the program does not depend on it.
            return [];
        }
    }

    private static FileStream? OpenIfThere(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    private static GeneratedFile[] Read(Type networkType, MetadataReader image, MetadataReader symbols)
    {
        HashSet<DocumentHandle> documents = [];
        var type = (TypeDefinitionHandle)MetadataTokens.EntityHandle(networkType.MetadataToken);
        AddDocuments(type, image, symbols, documents);
        List<GeneratedFile> files = [];
        foreach (DocumentHandle handle in documents)
        {
            string name = symbols.GetString(symbols.GetDocument(handle).Name);
            if (EmbeddedText.Find(handle, symbols) is { } text && EmbeddedText.IsOfNetwork(name, text))
            {
                files.Add(new GeneratedFile(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], text));
            }
        }

        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Adds the documents that contain the methods of a class and of its nested classes.</summary>
    private static void AddDocuments(
        TypeDefinitionHandle type, MetadataReader image, MetadataReader symbols, HashSet<DocumentHandle> documents)
    {
        TypeDefinition definition = image.GetTypeDefinition(type);
        foreach (MethodDefinitionHandle method in definition.GetMethods())
        {
            MethodDebugInformation information = symbols.GetMethodDebugInformation(method);
            if (!information.Document.IsNil)
            {
                documents.Add(information.Document);
            }
            else if (!information.SequencePointsBlob.IsNil)
            {
                documents.UnionWith(information.GetSequencePoints().Select(point => point.Document));
            }
        }

        foreach (TypeDefinitionHandle nested in definition.GetNestedTypes())
        {
            AddDocuments(nested, image, symbols, documents);
        }
    }
}
