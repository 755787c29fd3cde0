using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Files;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>An internal error of the generator in one network. No declaration is known to cause one.</summary>
public sealed class FailingNetworkTests
{
    private const string Source =
        """
        using LayerGen;
        namespace Demo { partial class Outer { [Network(2)] [Dense(2)] partial class [|LG0056:Bad|]; } }
        [Network(2)] [Dense(2)] partial class Good;
        """;

    [Fact]
    public void One_bad_network_does_not_affect_the_others_and_is_reported_at_its_name()
    {
        var source = Markup.Parse(Source);
        GeneratorRun run = Run(source.Text, "Demo.Outer.Bad", new InvalidOperationException("an odd\nlayer"));

        run.Files.Keys.ShouldAllBe(name => name.StartsWith("Good."));
        run.FileCount.ShouldBe(GeneratorRun.FilesOfNetwork);
        Diagnostic failure = run.Result.Diagnostics.Single();
        failure.Id.ShouldBe("LG0056");
        failure.Severity.ShouldBe(DiagnosticSeverity.Error);
        failure.Location.SourceSpan.ShouldBe(source.Spans.Single().Span);
        failure.GetMessage().ShouldBe(
            "LayerGen failed to generate the network 'Bad', which is a bug in LayerGen; please report it together "
            + "with the declaration: InvalidOperationException: an odd layer");
    }

    [Fact]
    public void The_rule_is_an_error() => Rules.GeneratorFailed.DefaultSeverity.ShouldBe(DiagnosticSeverity.Error);

    private static GeneratorRun Run(string source, string network, Exception fault)
    {
        var files = GeneratedFiles.All.ToDictionary(
            file => file.Key,
            file => (Func<NetworkPlan, string?>)(
                plan => file.Key == "Loss" && plan.Model.FullName.Path == network ? throw fault : file.Value(plan)));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator(files).AsSourceGenerator()],
            parseOptions: TestProject.ParseOptions(LanguageVersion.CSharp14));
        return GeneratorTest.Run(driver, TestProject.Compile(LanguageVersion.CSharp14, [source]));
    }
}
