namespace LayerGen.Persistence.Formats;

/// <summary>
/// The names of arrays in an archive. NumPy allows any text, and nested dictionaries lead to names such as
/// <c>dense/kernel</c>. LayerGen never extracts an archive to files, but a program that uses the names as paths must
/// not come to harm, so names that lead out of a directory are refused.
/// </summary>
internal static class NpzName
{
    private const string Extension = ".npy";

    private const int Longest = 1024;

    /// <summary>Returns the name of the array in a file of the archive.</summary>
    /// <exception cref="NetworkFormatException">The name is not allowed.</exception>
    public static string Of(string path, string? archive)
    {
        string name = path.EndsWith(Extension, StringComparison.Ordinal) ? path[..^Extension.Length] : "";
        return WhatIsWrong(name) is { } wrong
            ? throw new NetworkFormatException(
                archive,
                path.Length <= Longest ? path : path[..Longest],
                "the name of an array, such as 'x.npy' or 'dense/kernel.npy'",
                path.EndsWith(Extension, StringComparison.Ordinal) ? wrong : "another file")
            : name;
    }

    /// <summary>Returns the path of an array in an archive.</summary>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public static string ToPath(string name, string parameter) => WhatIsWrong(name) is { } wrong
        ? throw new ArgumentException(
            $"Expected names of arrays such as 'x' or 'dense/kernel', but got {wrong}: '{name}'.", parameter)
        : name + Extension;

    private static string? WhatIsWrong(string name)
    {
        if (name.Length == 0)
        {
            return "an empty name";
        }

        if (name.Length > Longest)
        {
            return FormattableString.Invariant($"a name of more than {Longest} characters");
        }

        // U+FFFD replaces bytes that are not valid.
        if (name.Contains('\\') || name.Contains('\uFFFD') || name.Any(char.IsControl) || HasLoneSurrogate(name))
        {
            return "a name with a backslash, a control character or an invalid one";
        }

        return name.StartsWith('/') || (name.Length > 2 && name[1] == ':' && name[2] == '/')
            ? "an absolute path"
            : name.Split('/').Any(segment => segment is "" or "." or "..")
            ? "a path with an empty segment, '.' or '..'"
            : null;
    }

    private static bool HasLoneSurrogate(string name)
    {
        foreach (System.Text.Rune rune in name.EnumerateRunes())
        {
            // The enumerator replaces it.
            if (rune == System.Text.Rune.ReplacementChar)
            {
                return true;
            }
        }

        return false;
    }
}
