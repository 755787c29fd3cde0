namespace LayerGen.Generators.Model;

/// <summary>The padding that the runtime's <c>SampleBlock</c> lays down, as the generated text needs it in numbers.</summary>
internal static class SamplePadding
{
    /// <summary><c>SampleBlock.Size</c>.</summary>
    public const int Size = 16;

    /// <summary><c>SamplePass.Longest</c>.</summary>
    public const int LongestPass = 384;

    /// <summary><c>SampleBlock.RoundUp</c>.</summary>
    public static int RoundUp(int count) => (count + Size - 1) / Size * Size;
}
