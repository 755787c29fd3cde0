using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace LayerGen.CodeFixes.Tests;

/// <summary>No fix throws, wherever a diagnostic is and wherever the text ends.</summary>
public sealed class HalfTypedTests
{
    private const string Text = """
        using LayerGen;
        using static LayerGen.Activation;

        public class Outer<T>
        {
            [Network(4, Unroll = Unroll.Always), Dense(0, Softmax, Initializer = Initializer.He, InitializerValue = 1)]
            [Residual(2, Relu)] [Conv2D(3, 9)] [Dropout(2)] [Dense(2, typeof(Swish))]
            [Loss(LossFunction.CrossEntropy, ClassWeights = new double[] { 1, -1 }, Reduction = Reduction.None)]
            [Optimizers(0)]
            public abstract record Net(string Name) : Base(Name), System.IDisposable
            {
                public Net(long seed) : base("") { Parameters = ""; }

                public string Parameters { get; set; }

                private string _text, _other;
            }
        }

        file struct Swish : IActivation<float> { static float IActivation<float>.Value(float z) => z; }
        """;

    private static readonly IReadOnlyList<FixProvider> Providers = AllFixes.Providers();

    /// <summary>Gets the properties of a diagnostic with the data of all rules.</summary>
    private static readonly Dictionary<string, string?> Data = new()
    {
        [FixData.Values] = "16;1",
        [FixData.Count] = "3",
        [FixData.InputShape] = "4;4;1",
        [FixData.OutputShape] = "4",
        [FixData.Activation] = "Softmax",
        [FixData.Losses] = "Huber",
        [FixData.Scalar] = "double",
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_diagnostic_at_any_node_of_a_text_that_ends_anywhere(int start)
    {
        using var workbench = new Workbench();
        int turn = start;
        for (int length = Text.Length - start; length > 0; length -= 48)
        {
            Document document = workbench.Open(Text[..length]);
            SyntaxNode root = (await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken))!;
            foreach (SyntaxNode node in root.DescendantNodesAndSelf())
            {
                turn = (turn + 7) % Rules.All.Length;
                await Offer(document, Diagnostic.Create(
                    Rules.All[turn],
                    node.GetLocation(),
                    System.Collections.Immutable.ImmutableDictionary.CreateRange(Data)));
            }
        }
    }

    private static async Task Offer(Document document, Diagnostic diagnostic)
    {
        foreach (CodeAction action in await Workbench.Actions(document, diagnostic, Providers))
        {
            if (!action.Title.StartsWith("Rename", StringComparison.Ordinal))
            {
                _ = await Workbench.Apply(action);
            }
        }
    }
}
