using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>Rejects memory that a computation would overwrite while it still reads it.</summary>
internal static class Overlap
{
    /// <summary>Checks that an output does not overlap an input.</summary>
    /// <exception cref="ArgumentException">They overlap. The message names both.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Refuse<T>(
        ReadOnlySpan<T> read,
        ReadOnlySpan<T> written,
        [CallerArgumentExpression(nameof(read))] string readName = "",
        [CallerArgumentExpression(nameof(written))] string writtenName = "")
    {
        if (read.Overlaps(written))
        {
            Throw(read, written, readName, writtenName);
        }
    }

    private static void Throw<T>(ReadOnlySpan<T> read, ReadOnlySpan<T> written, string readName, string writtenName)
    {
        // The offset is not a whole number of elements if one of the two is a reinterpreted view.
        read.Overlaps(written, out int offset);
        int shared = offset >= 0
            ? Math.Min(read.Length - offset, written.Length)
            : Math.Min(written.Length + offset, read.Length);
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {readName} and {writtenName} in separate memory, but they "
                + $"share {shared} {(shared == 1 ? "element" : "elements")}."),
            writtenName);
    }
}
