using LayerGen.Generators;
using LayerGen.Generators.Tests.Imports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LayerGen.CodeFixes.Tests;

/// <summary>
/// A test of one provider with the framework of Roslyn: the marked diagnostics, the text after the fix, and no other
/// diagnostic in it. The references are those of the other tests, so nothing is downloaded.
/// </summary>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<NetworkAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    public const string Usings = "using System;\nusing LayerGen;\nusing static LayerGen.Activation;\n\n";

    public FixTest(string before, string after, string usings = Usings)
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(Workbench.References);
        TestState.AdditionalFiles.AddRange(TestModels.All.Select(model => (model.Path, model.GetText()!)));
        TestCode = usings + before;
        FixedCode = usings + after;

        // Fix All is tested where several diagnostics can be fixed at once.
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
    }

    /// <summary>Gets a value indicating whether Fix All must lead to the same text.</summary>
    public bool FixesAll
    {
        init => CodeFixTestBehaviors = value ? CodeFixTestBehaviors.None : CodeFixTestBehaviors.SkipFixAllCheck;
    }

    /// <summary>
    /// Gets a value indicating whether a diagnostic is located outside of the network, at a type that contains it. The
    /// editor then knows it only after an analysis of the whole project.
    /// </summary>
    public bool IsOfContainer
    {
        init => CodeFixTestBehaviors |= value ? CodeFixTestBehaviors.SkipLocalDiagnosticCheck : 0;
    }

    /// <summary>Gets a value indicating whether the diagnostic is one of the compiler.</summary>
    public bool IsOfCompiler { get; init; }

    public Task Run() => RunAsync(TestContext.Current.CancellationToken);

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers()
        => IsOfCompiler ? [] : base.GetDiagnosticAnalyzers();

    protected override CompilationOptions CreateCompilationOptions()
        => new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14);
}
