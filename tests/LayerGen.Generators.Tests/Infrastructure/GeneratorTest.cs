using LayerGen.Generators.Tests.Imports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>Runs the generator on a project with one or more texts.</summary>
internal static class GeneratorTest
{
    public static GeneratorRun Run(params string[] sources) => Run(LanguageVersion.CSharp14, sources);

    public static GeneratorRun Run(LanguageVersion language, params string[] sources)
        => Run(Driver(language), TestProject.Compile(language, sources));

    public static GeneratorRun Run(GeneratorDriver driver, Compilation input)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(
            input, out Compilation output, out _, TestContext.Current.CancellationToken);
        return new GeneratorRun(driver, input, output);
    }

    public static GeneratorDriver Driver(LanguageVersion language = LanguageVersion.CSharp14)
        => TestProject.CreateDriver(language, texts: TestModels.All);
}
