namespace LayerGen.Generators.Tests;

/// <summary>
/// A folder of verified files, <c>&lt;hint name&gt;.verified.cs</c>, which are compared with the generated files. The
/// layout is that of Verify.SourceGenerators, and the comparison is that of Shouldly. Nothing else in this project
/// depends on either.
/// </summary>
internal sealed class Snapshot(string folder)
{
    /// <summary>If this variable is 1, the generated files become the verified ones.</summary>
    public const string AcceptVariable = "LAYERGEN_ACCEPT_SNAPSHOTS";

    private const string Verified = "verified";
    private const string Received = "received";

    /// <summary>Fails unless the folder contains exactly these files, character for character.</summary>
    /// <param name="files">The texts by their hint names.</param>
    public void ShouldMatch(IReadOnlyDictionary<string, string> files)
        => ShouldMatch(files, Environment.GetEnvironmentVariable(AcceptVariable) == "1");

    /// <inheritdoc cref="ShouldMatch(IReadOnlyDictionary{string, string})"/>
    internal void ShouldMatch(IReadOnlyDictionary<string, string> files, bool accept)
    {
        if (accept)
        {
            Accept(files);
            return;
        }

        IEnumerable<string> differences = files
            .Select(file => Difference(file.Key, Content(file.Key, file.Value)))
            .OfType<string>();
        IEnumerable<string> superfluous = FilesOf(Verified)
            .Select(path => Path.GetFileName(path))
            .Except(files.Keys.Select(hint => FileName(hint, Verified)))
            .Select(name => $"{name}: nothing generates it any more");
        string[] failures = [.. differences, .. superfluous];
        if (failures.Length > 0)
        {
            Assert.Fail(
                $"{folder}\n{string.Join("\n", failures)}\n{AcceptVariable}=1 accepts all that is generated now.");
        }
    }

    private static string FileName(string hint, string kind)
        => Path.GetFileNameWithoutExtension(hint) + "." + kind + ".cs";

    private static string Content(string hint, string text) => "//HintName: " + hint + "\n" + text;

    /// <summary>
    /// Returns the difference of a file, or null. If there is one, the current text is saved next to the verified one.
    /// </summary>
    private string? Difference(string hint, string content)
    {
        try
        {
            content.ShouldMatchApproved(options => options
                .WithFilenameGenerator((_, _, kind, _) => FileName(hint, kind == "approved" ? Verified : Received))
                .SubFolder(folder)
                .DoNotIgnoreLineEndings()
                .NoDiff());
            return null;
        }
        catch (ShouldMatchApprovedException)
        {
            // The message of Shouldly contains both texts completely. The position where they differ is enough.
            string path = Path.Combine(folder, FileName(hint, Verified));
            return Path.GetFileName(path)
                + ": " + (File.Exists(path) ? FirstDifference(File.ReadAllText(path), content) : "it does not exist");
        }
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] old = verified.Split('\n');
        string[] now = received.Split('\n');
        int line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        string Line(string[] lines) => line < lines.Length ? lines[line] : "(end of file)";
        return $"line {line + 1} was\n    {Line(old)}\nand is now\n    {Line(now)}";
    }

    private void Accept(IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (string old in FilesOf(Verified).Concat(FilesOf(Received)))
        {
            File.Delete(old);
        }

        foreach ((string hint, string text) in files)
        {
            File.WriteAllText(Path.Combine(folder, FileName(hint, Verified)), Content(hint, text));
        }
    }

    private string[] FilesOf(string kind) => Directory.GetFiles(folder, "*." + kind + ".cs");
}
