using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>Provides the names of classes.</summary>
internal static class ClassNames
{
    public static string[] Of(int classes, IReadOnlyList<string>? classNames)
    {
        if (classNames is null)
        {
            return [.. Enumerable.Range(0, classes).Select(k => Invariant($"{k}"))];
        }

        if (classNames.Count != classes)
        {
            throw new ArgumentException(
                Invariant($"Expected a name for each of the {classes} classes, but got {classNames.Count}."),
                nameof(classNames));
        }

        return [.. classNames.Select(name => name ?? "")];
    }
}
