using System.Reflection;
using System.Text.RegularExpressions;
using LayerGen.Data.Images;
using LayerGen.Reports;

namespace LayerGen.Generators.Tests;

/// <summary>Types, members, attributes and files that the pages name exist.</summary>
public sealed partial class NamedMemberTests
{
    private const BindingFlags Any = BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly Assembly[] Assemblies =
    [
        typeof(NetworkAttribute).Assembly, typeof(LearningCurves).Assembly, typeof(ImageFolder).Assembly,
        typeof(Data.CsvData).Assembly, typeof(Data.ParquetData).Assembly, typeof(Data.ArrowData).Assembly,
        typeof(NetworkGenerator).Assembly,
    ];

    private static readonly ILookup<string, Type> Types = Assemblies.SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => Spellings(type).Select(name => (name, type)))
        .ToLookup(pair => pair.name, pair => pair.type);

    private static readonly HashSet<string> NetAttributes =
        [.. typeof(Attribute).Assembly.GetExportedTypes()
            .Where(typeof(Attribute).IsAssignableFrom).Select(type => type.Name)];

    public static TheoryData<string> Pages => [.. DocPage.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Members_that_a_page_names_exist(string path)
    {
        foreach (string span in DocPage.Read(path).Spans)
        {
            Match named = Member().Match(span);
            string type = named.Groups["type"].Value;
            string member = named.Groups["member"].Value;
            if (named.Success && Types.Contains(type))
            {
                Types[type].Any(candidate => Has(candidate, member))
                    .ShouldBeTrue($"{path} names `{span}`, but {type} has no {member}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Attributes_that_a_page_names_exist(string path)
    {
        foreach (string span in DocPage.Read(path).Spans)
        {
            foreach (Match named in Attribute().Matches(span))
            {
                string name = named.Groups["name"].Value;
                (Types.Contains(name + "Attribute") || NetAttributes.Contains(name + "Attribute"))
                    .ShouldBeTrue($"{path} names `{span}`, but there is no {name}Attribute");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Files_that_a_page_names_or_links_to_exist(string path)
    {
        DocPage page = DocPage.Read(path);
        string folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, path))!;
        foreach (string link in page.Links)
        {
            Path.Exists(Path.Combine(folder, link)).ShouldBeTrue($"{path} links to {link}");
        }

        foreach (string span in page.Spans.Where(span => RepositoryPath().IsMatch(span)))
        {
            Path.Exists(Path.Combine(RepositoryFiles.Root, span)).ShouldBeTrue($"{path} names {span}");
        }
    }

    [Fact]
    public void Missing_names_are_found()
    {
        Types[nameof(TrainingOptions)].Any(type => Has(type, nameof(TrainingOptions.Patience))).ShouldBeTrue();
        Types[nameof(TrainingOptions)].Any(type => Has(type, "Patient")).ShouldBeFalse();
        Types["Optimizer"].Any(type => Has(type, "ClassicalMomentum")).ShouldBeFalse();
        Types.Contains("Dense").ShouldBeTrue();
        Member().Match("Schedule.Custom(context => …)").Groups["member"].Value.ShouldBe("Custom");
    }

    /// <summary>
    /// Returns the name without the number of type parameters and, for an attribute, also without its suffix.
    /// </summary>
    private static IEnumerable<string> Spellings(Type type)
    {
        string name = type.Name.Split('`')[0];
        yield return name;
        if (name.EndsWith("Attribute", StringComparison.Ordinal) && name != "Attribute")
        {
            yield return name[..^"Attribute".Length];
        }
    }

    private static bool Has(Type? type, string member)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(Any).Any(candidate => candidate.Name.Split('`')[0] == member) || type.GetInterfaces()
                .Any(parent => parent.GetMembers(Any).Any(candidate => candidate.Name == member)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^(?<type>[A-Z]\w*)(<[^>]*>)?\.(?<member>[A-Z]\w*)")]
    private static partial Regex Member();

    [GeneratedRegex(@"\[(?<name>[A-Z]\w*)(\(|\])")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^(src|tests|docs|samples|benchmarks|generators|\.ci)/[\w./-]+$")]
    private static partial Regex RepositoryPath();
}
