namespace LayerGen;

/// <summary>Where a file really is, when links have been followed as the system follows them.</summary>
/// <param name="Path">The full path; no part of it is a link, unless it is a device.</param>
/// <param name="IsDevice">
/// Whether the system keeps it (<c>/dev</c>, <c>/proc</c>), so that it can be written to but not replaced.
/// </param>
internal readonly record struct FilePlace(string Path, bool IsDevice)
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>
    /// Follows all links of a path: of the file and of its folders, in chains, relative ones, and such as lead to
    /// nothing yet.
    /// </summary>
    /// <param name="path">The path; the file need not exist.</param>
    /// <returns>The place.</returns>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    // File.ResolveLinkTarget resolves the ".." of a link in the path's text; where a folder is a link too, that is
    // another folder.
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
                throw new IOException($"'{path}' is a link that leads in a circle.");
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
        string[] names = path.Split([System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names.Where(name => name != ".").Reverse())
        {
            parts.Push(name);
        }
    }

    /// <summary>Returns a link such as /dev/stdout has a text for its target that names no file.</summary>
    private static bool IsOfTheSystem(string place) => !OperatingSystem.IsWindows()
        && (place is "/proc" or "/sys" || (place.StartsWith("/dev/", StringComparison.Ordinal) && place != "/dev/shm"));
}
