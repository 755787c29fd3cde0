using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>What the classes are called in a text: their numbers, unless the caller has names.</summary>
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
                Invariant($"There must be a name for each of the {classes} classes, but got {names.Count}."), argument);
        }

        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is null)
            {
                throw new ArgumentException(Invariant($"There must be a name for each class, but that of class {i} is null."), argument);
            }
        }
    }
}
