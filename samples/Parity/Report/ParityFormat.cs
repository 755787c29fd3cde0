using LayerGen.Samples;

namespace ParitySample.Report;

/// <summary>Classes and images as the notebook prints them.</summary>
internal static class ParityFormat
{
    /// <summary>Formats a class: Odd (1).</summary>
    public static string Class(int index) => index == 0 ? "Even (0)" : "Odd (1)";

    /// <summary>Formats an image: [0 1 0 0].</summary>
    public static string Pixels(IEnumerable<int> pixels) => $"[{string.Join(' ', pixels.Select(Format.Number))}]";
}
