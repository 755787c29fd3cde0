using LayerGen.Generators.Imports;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>Gets the schema of a declaration, as the generator collects it.</summary>
internal static class Declared
{
    /// <summary>Returns the schema of <c>Demo.Net</c> with these attributes.</summary>
    public static SchemaRecord Schema(string attributes, string name = "Net", string space = "Demo")
    {
        string text = $$"""
            using LayerGen;
            using static LayerGen.Activation;

            namespace {{space}}
            {
                {{attributes}} partial class {{name}} { const int Size = 7; }
            }

            namespace Own
            {
                public struct First : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }
                public struct Second : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }
                public struct FirstLoss : ILoss<float> { public static float Value(float d, float y) => y; public static float Derivative(float d, float y) => 1; }
                public struct @for : ILoss<float> { public static float Value(float d, float y) => y; public static float Derivative(float d, float y) => 1; }
                public struct @new : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }
            }
            """;
        CSharpCompilation compilation = TestProject.Compile(LanguageVersion.CSharp14, [text]);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName(space + "." + name)!;
        ParsedDeclaration parsed = NetworkParser.Parse(
            type, ImportedModels.None, TestContext.Current.CancellationToken);
        parsed.Model.ShouldNotBeNull(
            attributes + "\n" + string.Join("\n", parsed.Findings.Select(finding => finding.ToString())));
        return NetworkPlan.For(parsed.Model!).Schema;
    }

    public static string Fingerprint(string attributes) => Schema(attributes).Fingerprint;
}
