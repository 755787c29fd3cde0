using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>A file has exactly the using directives that it needs, for any layers and any form of their code.</summary>
public sealed class UsingTests
{
    [Theory]
    [InlineData("[Network(2)] [Dense(2)]")]
    [InlineData("[Network(2)] [Dense(2, Softmax)]")]
    [InlineData("[Network(2)] [Dense(2)] [Activation(Relu)]")]
    [InlineData("[Network(2)] [Dense(2)] [Activation(Tanh)] [Residual(1)] [Activation(Relu)]")]
    [InlineData("[Network(2)] [BatchNorm]")]
    [InlineData("[Network(2)] [LayerNorm(Tanh)]")]
    [InlineData("[Network(70)] [LayerNorm]")]
    [InlineData("[Network(70)] [Activation(Tanh)] [BatchNorm]")]
    [InlineData("[Network(2)] [Dropout(0.5)] [Dense(2)]")]
    [InlineData("[Network(70)] [Dropout(0.5)] [Dense(2)]")]
    [InlineData("[Network(70)] [Dense(2)]")]
    [InlineData("[Network(700)] [Activation(Tanh)] [Dense(700)]")]
    [InlineData("[Network(2, Unroll = Unroll.Never)] [Dense(2)] [LayerNorm] [Activation(Relu)]")]
    [InlineData("[Network(2, 2, 1)] [Conv2D(1, 1)]")]
    [InlineData("[Network(2, 2, 1)] [Conv2D(1, 3, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Network(2, 2, 1)] [Dense(4)] [Residual(1)] [BatchNorm(Relu)]")]
    [InlineData("[Network(2, 2, 1)] [AvgPool2D(2)] [Dense(2)]")]
    [InlineData("[Network(2, 2, 1)] [MaxPool2D(1)] [GlobalAvgPool2D] [Dense(2)]")]
    [InlineData("[Network(2, 2, 1)] [Flatten] [BatchNorm]")]
    [InlineData("[Network(2, 2, 1)] [BatchNorm] [Flatten]")]
    public async Task No_using_is_missing_or_superfluous(string declaration)
    {
        GeneratorRun run = GeneratorTest.Run(
            $"using LayerGen;\nusing static LayerGen.Activation;\n{declaration} partial class Net;");

        run.Trees.ShouldNotBeEmpty();
        (await run.CompilerDiagnostics(DiagnosticSeverity.Hidden))
            .Where(diagnostic => diagnostic.Location.SourceTree is { } tree && run.Trees.Contains(tree))
            .Select(diagnostic => diagnostic.ToString())
            .ShouldBeEmpty();
    }
}
