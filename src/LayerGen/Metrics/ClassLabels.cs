using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>The names of classes in a text: the caller's names or, without them, their numbers.</summary>
internal static class ClassLabels
{
    public static IReadOnlyList<string> Numbers(int classes) =>
        [.. Enumerable.Range(0, classes).Select(static index => Invariant($"{index}"))];

    public static void Check(IReadOnlyList<string> names, int classes, string argument)
    {
        ArgumentNullException.ThrowIfNull(names, argument);
        if (names.Count != classes)
        {
            throw new ArgumentException(
                Invariant($"Expected {classes} names, one per class, but got {names.Count}."), argument);
        }

        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is null)
            {
                throw new ArgumentException(
                    Invariant($"Expected a name for each class, but got null for class {i}."), argument);
            }
        }
    }
}
