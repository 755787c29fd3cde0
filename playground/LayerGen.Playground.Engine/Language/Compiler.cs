using System.Diagnostics;
using System.Text.RegularExpressions;
using LayerGen.Generators.Files;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace LayerGen.Playground.Language;

/// <summary>Compiles a network to an assembly that can be trained.</summary>
internal static partial class Compiler
{
    /// <summary>What the names of fused multiply-adds become for <c>fast</c>.</summary>
    private const string FastCode = """
        internal static class TwoRoundings
        {
            public static System.Numerics.Vector<T> FusedMultiplyAdd<T>(
                System.Numerics.Vector<T> a, System.Numerics.Vector<T> b, System.Numerics.Vector<T> c) => a * b + c;

            public static float FusedMultiplyAdd(float a, float b, float c) => a * b + c;

            public static double FusedMultiplyAdd(double a, double b, double c) => a * b + c;
        }
        """;

    /// <summary>
    /// Compiles a network with one optimizer and without the text for vectors of 512 bits. The rest is what the
    /// generator writes, so the trained weights have the same bits, unless the code is to be fast.
    /// </summary>
    /// <param name="declarations">The text.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">The name of the optimizer.</param>
    /// <param name="isFast">Whether multiplications and additions are rounded one after the other.</param>
    /// <param name="image">The assembly, or null if there are errors.</param>
    public static Compiled Compile(
        Declarations declarations, DeclaredClass network, string optimizer, bool isFast, out byte[]? image)
    {
        long start = Stopwatch.GetTimestamp();
        image = null;
        if (network.Parsed.HasErrors)
        {
            return Failed(
                network.Parsed.Findings.Where(finding => finding.IsFatal).Select(finding => finding.ToDiagnostic()),
                declarations,
                start);
        }

        CSharpCompilation compilation = declarations.Compilation
            .WithAssemblyName($"Network{Guid.NewGuid():N}")
            .AddSyntaxTrees(Trees(declarations, network, optimizer, isFast));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(
            stream, options: new EmitOptions(includePrivateMembers: true, metadataOnly: false));
        if (!result.Success)
        {
            return Failed(result.Diagnostics, declarations, start);
        }

        image = stream.ToArray();
        return new Compiled(true, [], image.Length, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static Compiled Failed(IEnumerable<Diagnostic> diagnostics, Declarations declarations, long start) => new(
        false,
        [
            .. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(100)
                .Select(diagnostic => Diagnostics.ToMessage(diagnostic, declarations.Tree)),
        ],
        0,
        Stopwatch.GetElapsedTime(start).TotalMilliseconds);

    /// <summary>Writes the files of the network, and of the others in the text, which it may need.</summary>
    private static IEnumerable<SyntaxTree> Trees(
        Declarations declarations, DeclaredClass network, string optimizer, bool isFast)
    {
        int kinds = network.Model.Optimizers & OptimizerValue(optimizer);
        if (kinds == 0)
        {
            throw new PlaygroundException(
                $"Expected an optimizer that {network.Symbol.Name} is generated for ([Optimizers]), "
                + $"but got {optimizer}.");
        }

        foreach (DeclaredClass type in declarations.Classes.Where(type => type.IsNetwork))
        {
            NetworkModel model = type == network
                ? type.Model with { IsWide = false, Optimizers = kinds }
                : type.Model with { IsWide = false };
            GeneratedNetwork written = GeneratedNetwork.Write(model, GeneratedFiles.All, CancellationToken.None);
            if (written.Failure is { } failure)
            {
                throw new PlaygroundException($"The code of {type.Symbol.Name} cannot be written: {failure}");
            }

            foreach (GeneratedFile file in written.Files)
            {
                yield return CSharpSyntaxTree.ParseText(
                    isFast ? Fast(file.Text) : file.Text,
                    LanguageReferences.Parsing,
                    $"{type.Symbol.Name}.{file.Kind}.g.cs");
            }
        }

        if (isFast)
        {
            yield return CSharpSyntaxTree.ParseText(FastCode, LanguageReferences.Parsing, "TwoRoundings.cs");
        }
    }

    private static int OptimizerValue(string name)
        => OptimizerKind.In(OptimizerKind.AllValues).FirstOrDefault(kind => kind.Name == name) is { } kind
            ? kind.Value
            : throw new PlaygroundException(
                "Expected an optimizer out of "
                + $"{string.Join(", ", OptimizerKind.In(OptimizerKind.AllValues).Select(kind => kind.Name))}, "
                + $"but got '{name}'.");

    private static string Fast(string text) => Fused().Replace(text, "global::TwoRoundings.FusedMultiplyAdd(");

    [GeneratedRegex(@"(?:global::System\.Numerics\.)?\b(?:Vector|float|double)\.FusedMultiplyAdd\(")]
    private static partial Regex Fused();
}
