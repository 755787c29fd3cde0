using static System.FormattableString;

namespace LayerGen.Tool.Terminal;

/// <summary>Texts of sizes and counts.</summary>
internal static class Sizes
{
    /// <summary>Returns a number of bytes, such as <c>14.2 KB</c> for 14,200 bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1e3:F1} KB"),
        < 1_000_000_000 => Invariant($"{bytes / 1e6:F1} MB"),
        _ => Invariant($"{bytes / 1e9:F1} GB"),
    };

    /// <summary>Returns a count with the noun that belongs to it.</summary>
    public static string Count(long count, string one, string many) =>
        Invariant($"{count:N0} {(count == 1 ? one : many)}");
}
