using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>The texts of a project and the settings of the compiler.</summary>
internal sealed record FuzzSource(
    LanguageVersion Language, bool IsNullable, bool IsChecked, IReadOnlyList<string> Files)
{
    public FuzzSource(params IReadOnlyList<string> files)
        : this(LanguageVersion.CSharp14, IsNullable: true, IsChecked: true, files)
    {
    }

    /// <summary>
    /// Gets a value indicating whether the generated code is compiled, which takes most of the time of a case.
    /// </summary>
    public bool CompilesCode { get; init; } = true;

    /// <summary>Gets the simplest settings, which <c>SourceShrinker</c> tries first.</summary>
    public FuzzSource WithUsualSettings() => new(Files) { CompilesCode = CompilesCode };

    public CSharpCompilation Compile()
    {
        CSharpCompilation compilation = TestProject.Compile(Language, Files);
        return compilation.WithOptions(
            compilation.Options.WithOverflowChecks(IsChecked).WithNullableContextOptions(
                IsNullable && Language >= LanguageVersion.CSharp8
                    ? NullableContextOptions.Enable
                    : NullableContextOptions.Disable));
    }
}
