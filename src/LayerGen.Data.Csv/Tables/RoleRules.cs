namespace LayerGen.Data;

/// <summary>Checks the roles of columns, which the options of all formats share.</summary>
internal static class RoleRules
{
    /// <exception cref="ArgumentException">A role contradicts another.</exception>
    public static void Check(
        bool hasLabel, bool hasTargets, bool hasFeatures, IReadOnlyList<string>? classNames, bool isLike)
    {
        if (hasLabel && hasTargets)
        {
            throw Wrong("Targets or a Label", "both");
        }

        if (!hasLabel && classNames is not null)
        {
            throw Wrong("a Label for the ClassNames", "none");
        }

        if (isLike && hasFeatures)
        {
            throw Wrong("no Features, because those of the other dataset are read", "Features");
        }

        if (classNames is { } names
            && (names.Count < 2 || names.Distinct(StringComparer.Ordinal).Count() < names.Count))
        {
            throw Wrong("ClassNames of at least 2 different classes", string.Join(", ", names));
        }
    }

    private static ArgumentException Wrong(string expected, string found) =>
        new($"Expected {expected}, but got {found}.", "options");
}
