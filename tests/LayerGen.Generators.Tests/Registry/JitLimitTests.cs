using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LayerGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace LayerGen.Generators.Tests;

/// <summary>
/// No generated method may be larger than the JIT can handle. Beyond its limits it stops optimizing without a message.
/// </summary>
public sealed class JitLimitTests
{
    private const int MaxIlBytes = JitLimits.IlBytesPerMethod + 1;
    private const int MaxLocals = 400;

    public static TheoryData<string> Scenarios => Scenario.All;

    public static TheoryData<string> LargeScenarios
        => ["BaselineDouble", "ForcedUnroll", "ManyClasses", "Parity", "SplitMethod", "Wide"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void No_method_has_more_multiply_adds_than_planned(string scenario)
        => Scenario.Of(scenario).Run.Trees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Select(method => (method.Identifier.Text, Count: MultiplyAdds(method)))
            .Where(method => method.Count > JitLimits.MultiplyAddsPerMethod)
            .ShouldBeEmpty();

    [Fact]
    public void A_split_layer_has_whole_groups_and_computes_every_result_once()
    {
        for (int terms = 1; terms <= JitLimits.ForcedUnrolledWidth; terms += 3)
        {
            for (int results = 1; results <= JitLimits.ForcedUnrolledWidth; results += 5)
            {
                KernelPlan plan = CostModel.SampleLanes(MachineProfile.Avx2, results, terms, isUnrolled: true);

                plan.Methods.SelectMany(part => Enumerable.Range(part.First, part.Count))
                    .ShouldBe(Enumerable.Range(0, results));
                plan.Methods.ShouldAllBe(part => part.Count * terms <= JitLimits.MultiplyAddsPerMethod);
                if (plan.Methods[0].Count >= MachineProfile.Avx2.SumsSideBySide)
                {
                    plan.Methods.SkipLast(1).ShouldAllBe(part => part.Count % MachineProfile.Avx2.SumsSideBySide == 0);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(LargeScenarios))]
    public void No_method_is_too_long_or_has_too_many_locals(string scenario)
    {
        using var assembly = new MemoryStream();
        CSharpCompilation release = ((CSharpCompilation)Scenario.Of(scenario).Run.Output)
            .WithOptions(new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        EmitResult result = release.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        result.Success.ShouldBeTrue();
        assembly.Position = 0;
        using var image = new PEReader(assembly);
        MetadataReader metadata = image.GetMetadataReader();

        IEnumerable<MethodDefinition> methods = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition);
        foreach (MethodDefinition method in methods.Where(method => method.RelativeVirtualAddress != 0))
        {
            MethodBodyBlock body = image.GetMethodBody(method.RelativeVirtualAddress);
            string name = metadata.GetString(method.Name);
            body.GetILBytes()!.Length.ShouldBeLessThan(MaxIlBytes, name);
            Locals(metadata, body).ShouldBeLessThan(MaxLocals, name);
        }
    }

    private static int MultiplyAdds(MethodDeclarationSyntax method)
        => method.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Count(name => name.Identifier.Text == "FusedMultiplyAdd");

    private static int Locals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader().Kind.ShouldBe(SignatureKind.LocalVariables);
        return signature.ReadCompressedInteger();
    }
}
