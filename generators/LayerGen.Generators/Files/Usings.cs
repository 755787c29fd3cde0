using System.Text.RegularExpressions;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// The namespaces that a generated file needs, found in its finished text: which kernels a file has depends on every layer and its plan, and a
/// superfluous using is as wrong as a missing one.
/// </summary>
internal static class Usings
{
    private static readonly Dictionary<string, string> NamespaceOf = UsedNames.Qualified.ToDictionary(
        name => name.Key, name => name.Value.Substring("global::".Length, name.Value.LastIndexOf('.') - "global::".Length));

    private static readonly Regex Code = new(@"(?<![\w.:])[A-Z]\w*", RegexOptions.CultureInvariant);

    private static readonly Regex References = new("(?<=cref=\")\\w+", RegexOptions.CultureInvariant);

    /// <summary>The namespaces, those of .NET first.</summary>
    /// <param name="text">The text behind the usings.</param>
    /// <param name="hiddenNames">The names that are written in full.</param>
    public static IEnumerable<string> Of(string text, IEnumerable<string> hiddenNames)
    {
        var names = new HashSet<string>(text.Split('\n').SelectMany(NamesIn));

        // What is written in full may have extension methods, which are not.
        names.UnionWith(hiddenNames.Where(name => UsedNames.Qualified.TryGetValue(name, out string? full) && text.Contains(full)));
        return names.Where(NamespaceOf.ContainsKey)
            .Select(name => NamespaceOf[name])
            .Distinct()
            .OrderBy(name => name.StartsWith("System", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(name => name, StringComparer.Ordinal);
    }

    /// <summary>The names in a line of code, without the comment at its end; of a comment on its own, those that it refers to.</summary>
    private static IEnumerable<string> NamesIn(string line)
    {
        string code = line.TrimStart();
        Regex regex = code.StartsWith("//", StringComparison.Ordinal) ? References : Code;
        int end = regex == Code ? code.IndexOf("; //", StringComparison.Ordinal) : -1;
        return regex.Matches(end < 0 ? code : code.Substring(0, end)).Cast<Match>().Select(match => match.Value);
    }
}
