using LayerGen.Samples;

namespace ParitySample.Report;

/// <summary>Classes and images as the notebook prints them.</summary>
internal static class ParityFormat
{
    /// <summary>Odd (1).</summary>
    public static string Class(int index) => index == 0 ? "Even (0)" : "Odd (1)";

    /// <summary>[0 1 0 0].</summary>
    public static string Pixels(IEnumerable<int> pixels) => $"[{string.Join(' ', pixels.Select(Format.Number))}]";
}
