using LayerGen.Playground.Catalogs;
using LayerGen.Playground.Language;
using Microsoft.CodeAnalysis;

namespace LayerGen.Playground.Tests.Engine;

/// <summary>
/// A text that only declares networks is checked without their generated members. It must have the same diagnostics as
/// with them.
/// </summary>
public class ProblemTests
{
    private const string Net = "[Network(4)] [Dense(2, Softmax)] ";

    private readonly Generation _generation = new();

    public static TheoryData<string> Examples => [.. Catalog.Examples.Select(example => example.Id)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_has_the_same_problems_without_generated_members(string id)
    {
        Declarations declarations = Declarations.Read(Catalog.Examples.Single(example => example.Id == id).Text);

        (await WithoutMembersAsync(declarations)).ShouldBe(await WithMembersAsync(declarations));
    }

    [Theory]
    [InlineData(Net + "public partial class Net;", true)]
    [InlineData("using System; namespace Demo; " + Net + "internal sealed partial class Net { }", true)]
    [InlineData(Net + "partial class Net; " + Net + "partial class Other;", true)]
    [InlineData(Net + "partial class Net; " + Net + "partial class Net;", false)]
    [InlineData(Net + "[System.Obsolete] [Missing] partial class Net;", true)]
    [InlineData("using Missing; " + Net + "partial class Net;", true)]
    [InlineData(Net + "class Net;", false)]
    [InlineData("[Network(4)] [Dense(0)] partial class Net;", false)]
    [InlineData(Net + "partial class Net { int Forward => 1; }", false)]
    [InlineData(Net + "partial class Net(int seed);", false)]
    [InlineData(Net + "partial class Net : Missing;", false)]
    [InlineData(Net + "partial class Net; class Program { Net.Cache? cache; }", false)]
    [InlineData(Net + "partial class Net; enum Colour { Red }", false)]
    [InlineData("using Cache = Net.Cache; " + Net + "partial class Net;", false)]
    [InlineData("using static Net; " + Net + "partial class Net;", false)]
    [InlineData("static class Outer { " + Net + "partial class Net; }", false)]
    [InlineData("new Net(1); " + Net + "partial class Net;", false)]
    public async Task Generated_members_are_left_out_only_where_they_make_no_difference(string text, bool isLeftOut)
    {
        Declarations declarations = Declarations.Read(text);

        declarations.OnlyDeclares.ShouldBe(isLeftOut);
        (_generation.Outside(declarations) == declarations.Compilation).ShouldBe(isLeftOut);
        if (isLeftOut)
        {
            (await WithoutMembersAsync(declarations)).ShouldBe(await WithMembersAsync(declarations));
        }
    }

    private static Task<IReadOnlyList<string>> WithoutMembersAsync(Declarations declarations)
        => TextsAsync(declarations, declarations.Compilation);

    private Task<IReadOnlyList<string>> WithMembersAsync(Declarations declarations)
        => TextsAsync(declarations, _generation.WithMembers(declarations));

    private static async Task<IReadOnlyList<string>> TextsAsync(Declarations declarations, Compilation compilation) =>
    [
        .. (await Diagnostics.AllAsync(declarations, compilation))
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
            .Select(diagnostic => diagnostic.ToString()),
    ];
}
