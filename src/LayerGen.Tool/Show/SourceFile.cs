namespace LayerGen.Tool.Show;

/// <summary>A file that was generated for a network.</summary>
/// <param name="Name">The name, such as <c>Demo.ParityNet.Forward.g.cs</c>.</param>
/// <param name="Text">The text, with line feeds.</param>
internal sealed record SourceFile(string Name, string Text)
{
    private const string End = ".g.cs";
    private const string Wide = ".Wide";

    /// <summary>Gets the name of the network, such as <c>Demo.ParityNet</c>.</summary>
    public string Network { get; } = NetworkOf(Name);

    /// <summary>Gets the kind of the file, such as <c>Forward</c> or <c>Forward.Wide</c>.</summary>
    public string Kind => Name[(Network.Length + 1)..^End.Length];

    /// <summary>Gets a value that indicates whether the file has a second text for vectors of 512 bits.</summary>
    public bool IsWide => Name.EndsWith(Wide + End, StringComparison.Ordinal);

    /// <summary>Determines whether a name of the command line means this file.</summary>
    public bool IsCalled(string name) =>
        string.Equals(name, Kind, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, Name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, Name[(Network.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase);

    private static string NetworkOf(string name)
    {
        string plain = name[..^End.Length];
        plain = plain.EndsWith(Wide, StringComparison.Ordinal) ? plain[..^Wide.Length] : plain;
        int dot = plain.LastIndexOf('.');
        return dot > 0 ? plain[..dot] : plain;
    }
}
