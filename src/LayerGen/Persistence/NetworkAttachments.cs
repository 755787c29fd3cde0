using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <summary>
/// What a network is used with, in the same file as its weights: the names of the classes, the numbers of a scaler, and
/// any other texts and arrays. Instances are immutable.
/// </summary>
/// <example>
/// <code>
/// net.Save("digits.safetensors", new NetworkAttachments { Labels = ["even", "odd"] }
///     .With("scaler.mean", means)
///     .With("scaler.deviation", deviations));
///
/// NetworkAttachments attachments = NetworkAttachments.Load("digits.safetensors");
/// ReadOnlySpan&lt;double&gt; means = attachments.GetArray("scaler.mean");
/// </code>
/// </example>
public sealed class NetworkAttachments
{
    /// <summary>The beginning of the names of attachments in a file.</summary>
    internal const string Prefix = "attachment.";

    /// <summary>The beginning of the names of labels in the metadata.</summary>
    private const string LabelPrefix = "label.";

    /// <summary>The beginning of the names of texts in the metadata.</summary>
    private const string TextPrefix = Prefix + "text.";

    private ImmutableSortedDictionary<string, ImmutableArray<double>> _arrays =
        ImmutableSortedDictionary.Create<string, ImmutableArray<double>>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, string> _texts =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the names of the outputs, such as those of the classes, in order. The default is none.</summary>
    /// <exception cref="ArgumentNullException">The list or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name has an unpaired surrogate.</exception>
    public IReadOnlyList<string> Labels
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Labels));
            foreach (string label in value)
            {
                ArgumentNullException.ThrowIfNull(label, nameof(Labels));
                CheckText(label, nameof(Labels));
            }

            field = [.. value];
        }
    } = [];

    /// <summary>Gets the names of the arrays, in alphabetical order.</summary>
    public IEnumerable<string> ArrayNames => _arrays.Keys;

    /// <summary>Gets the names of the texts, in alphabetical order.</summary>
    public IEnumerable<string> TextNames => _texts.Keys;

    /// <summary>Loads the attachments of a file.</summary>
    /// <param name="path">The file that <c>Save</c> wrote.</param>
    /// <returns>The attachments. They are empty if the file has none.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The file is damaged.</exception>
    public static NetworkAttachments Load(string path)
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(path));
        return Load(archive);
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <summary>Loads the attachments of a stream, which is read to its end.</summary>
    /// <param name="stream">The stream.</param>
    public static NetworkAttachments Load(Stream stream)
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(stream));
        return Load(archive);
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <summary>Loads the attachments of the bytes of a file.</summary>
    /// <param name="bytes">The bytes, such as those of an embedded resource.</param>
    public static NetworkAttachments Load(ReadOnlySpan<byte> bytes)
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(bytes));
        return Load(archive);
    }

    /// <summary>Returns a copy that has one more array, or another array with this name.</summary>
    /// <param name="name">The name, of 1 to 900 bytes in UTF-8.</param>
    /// <param name="values">The values, which are copied. They are kept in full precision.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty or too long, or it has an unpaired surrogate.
    /// </exception>
    public NetworkAttachments With(string name, ReadOnlySpan<double> values)
    {
        CheckName(name);
        ImmutableArray<double> copy = [.. values];
        return new NetworkAttachments { Labels = Labels, _arrays = _arrays.SetItem(name, copy), _texts = _texts };
    }

    /// <summary>Returns a copy that has one more text, or another text with this name.</summary>
    /// <param name="name">The name, of 1 to 900 bytes in UTF-8.</param>
    /// <param name="text">The text.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The name is empty or too long, or the name or the text has an unpaired surrogate.
    /// </exception>
    public NetworkAttachments With(string name, string text)
    {
        CheckName(name);
        ArgumentNullException.ThrowIfNull(text);
        CheckText(text, nameof(text));
        return new NetworkAttachments { Labels = Labels, _arrays = _arrays, _texts = _texts.SetItem(name, text) };
    }

    /// <summary>Returns an array.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The values.</returns>
    /// <exception cref="KeyNotFoundException">
    /// There is no array with this name. The message lists the names.
    /// </exception>
    public ReadOnlySpan<double> GetArray(string name) => _arrays.TryGetValue(name, out ImmutableArray<double> values)
        ? values.AsSpan()
        : throw NotFound("an array", ArrayNames, name);

    /// <summary>Returns a text.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The text.</returns>
    /// <exception cref="KeyNotFoundException">There is no text with this name. The message lists the names.</exception>
    public string GetText(string name) =>
        _texts.TryGetValue(name, out string? text) ? text : throw NotFound("a text", TextNames, name);

    /// <summary>Writes labels and texts to the metadata of a header.</summary>
    internal void WriteMetadata(SafetensorsWriter writer)
    {
        for (int k = 0; k < Labels.Count; k++)
        {
            writer.Metadata(FormattableString.Invariant($"{Prefix}{LabelPrefix}{k}"), Labels[k]);
        }

        foreach ((string name, string text) in _texts)
        {
            writer.Metadata(TextPrefix + name, text);
        }
    }

    /// <summary>Writes the descriptions of the arrays to a header.</summary>
    internal void WriteHeader(SafetensorsWriter writer)
    {
        foreach ((string name, ImmutableArray<double> values) in _arrays)
        {
            writer.Tensor(Prefix + name, TensorType.Float64, [values.Length]);
        }
    }

    /// <summary>Writes the arrays.</summary>
    internal void WriteData(Stream stream)
    {
        foreach ((_, ImmutableArray<double> values) in _arrays)
        {
            TensorBytes.Write(stream, values.AsSpan());
        }
    }

    private static NetworkAttachments Load(TensorArchive archive)
    {
        if (WeightMetadata.Read(archive).Kind is null)
        {
            return new NetworkAttachments();
        }

        var labels = new List<string>();
        while (archive.FindMetadata(FormattableString.Invariant($"{Prefix}{LabelPrefix}{labels.Count}")) is { } label)
        {
            labels.Add(label);
        }

        // The names of a file are not checked: each that can be read is a name.
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string key in archive.MetadataKeys)
        {
            if (key.StartsWith(TextPrefix, StringComparison.Ordinal) && key.Length > TextPrefix.Length)
            {
                texts.Add(key[TextPrefix.Length..], archive.FindMetadata(key)!);
            }
        }

        var arrays = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<double>>(StringComparer.Ordinal);
        foreach (TensorEntry entry in archive.Entries)
        {
            if (entry.Name.StartsWith(Prefix, StringComparison.Ordinal) && entry.Name.Length > Prefix.Length)
            {
                arrays.Add(entry.Name[Prefix.Length..], ReadArray(archive, entry));
            }
        }

        return new NetworkAttachments { Labels = labels, _arrays = arrays.ToImmutable(), _texts = texts.ToImmutable() };
    }

    private static ImmutableArray<double> ReadArray(TensorArchive archive, TensorEntry entry)
    {
        if (entry is not { Type: TensorType.Float64, Shape.Length: 1 } || entry.Count > Array.MaxLength)
        {
            throw new NetworkFormatException(
                archive.Name,
                entry.Name,
                "an attachment of F64 with one dimension",
                $"{entry.Type.ToSafetensors()}, {TensorEntry.TextOf(entry.Shape)}");
        }

        double[] values = new double[entry.Count];
        archive.Read<double>(entry, values);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CheckText(name, nameof(name));
        if (Encoding.UTF8.GetByteCount(name) is var length and > 900)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a name of at most 900 bytes, but got {length}."), nameof(name));
        }
    }

    /// <summary>Checks that a text can be written in UTF-8.</summary>
    private static void CheckText(string text, string parameter)
    {
        for (int k = 0; k < text.Length; k++)
        {
            if (char.IsSurrogatePair(text, k))
            {
                k++;
            }
            else if (char.IsSurrogate(text[k]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected a text in Unicode, but got an unpaired surrogate at {k}."),
                    parameter);
            }
        }
    }

    private static KeyNotFoundException NotFound(string what, IEnumerable<string> names, string name) =>
        new($"Expected {what} of the file, which has {(names.Any() ? string.Join(", ", names) : "none")}, "
            + $"but got '{name}'.");
}
