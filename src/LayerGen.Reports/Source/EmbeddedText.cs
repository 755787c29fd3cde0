using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace LayerGen.Reports;

/// <summary>
/// The texts of files in a portable PDB: custom debug information "embedded source". The compiler embeds generated
/// files, because a debugger could not find them otherwise.
/// </summary>
internal static class EmbeddedText
{
    /// <summary>
    /// The kind of debug information that contains the text of a document, as defined by the specification of the
    /// portable PDB.
    /// </summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>
    /// Returns the text of a document with line feeds, or <see langword="null"/> if it is not embedded.
    /// </summary>
    public static string? Find(DocumentHandle document, MetadataReader symbols)
    {
        foreach (CustomDebugInformationHandle handle in symbols.GetCustomDebugInformation(document))
        {
            CustomDebugInformation information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) == EmbeddedSource)
            {
                return Decoded(symbols.GetBlobContent(information.Value));
            }
        }

        return null;
    }

    /// <summary>Determines whether a text is a file that LayerGen generated for a network.</summary>
    public static bool IsOfNetwork(string name, string text) =>
        name.EndsWith(".g.cs", StringComparison.Ordinal)
            && text.Contains("\n// LayerGen ", StringComparison.Ordinal);

    /// <summary>
    /// Decodes the blob. Its first four bytes are the length before compression, or 0 if the text is not compressed.
    /// The text follows, compressed with Deflate unless the length is 0.
    /// </summary>
    private static string Decoded(ImmutableArray<byte> blob)
    {
        byte[] bytes = [.. blob];
        const int HeadLength = sizeof(int);
        using Stream stored = new MemoryStream(bytes, HeadLength, bytes.Length - HeadLength);
        using Stream plain = BinaryPrimitives.ReadInt32LittleEndian(bytes) == 0
            ? stored
            : new DeflateStream(stored, CompressionMode.Decompress);
        using StreamReader reader = new(plain, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
