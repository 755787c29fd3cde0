namespace LayerGen.Generators.Tests;

/// <summary>
/// The comments <c>// Writes:</c> above the methods of the generator show excerpts of generated code. All parts of one,
/// between <c>…</c>, are in the code of the same scenario. Line breaks and indentation do not count.
/// </summary>
public sealed class WrittenExampleTests
{
    private const string Head = "// Writes:";

    /// <summary>Networks with code that no scenario has.</summary>
    private const string Others = """
        using LayerGen;
        using static LayerGen.Activation;

        namespace Demo;

        [Network(6, 6, 1, Unroll = Unroll.Never)]
        [Conv2D(2, 3, Relu, Padding = Padding.Same)]
        [MaxPool2D(2)]
        [Conv2D(4, 2, Relu)]
        [GlobalAvgPool2D]
        [Dense(2, Softmax)]
        internal partial class TiledConvNet;

        [Network(4, Unroll = Unroll.Never)]
        [Dense(3)]
        [Dropout(0.5)]
        [Activation(Softmax)]
        internal partial class LoopsNet;

        [OnnxNetwork("digits.onnx")]
        internal partial class DigitsNet;
        """;

    private static readonly string Generator = Path.Combine(RepositoryFiles.Root, "generators", "LayerGen.Generators");

    private static readonly Lazy<string[]> Written = new(() =>
    [
        .. Scenario.Names.Select(name => Scenario.Of(name).Run).Append(GeneratorTest.Run(Others)).Select(Text),
    ]);

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Generator, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Generator, path).Replace('\\', '/'))
            .Where(path => path.Split('/')[0] is not ("obj" or "bin"))
            .Where(path => File.ReadLines(Path.Combine(Generator, path)).Any(line => line.Trim() == Head))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_example_is_generated_code(string path)
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Generator, path)).Select(line => line.Trim())];
        foreach (int head in Enumerable.Range(0, lines.Length).Where(number => lines[number] == Head))
        {
            string example = string.Join('\n', lines.Skip(head + 1).TakeWhile(IsComment).Select(line => line[2..]));
            string[] parts = [.. example.Split('…').Select(Squeeze).Where(part => part.Length > 0)];

            parts.ShouldNotBeEmpty();
            Written.Value.Any(text => parts.All(part => text.Contains(part, StringComparison.Ordinal)))
                .ShouldBeTrue($"{path}({head + 1}): no scenario has all of\n{example}");
        }
    }

    private static bool IsComment(string line)
        => line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("///", StringComparison.Ordinal);

    private static string Text(GeneratorRun run) => string.Concat(run.Files.Values.Select(Squeeze));

    private static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
