namespace LayerGen.Schemas;

/// <summary>Texts that the schema types share.</summary>
internal static class SchemaText
{
    /// <summary>The most names that an error lists.</summary>
    private const int MostNames = 50;

    /// <summary>Returns names separated by commas, with an ellipsis if there are very many.</summary>
    public static string Listed(IEnumerable<string> names, string none)
    {
        string[] all = [.. names];
        return all.Length switch
        {
            0 => none,
            <= MostNames => string.Join(", ", all),
            _ => string.Join(", ", all.Take(MostNames)) + ", …",
        };
    }
}
