using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Files;

/// <summary>
/// The prefix of the names of a network's generated files: <c>Demo.ParityNet</c>. A duplicate would discard the output
/// of all networks in a project. A name that might not be unique, or that cannot be a file name on some file system,
/// therefore gets a hash of its exact name as a suffix.
/// </summary>
internal static class HintNames
{
    /// <summary>
    /// The maximum number of UTF-8 bytes. The limit of a file name is 255 bytes on Linux, and the limit of a path is
    /// 260 characters on Windows, of which the folders of the compiler use about 90.
    /// </summary>
    public const int MaxBytes = 100;

    /// <summary>Names that Windows reserves for devices, with any extension.</summary>
    private static readonly HashSet<string> Devices = new(
        [
            "CON",
            "PRN",
            "AUX",
            "NUL",
            .. Enumerable.Range(0, 10).SelectMany(k => new[] { Format.Of($"COM{k}"), Format.Of($"LPT{k}") }),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets the prefix for a network. It is unique, and it is the same for a project in any order of its networks.
    /// </summary>
    /// <param name="name">The network.</param>
    /// <param name="alike">
    /// The networks of the project whose plain names can be confused, as found by <see cref="Alike"/>.
    /// </param>
    /// <returns>
    /// The prefix, or null if two networks have the same name, which occurs only in a project that does not compile.
    /// </returns>
    public static string? Of(NetworkName name, EquatableArray<string> alike)
    {
        int count = alike.Count(other => other == name.Identity);
        return count > 1 ? null : count == 0 && IsOrdinary(name.Path) ? name.Path : Hashed(name);
    }

    /// <summary>
    /// Gets the names (<see cref="NetworkName.Identity"/>) that the compiler or a file system could confuse if they
    /// were used as they are.
    /// </summary>
    public static EquatableArray<string> Alike(ImmutableArray<NetworkName> names) => new(
    [
        .. names.GroupBy(name => Fold(name.Path), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .SelectMany(
                group => group.Select(name => name.Identity).OrderBy(identity => identity, StringComparer.Ordinal)),
    ]);

    private static bool IsOrdinary(string path)
        => path.All(IsPlain)
            && path.IsNormalized(NormalizationForm.FormC)
            && Encoding.UTF8.GetByteCount(path) <= MaxBytes
            && !Devices.Contains(path.Split('.')[0]);

    /// <summary>
    /// Determines whether a character needs no replacement. Roslyn accepts letters, digits and some punctuation. An
    /// identifier may also contain combining and formatting characters.
    /// </summary>
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '.' or '_';

    private static string Hashed(NetworkName name)
    {
        string plain = new([.. name.Path.Select(c => IsPlain(c) ? c : '-')]);
        string hash = "-" + Hash(name.Identity).ToString("x16", CultureInfo.InvariantCulture);

        // The end of a name is more specific than its beginning.
        int start = 0;
        int bytes = Encoding.UTF8.GetByteCount(plain) + hash.Length;
        while (bytes > MaxBytes)
        {
            bytes -= Encoding.UTF8.GetByteCount(plain.Substring(start++, 1));
        }

        plain = plain.Substring(start).TrimStart('.');
        return (Devices.Contains(plain.Split('.')[0]) ? "_" : "") + plain + hash;
    }

    /// <summary>
    /// Folds a name as the least exact file system does: case is ignored, and so are the letters that change with case.
    /// </summary>
    private static string Fold(string path)
        => path.ToUpperInvariant().ToLowerInvariant().Replace('ı', 'i').Replace('İ', 'i').Replace('ſ', 's');

    /// <summary>Computes the 64-bit FNV-1a hash, which is the same on every machine.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash;
    }
}
