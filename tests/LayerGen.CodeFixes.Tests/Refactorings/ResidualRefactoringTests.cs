using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.CodeFixes.Tests;

/// <summary>
/// Layers become residual blocks. The caret, or the selection, is between the marks <c>«</c> and <c>»</c>.
/// </summary>
public sealed class ResidualRefactoringTests
{
    private const string Usings = "using LayerGen;\nusing static LayerGen.Activation;\n\n";

    [Fact]
    public Task Repeated_layers_become_blocks_of_two()
        => Check(
            """
            [Network(8)]
            [Dense(16, Relu)]
            [«»Dense(16, Relu)]
            [Dense(16, Relu)]
            [Dense(16, Relu)]
            [Dense(16, Relu)]
            [Dense(2, Softmax)]
            public partial class Net;
            """,
            ResidualRefactoring.ExtractTitle,
            """
            [Network(8)]
            [Dense(16, Relu)]
            [Residual(2, Relu)]
            [Dense(16, Relu)]
            [Dense(16)]
            [Residual(2, Relu)]
            [Dense(16, Relu)]
            [Dense(16)]
            [Dense(2, Softmax)]
            public partial class Net;
            """);

    [Fact]
    public Task The_first_layer_belongs_to_a_block_if_it_keeps_the_shape()
        => Check(
            "[Network(16)] [De«»nse(16, Tanh)] [Dense(16, Tanh)] [Dense(2)] public partial class Net;",
            ResidualRefactoring.ExtractTitle,
            "[Network(16)] [Residual(2, Tanh)] [Dense(16, Tanh)] [Dense(16)] [Dense(2)] public partial class Net;");

    [Fact]
    public Task A_pattern_of_two_layers_is_repeated_too()
        => Check(
            """
            [Network(6, 6, 1)]
            [Conv2D(4, 3, Relu)]
            [Conv2D(4, 3, Padding = Padding.Same, Bias = false)] [«»BatchNorm(Relu)]
            [Conv2D(4, 3, Padding = Padding.Same, Bias = false)] [BatchNorm(Relu)]
            [Dense(2, Softmax)]
            public partial class Net;
            """,
            ResidualRefactoring.ExtractTitle,
            """
            [Network(6, 6, 1)]
            [Conv2D(4, 3, Relu)]
            [Residual(4, Relu)] [Conv2D(4, 3, Padding = Padding.Same, Bias = false)] [BatchNorm(Relu)]
            [Conv2D(4, 3, Padding = Padding.Same, Bias = false)] [BatchNorm]
            [Dense(2, Softmax)]
            public partial class Net;
            """);

    [Fact]
    public Task Selected_layers_become_one_block()
        => Check(
            "[Network(8)] [Dense(16, Relu)] «[Dense(4, Relu)] [Dense(16, Silu)]» [Dense(2)] public partial class Net;",
            ResidualRefactoring.WrapTitle,
            "[Network(8)] [Dense(16, Relu)] [Residual(2, Silu)] [Dense(4, Relu)] [Dense(16)] [Dense(2)] public partial class Net;");

    [Theory]
    [InlineData("[Network(8)] «[Dense(4, Relu)] [Dense(16, Silu)]» public partial class Net;")]
    [InlineData("[Network(8)] [Den«»se(4, Relu)] [Dense(2)] public partial class Net;")]
    [InlineData("[Network(8)] [Den«»se(4)] [Dense(4)] public partial class Net;")]
    [InlineData("[Network(8)] [Residual(2)] [Den«»se(8)] [Dense(8)] public partial class Net;")]
    [InlineData("[Network(6, 6, 1)] «[Conv2D(1, 3)] [Conv2D(1, 3)]» public partial class Net;")]
    [InlineData("[Network(8)] [Den«»se(")]
    [InlineData("«»")]
    public async Task Layers_that_change_the_shape_or_are_in_a_block_are_not_offered(string marked)
    {
        using var workbench = new Workbench();
        (await Actions(workbench, marked)).ShouldBeEmpty();
    }

    private static async Task Check(string marked, string title, string after)
    {
        using var workbench = new Workbench();
        CodeAction action = (await Actions(workbench, marked)).Single();
        action.Title.ShouldBe(title);
        Project project = (await Workbench.Apply(action)).Projects.Single();

        (await project.Documents.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString()
            .ShouldBe(Usings + after);
        (await Workbench.Analyze(project)).Where(found => found.Severity > DiagnosticSeverity.Info).ShouldBeEmpty();
        (await Workbench.Compile(project)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<CodeAction>> Actions(Workbench workbench, string marked)
    {
        string text = Usings + marked;
        int start = text.IndexOf('«', StringComparison.Ordinal);
        int end = text.IndexOf('»', StringComparison.Ordinal) - 1;
        Document document = workbench.Open(
            text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        return Workbench.Refactorings(document, TextSpan.FromBounds(start, end), new ResidualRefactoring());
    }
}
