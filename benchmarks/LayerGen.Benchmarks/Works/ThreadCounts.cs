using System.Globalization;

namespace LayerGen.Benchmarks.Works;

/// <summary>The numbers of threads with which training is measured.</summary>
internal static class ThreadCounts
{
    /// <summary>Gets 1, 2, 4 … up to the number of processors, and at least 1 and 2.</summary>
    public static IReadOnlyList<int> Default =>
        [.. Enumerable.Range(0, 16).Select(k => 1 << k).Where(n => n <= Math.Max(2, Environment.ProcessorCount))];

    /// <summary>
    /// Reads a list such as <c>1,2,4</c>. The number 1 is always part of it, because all compare with it.
    /// </summary>
    /// <returns>The numbers in ascending order, or null if the text is not a list of them.</returns>
    public static IReadOnlyList<int>? Read(string text)
    {
        SortedSet<int> counts = [1];
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1)
            {
                return null;
            }

            counts.Add(count);
        }

        return [.. counts];
    }
}
