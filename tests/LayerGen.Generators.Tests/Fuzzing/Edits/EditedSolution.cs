using System.Collections.Immutable;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>A file of a solution that is edited at random.</summary>
/// <param name="Path">The path.</param>
/// <param name="Networks">The networks that the file declares.</param>
internal sealed record EditedFile(string Path, ImmutableArray<EditedNetwork> Networks)
{
    /// <summary>Gets the number in a comment at the beginning, so that everything after it moves.</summary>
    public int Comment { get; init; }

    /// <summary>Gets a value indicating whether the file declares a type that hides a name in all networks.</summary>
    public bool DeclaresVector { get; init; }

    /// <summary>Gets a value indicating whether the file declares a global alias that no network uses.</summary>
    public bool HasAlias { get; init; }

    /// <summary>Gets the name of a network of which this file has another part, or null.</summary>
    public string? PartOf { get; init; }

    /// <summary>Gets a value indicating whether a member of this part hides a name of the generated code.</summary>
    public bool PartHidesDataset { get; init; }

    public string Text =>
        string.Concat(Enumerable.Repeat("// moves\n", Comment % 4))
        + (HasAlias ? $"global using Alias{Comment % 2} = System.Text.StringBuilder;\n" : "")
        + "namespace Demo\n{\n"
        + $"class {System.IO.Path.GetFileNameWithoutExtension(Path)} {{ int Number() => {Comment}; }}\n"
        + (DeclaresVector ? "class Vector { }\n" : "")
        + (PartOf is null ? "" : $"partial class {PartOf} {{ {(PartHidesDataset ? "void Dataset() { }" : "")} }}\n")
        + string.Concat(Networks.Select(network => network.Text))
        + "}\n";
}

/// <summary>All files of a solution that is edited at random.</summary>
internal sealed record EditedSolution(ImmutableArray<EditedFile> Files)
{
    public IEnumerable<EditedNetwork> Networks => Files.SelectMany(file => file.Networks);

    /// <summary>Returns everything that the generated code of a network depends on.</summary>
    public string ContentOf(EditedNetwork network)
        => $"{network.Content} {network.HidesVector || Files.Any(file => file.DeclaresVector)} "
            + Files.Any(file => file.PartOf == network.Name && file.PartHidesDataset);

    /// <summary>Determines whether the names of the files of a network need a suffix.</summary>
    public bool IsAlike(EditedNetwork network) => Networks.Count(
        other => other.IsValid && other.Name.Equals(network.Name, StringComparison.OrdinalIgnoreCase)) > 1;

    /// <summary>Determines whether an invalid network might affect the names of the files of a network.</summary>
    public bool IsAlikeInvalid(EditedNetwork network) => Networks.Any(
        other => !other.IsValid && other != network
            && other.Name.Equals(network.Name, StringComparison.OrdinalIgnoreCase));

    public EditedSolution With(EditedFile old, EditedFile now) => new(Files.Replace(old, now));

    public EditedSolution With(EditedFile file, EditedNetwork old, EditedNetwork now)
        => With(file, file with { Networks = file.Networks.Replace(old, now) });

    /// <summary>Draws the solution at the beginning.</summary>
    public static EditedSolution Draw(Draw draw) => new(
    [
        .. Enumerable.Range(0, 3 + draw.Below(3)).Select(k => new EditedFile(
            $"File{k}.cs", k < 2 ? [new EditedNetwork("Net" + k, 2, new EquatableList(1 + draw.Below(2)))] : [])),
    ]);
}
