namespace LayerGen.Generators.Model;

/// <summary>The model of ONNX from which a network comes.</summary>
/// <param name="Name">The path in the project: <c>models/digits.onnx</c>.</param>
/// <param name="Resource">The name of the resource with the weights, or an empty string if there is none.</param>
internal sealed record SourceModel(string Name, string Resource)
{
    /// <summary>Gets the path as a part of a comment, which ends with its line.</summary>
    public string Title => new([.. Name.Select(
        letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? '?' : letter)]);

    /// <summary>Gets a value indicating whether the weights are a resource of the assembly.</summary>
    public bool IsEmbedded => Resource.Length > 0;
}
