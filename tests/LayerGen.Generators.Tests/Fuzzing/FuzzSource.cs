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

    /// <summary>Gets the simplest settings, which <see cref="SourceShrinker"/> tries first.</summary>
    public FuzzSource WithUsualSettings() => new(Files);

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
