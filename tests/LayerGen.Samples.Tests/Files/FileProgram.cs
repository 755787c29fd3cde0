using System.Text.RegularExpressions;
using LayerGen.Samples.Tests.Pages;

namespace LayerGen.Samples.Tests.Files;

/// <summary>A program of samples/files.</summary>
internal sealed partial class FileProgram
{
    private FileProgram(string path)
    {
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        Text = File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    /// <summary>Gets the programs, in the order of their names.</summary>
    public static IReadOnlyList<FileProgram> All { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Order(StringComparer.Ordinal).Select(path => new FileProgram(path))];

    /// <summary>Gets the folder of the programs.</summary>
    public static string Folder => System.IO.Path.Combine(PageFiles.Root, "samples", "files");

    public string Name { get; }

    public string Text { get; }

    /// <summary>Gets the packages that its first lines name, each with its version.</summary>
    public IReadOnlyList<(string Id, string Version)> Packages =>
        [.. Package().Matches(Text).Select(match => (match.Groups["id"].Value, match.Groups["version"].Value))];

    public static FileProgram Named(string name) => All.Single(program => program.Name == name);

    [GeneratedRegex(
        "^#:package (?<id>[^@\n]+)@(?<version>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Package();
}
