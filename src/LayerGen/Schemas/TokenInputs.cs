namespace LayerGen.Schemas;

/// <summary>The inputs of a network whose first layer is an embedding.</summary>
internal static class TokenInputs
{
    /// <summary>Returns the number of tokens, or <see langword="null"/> if the inputs are not tokens.</summary>
    public static int? VocabularyOf(NetworkSchema schema)
        => schema.Layers[0] is { Kind: "Embedding" } embedding ? embedding.Tensors[0].Shape[0] : null;
}
