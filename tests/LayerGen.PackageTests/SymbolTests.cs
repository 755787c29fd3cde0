using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace LayerGen.PackageTests;

/// <summary>The symbols of the assemblies: with them a debugger steps into the sources of the commit.</summary>
public sealed class SymbolTests
{
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSourceKind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string, string> Assemblies => [.. Package.All.SelectMany(
        package => package.Files.Where(IsOfRepository).Select(file => (package.Id, file)))];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_symbols_belong_to_the_assembly_and_lead_to_the_commit(string id, string assembly)
    {
        Package package = Package.Named(id);
        using MetadataReaderProvider provider = Symbols(package, assembly);
        MetadataReader reader = provider.GetMetadataReader();
        string json = Information(reader, EntityHandle.ModuleDefinition, SourceLinkKind).Single();
        var links = JsonDocument.Parse(json).RootElement.GetProperty("documents").EnumerateObject()
            .ToDictionary(link => link.Name, link => link.Value.GetString());

        string commit = package.Element("repository")!.Attribute("commit")!.Value;
        string files = package.Field("projectUrl")!
            .Replace("https://github.com/", "https://raw.githubusercontent.com/");
        links.ShouldBe(new Dictionary<string, string?> { ["/_/*"] = $"{files}/{commit}/*" });
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_source_is_a_file_of_the_repository_or_embedded(string id, string assembly)
    {
        using MetadataReaderProvider provider = Symbols(Package.Named(id), assembly);
        MetadataReader reader = provider.GetMetadataReader();
        reader.Documents.ShouldNotBeEmpty();
        foreach (DocumentHandle handle in reader.Documents)
        {
            string path = reader.GetString(reader.GetDocument(handle).Name);
            path.ShouldStartWith("/_/");
            bool known = File.Exists(Path.Combine(Package.Repository, path["/_/".Length..])) && !path.Contains("/obj/");
            (known || Information(reader, handle, EmbeddedSourceKind).Any()).ShouldBeTrue(path);
        }
    }

    /// <summary>Leaves out the libraries of others, which a tool contains.</summary>
    private static bool IsOfRepository(string file) =>
        file.EndsWith(".dll") && Path.GetFileName(file).StartsWith("LayerGen", StringComparison.Ordinal);

    /// <summary>Opens the symbols in the assembly, or those in the symbol package, which must match it.</summary>
    private static MetadataReaderProvider Symbols(Package package, string assembly)
    {
        using var file = new PEReader(new MemoryStream(package.Bytes(assembly)));
        var directory = file.ReadDebugDirectory();
        foreach (DebugDirectoryEntry entry in directory)
        {
            if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
            {
                return file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            }
        }

        byte[] symbols = package.Symbols(Path.ChangeExtension(assembly, ".pdb"))
            ?? throw new FileNotFoundException($"No symbols of {assembly}.");
        MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        Guid build = file.ReadCodeViewDebugDirectoryData(
            directory.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;
        new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id).Guid.ShouldBe(build);
        return provider;
    }

    private static IEnumerable<string> Information(MetadataReader reader, EntityHandle parent, Guid kind) =>
        from handle in reader.GetCustomDebugInformation(parent)
        let information = reader.GetCustomDebugInformation(handle)
        where reader.GetGuid(information.Kind) == kind
        select System.Text.Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value));
}
