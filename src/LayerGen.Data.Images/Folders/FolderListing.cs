using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>Lists the images of a folder, in ordinal order of their names.</summary>
internal static class FolderListing
{
    /// <summary>Files that systems add to folders by themselves.</summary>
    private static readonly string[] SystemFiles = ["Thumbs.db", "desktop.ini"];

    /// <summary>Lists sub-folders, which are classes, and the images in each of them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classNames">
    /// The classes in their order, or <see langword="null"/> for the names of the sub-folders.
    /// </param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="ImageFormatException">The folder is not as expected, or cannot be read.</exception>
    public static (IReadOnlyList<ImageEntry> Files, IReadOnlyList<string> ClassNames) Classes(
        string folder, IReadOnlyList<string>? classNames)
    {
        string[] folders = [.. List(folder).Where(entry => entry is DirectoryInfo).Select(entry => entry.Name)];
        if (folders.Length == 0)
        {
            throw new ImageFormatException(
                folder, "a sub-folder for each class", "none; ReadUnlabeled reads images without classes");
        }

        if (classNames is null && folders.Length < 2)
        {
            throw new ImageFormatException(folder, "sub-folders of at least 2 classes", $"only '{folders[0]}'");
        }

        IReadOnlyList<string> names = classNames ?? folders;
        var files = new List<ImageEntry>();
        foreach (string name in folders)
        {
            int index = Enumerable.Range(0, names.Count).FirstOrDefault(k => names[k] == name, -1);
            if (index < 0)
            {
                throw new ImageFormatException(
                    Path.Combine(folder, name), $"a folder of the classes {string.Join(", ", names)}", $"'{name}'");
            }

            files.AddRange(Images(Path.Combine(folder, name)).Select(file => new ImageEntry($"{name}/{file}", index)));
        }

        return (files, names);
    }

    /// <summary>Lists the images directly in a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="ImageFormatException">The folder is empty, has sub-folders, or cannot be read.</exception>
    public static IReadOnlyList<ImageEntry> Unlabeled(string folder) =>
        [.. Images(folder).Select(static file => new ImageEntry(file, 0))];

    private static string[] Images(string folder)
    {
        FileSystemInfo[] entries = List(folder);
        if (entries.FirstOrDefault(static entry => entry is DirectoryInfo) is { } inner)
        {
            throw new ImageFormatException(folder, "images only", $"the folder '{inner.Name}'");
        }

        return entries.Length > 0
            ? [.. entries.Select(static entry => entry.Name)]
            : throw new ImageFormatException(folder, "at least 1 image", "none");
    }

    /// <summary>Lists what is directly in a folder, without hidden files and those of systems.</summary>
    private static FileSystemInfo[] List(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options)
                .Where(static entry => !entry.Name.StartsWith('.')
                    && !SystemFiles.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
                .OrderBy(static entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (
            exception is UnauthorizedAccessException or IOException and not DirectoryNotFoundException)
        {
            throw new ImageFormatException(folder, "a folder that can be read", exception.Message, exception);
        }
    }

    /// <summary>Checks names that are given for classes.</summary>
    /// <exception cref="ArgumentException">There are less than two, or one is empty or given twice.</exception>
    public static void CheckNames(IReadOnlyList<string> classNames)
    {
        if (classNames.Count < 2)
        {
            throw new ArgumentException(
                Invariant($"Expected the names of at least 2 classes, but got {classNames.Count}."),
                nameof(classNames));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in classNames)
        {
            if (string.IsNullOrEmpty(name) || !seen.Add(name))
            {
                throw new ArgumentException(
                    $"Expected the names of different folders, but got {(seen.Contains(name ?? "") ? $"'{name}' twice" : "an empty one")}.",
                    nameof(classNames));
            }
        }
    }
}
