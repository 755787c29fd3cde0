using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes.Tests;

/// <summary>An architecture in a comment or a string becomes a declaration. The caret is at <c>«</c>.</summary>
public sealed class ArchitectureRefactoringTests
{
    [Fact]
    public Task A_comment_before_a_type_is_followed_by_the_declaration()
        => Check(
            """
            using LayerGen;
            using static LayerGen.Activation;

            // 4-16«-16-2
            public class Program;
            """,
            "Declare the network 4-16-16-2 as a classifier",
            """
            using LayerGen;
            using static LayerGen.Activation;

            // 4-16-16-2
            [Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
            public partial class Net4x16x16x2;

            public class Program;
            """);

    [Fact]
    public Task The_word_before_it_becomes_the_name_and_the_usings_are_added()
        => Check(
            "// ParityNet: 4 → 8 → 1«\n",
            "Declare the network 4-8-1 as a classifier",
            """
            // ParityNet: 4 → 8 → 1
            using LayerGen;
            using static LayerGen.Activation;

            [Network(4)] [Dense(8, Relu)] [Dense(1, Sigmoid)]
            public partial class ParityNet;
            """);

    [Fact]
    public Task A_string_in_a_method_is_declared_after_its_type()
        => Check(
            """
            using LayerGen;
            using static LayerGen.Activation;

            namespace Demo
            {
                public class Program
                {
                    public string Name => "9-32-9«";
                }
            }
            """,
            "Declare the network 9-32-9 as a regression",
            """
            using LayerGen;
            using static LayerGen.Activation;

            namespace Demo
            {
                public class Program
                {
                    public string Name => "9-32-9";
                }

                [Network(9)] [Dense(32, Relu)] [Dense(9)]
                public partial class Net9x32x9;
            }
            """);

    [Theory]
    [InlineData("// 2026-11-29«")]
    [InlineData("// pages 10-20«")]
    [InlineData("// 1.4-2-3«")]
    [InlineData("// 0-4-2«")]
    [InlineData("// 4-16-16-2 and more«")]
    [InlineData("class C { int Count => 9-4«-2; }")]
    [InlineData("«")]
    public async Task Other_numbers_are_not_offered(string marked)
    {
        using var workbench = new Workbench();
        (await Actions(workbench, marked)).ShouldBeEmpty();
    }

    private static async Task Check(string marked, string title, string after)
    {
        using var workbench = new Workbench();
        CodeAction action = (await Actions(workbench, marked)).Single(action => action.Title == title);
        Project project = (await Workbench.Apply(action)).Projects.Single();

        (await project.Documents.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString().Trim()
            .ShouldBe(after.Trim());
        (await Workbench.Analyze(project)).Where(found => found.Severity > DiagnosticSeverity.Info).ShouldBeEmpty();
        (await Workbench.Compile(project)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<CodeAction>> Actions(Workbench workbench, string marked)
    {
        int caret = marked.IndexOf('«', StringComparison.Ordinal);
        Document document = workbench.Open(marked.Replace("«", "", StringComparison.Ordinal));
        return Workbench.Refactorings(document, new TextSpan(caret, 0), new ArchitectureRefactoring());
    }
}
