namespace LayerGen.Generators.Tests;

/// <summary>
/// A folder of verified files, <c>&lt;hint name&gt;.verified.cs</c>, compared with what was generated now. The layout is that
/// of Verify.SourceGenerators; the comparison is Shouldly's. Nothing else here knows of either.
/// </summary>
internal sealed class Snapshot(string folder)
{
    /// <summary>With this variable set to 1, what was generated becomes what is verified.</summary>
    public const string AcceptVariable = "LAYERGEN_ACCEPT_SNAPSHOTS";

    private const string Verified = "verified";
    private const string Received = "received";

    /// <summary>Fails unless the folder holds exactly these files, character for character.</summary>
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
            Assert.Fail($"{folder}\n{string.Join("\n", failures)}\n{AcceptVariable}=1 accepts all that is generated now.");
        }
    }

    private static string FileName(string hint, string kind) => Path.GetFileNameWithoutExtension(hint) + "." + kind + ".cs";

    private static string Content(string hint, string text) => "//HintName: " + hint + "\n" + text;

    /// <summary>What is different about a file, or null. Then the text of now stands beside the verified one.</summary>
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
            // Its message holds both texts whole; where they part is enough.
            string path = Path.Combine(folder, FileName(hint, Verified));
            return Path.GetFileName(path) + ": " + (File.Exists(path) ? FirstDifference(File.ReadAllText(path), content) : "it does not exist");
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
