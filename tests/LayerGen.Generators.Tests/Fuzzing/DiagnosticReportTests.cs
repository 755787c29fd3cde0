using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>The checks of the fuzzer fail where they should.</summary>
public sealed class DiagnosticReportTests
{
    private static readonly SyntaxTree Own = TestProject.Parse("class Net; class Net;", "Own.cs");

    private static readonly SyntaxTree Generated = TestProject.Parse("class Other; class Other;", "Net.Model.g.cs");

    [Fact]
    public void A_diagnostic_without_a_location_is_found()
    {
        Report(Diagnostic.Create(Rules.NoLayers, Location.None, "Net")).FindUnlocated()!.Kind
            .ShouldBe("Unlocated LG0002");
        Report(Diagnostic.Create(Rules.NoLayers, At(Generated), "Net")).FindUnlocated().ShouldNotBeNull();
        Report(Diagnostic.Create(Rules.NoLayers, At(Own), "Net")).FindUnlocated().ShouldBeNull();
    }

    [Fact]
    public void A_repeated_diagnostic_is_found()
    {
        var diagnostic = Diagnostic.Create(Rules.NoLayers, At(Own), "Net");

        Report(diagnostic, diagnostic).FindRepeated()!.Kind.ShouldBe("Repeated LG0002");
        Report(diagnostic).FindRepeated().ShouldBeNull();
    }

    [Fact]
    public void A_crash_is_found()
        => Report(Diagnostic.Create(Rules.GeneratorFailed, At(Own), "Net", "Exception")).FindCrash()!.Kind
            .ShouldBe("LG0056");

    [Fact]
    public void An_error_in_generated_code_counts_unless_the_user_has_one()
    {
        Report(ErrorIn(Generated)).FindUncompilable()!.Kind.ShouldBe("Generated CS0101");
        Report(ErrorIn(Generated), ErrorIn(Own)).FindUncompilable().ShouldBeNull();
    }

    /// <summary>Returns the error that the compiler reports, because a text declares a class twice.</summary>
    private static Diagnostic ErrorIn(SyntaxTree tree)
        => TestProject.Compile([tree]).GetDiagnostics(TestContext.Current.CancellationToken)
            .First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static Location At(SyntaxTree tree) => Location.Create(tree, new TextSpan(0, 5));

    private static DiagnosticReport Report(params Diagnostic[] diagnostics)
        => new([Own], [Generated], [.. diagnostics]);
}
