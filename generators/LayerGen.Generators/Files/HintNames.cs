using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Files;

/// <summary>
/// What the names of a network's generated files begin with: <c>Demo.ParityNet</c>. Two equal ones would cost all networks of a project
/// their code, so what might not be the only one, or no file of its own on some disk, has a hash of its exact name behind it.
/// </summary>
internal static class HintNames
{
    /// <summary>
    /// The most bytes of UTF-8. A file name may have 255 on Linux, and a path 260 characters on Windows, where the compiler's own
    /// folders before it take about 90.
    /// </summary>
    public const int MaxBytes = 100;

    /// <summary>Files that Windows keeps for devices, whatever the ending.</summary>
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(k => new[] { Format.Of($"COM{k}"), Format.Of($"LPT{k}") })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The beginning for a network, which no other has, with the same one for the same project whatever its order.</summary>
    /// <param name="name">The network.</param>
    /// <param name="alike">The networks of the project whose plain names are alike, as <see cref="Alike"/> finds them.</param>
    /// <returns>The beginning; null when two networks have one name, which only a broken project has.</returns>
    public static string? Of(NetworkName name, EquatableArray<string> alike)
    {
        int count = alike.Count(other => other == name.Identity);
        return count > 1 ? null : count == 0 && IsOrdinary(name.Path) ? name.Path : Hashed(name);
    }

    /// <summary>The names (<see cref="NetworkName.Identity"/>) that a compiler or a disk could take for each other if they stood plain.</summary>
    public static EquatableArray<string> Alike(ImmutableArray<NetworkName> names) => new(
    [
        .. names.GroupBy(name => Fold(name.Path), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Select(name => name.Identity).OrderBy(identity => identity, StringComparer.Ordinal)),
    ]);

    private static bool IsOrdinary(string path)
        => path.All(IsPlain)
            && path.IsNormalized(NormalizationForm.FormC)
            && Encoding.UTF8.GetByteCount(path) <= MaxBytes
            && !Devices.Contains(path.Split('.')[0]);

    /// <summary>Roslyn takes letters, digits and some punctuation; an identifier may also hold combining and formatting characters.</summary>
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '.' or '_';

    private static string Hashed(NetworkName name)
    {
        string plain = new([.. name.Path.Select(c => IsPlain(c) ? c : '-')]);
        string hash = "-" + Hash(name.Identity).ToString("x16", CultureInfo.InvariantCulture);

        // The end of a name says more than its beginning.
        int start = 0;
        int bytes = Encoding.UTF8.GetByteCount(plain) + hash.Length;
        while (bytes > MaxBytes)
        {
            bytes -= Encoding.UTF8.GetByteCount(plain.Substring(start++, 1));
        }

        plain = plain.Substring(start).TrimStart('.');
        return (Devices.Contains(plain.Split('.')[0]) ? "_" : "") + plain + hash;
    }

    /// <summary>A name as the least exact of disks sees it: without case, and with the letters that lose their form by it.</summary>
    private static string Fold(string path)
        => path.ToUpperInvariant().ToLowerInvariant().Replace('ı', 'i').Replace('İ', 'i').Replace('ſ', 's');

    /// <summary>FNV-1a of 64 bits, which is the same on every machine.</summary>
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
