using System.Collections.Immutable;

namespace LayerGen.Persistence;

/// <summary>What was loaded from a file of weights, and what was not.</summary>
public sealed class WeightReport
{
    internal WeightReport(
        ImmutableArray<string> loaded,
        ImmutableArray<string> missing,
        ImmutableArray<string> unexpected,
        ImmutableArray<TensorMismatch> mismatched,
        string? declarationOfFile)
    {
        Loaded = loaded;
        Missing = missing;
        Unexpected = unexpected;
        Mismatched = mismatched;
        OtherDeclaration = declarationOfFile;
    }

    /// <summary>Gets the tensors of the network that were loaded, by their names in the schema.</summary>
    public ImmutableArray<string> Loaded { get; }

    /// <summary>Gets the tensors of the network that the file does not have, by their names in the schema.</summary>
    public ImmutableArray<string> Missing { get; }

    /// <summary>Gets the tensors of the file that the network does not have, by their names in the file.</summary>
    public ImmutableArray<string> Unexpected { get; }

    /// <summary>Gets the tensors that have another shape in the file.</summary>
    public ImmutableArray<TensorMismatch> Mismatched { get; }

    /// <summary>
    /// Gets the declaration of the network that the file was saved from, if its fingerprint is not that of this
    /// network, otherwise <see langword="null"/>.
    /// </summary>
    public string? OtherDeclaration { get; }

    /// <summary>Gets a value indicating whether all tensors were loaded and nothing was left over.</summary>
    public bool IsComplete =>
        Missing.IsEmpty && Unexpected.IsEmpty && Mismatched.IsEmpty && OtherDeclaration is null;

    /// <summary>Returns the number of loaded tensors, and each tensor that was not loaded.</summary>
    /// <returns>One line, and one more for each difference.</returns>
    public override string ToString()
    {
        string count = FormattableString.Invariant($"{Loaded.Length} tensors loaded.");
        return IsComplete ? count : count + WeightDifferences.Lines(this, new Dictionary<string, string>());
    }
}

/// <summary>A tensor that has another shape in a file than in a network.</summary>
/// <param name="Tensor">The name of the tensor in the schema, such as <c>W1</c>.</param>
/// <param name="Name">The name of the tensor in the file.</param>
/// <param name="Expected">The shape that the file should have, such as <c>16×4</c>.</param>
/// <param name="Found">The shape that the file has.</param>
public sealed record TensorMismatch(string Tensor, string Name, string Expected, string Found);
