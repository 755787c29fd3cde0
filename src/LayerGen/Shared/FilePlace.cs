namespace LayerGen.Shared;

/// <summary>The actual location of a file after all links are followed, as the operating system follows them.</summary>
/// <param name="Path">The full path. No part of it is a link, unless it is a device.</param>
/// <param name="IsDevice">
/// Whether the operating system provides it (<c>/dev</c>, <c>/proc</c>), so that it can be written but not replaced.
/// </param>
internal readonly record struct FilePlace(string Path, bool IsDevice)
{
    /// <summary>The largest number of links that Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>
    /// Follows all links of a path: of the file and of its directories, chains of links, relative links, and links to
    /// files that do not exist yet.
    /// </summary>
    /// <param name="path">The path. The file need not exist.</param>
    /// <returns>The location.</returns>
    /// <exception cref="IOException">The links form a cycle.</exception>
    // File.ResolveLinkTarget resolves the ".." of a link in the text of the path, which is another directory if a
    // directory is a link, too.
    public static FilePlace Of(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        string place = System.IO.Path.GetPathRoot(full)!;
        var parts = new Stack<string>();
        Push(parts, full[place.Length..]);
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            if (part == "..")
            {
                place = System.IO.Path.GetDirectoryName(place) ?? place;
                continue;
            }

            place = System.IO.Path.Join(place, part);
            if (IsOfTheSystem(place))
            {
                return new FilePlace(System.IO.Path.Join([place, .. parts]), IsDevice: true);
            }

            if (new FileInfo(place).LinkTarget is not { } target)
            {
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"'{path}' is a link that leads to itself.");
            }

            place = System.IO.Path.GetDirectoryName(place)!;
            if (System.IO.Path.GetPathRoot(target) is { Length: > 0 } root)
            {
                place = root;
                target = target[root.Length..];
            }

            Push(parts, target);
        }

        return new FilePlace(place, IsDevice: false);
    }

    private static void Push(Stack<string> parts, string path)
    {
        string[] names = path.Split(
            [System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar],
            StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names.Where(name => name != ".").Reverse())
        {
            parts.Push(name);
        }
    }

    /// <summary>
    /// Determines whether a path belongs to the operating system: the target of a link such as /dev/stdout does not
    /// name a file.
    /// </summary>
    private static bool IsOfTheSystem(string place) => !OperatingSystem.IsWindows()
        && (place is "/proc" or "/sys"
            || (place.StartsWith("/dev/", StringComparison.Ordinal) && !IsSharedMemory(place)));

    /// <summary>Determines whether a path belongs to the files in memory, which can be replaced like others.</summary>
    private static bool IsSharedMemory(string place) =>
        place == "/dev/shm" || place.StartsWith("/dev/shm/", StringComparison.Ordinal);
}
