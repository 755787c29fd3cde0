namespace LayerGen.Generators.Model;

/// <summary>
/// The constants of the padding in the runtime's <c>SampleBlock</c>, as numbers for the generated code.
/// </summary>
internal static class SamplePadding
{
    /// <summary><c>SampleBlock.Size</c>.</summary>
    public const int Size = 16;

    /// <summary><c>SamplePass.Longest</c>.</summary>
    public const int LongestPass = 384;

    /// <summary><c>SampleChunk.Usual</c>.</summary>
    public const int UsualChunk = 192;

    /// <summary>Does the same as <c>SampleBlock.RoundUp</c>.</summary>
    public static int RoundUp(int count) => (count + Size - 1) / Size * Size;
}
