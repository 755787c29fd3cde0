namespace LayerGen.Generators.Model;

/// <summary>The model of ONNX from which a network comes.</summary>
/// <param name="Name">The path in the project: <c>models/digits.onnx</c>.</param>
/// <param name="Resource">The name of the resource with the weights, or an empty string if there is none.</param>
internal sealed record SourceModel(string Name, string Resource)
{
    /// <summary>Gets a value indicating whether the weights are a resource of the assembly.</summary>
    public bool IsEmbedded => Resource.Length > 0;
}
