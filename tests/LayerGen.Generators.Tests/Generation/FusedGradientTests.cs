using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;
using LayerGen.Generators.Files;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Training;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace LayerGen.Generators.Tests;

/// <summary>
/// If loss and last activation have a combined gradient, it is equal to the general one: dY from the loss, and then the
/// derivative of the activation.
/// </summary>
public sealed class FusedGradientTests
{
    private const int Samples = 19;

    [Theory]
    [InlineData("Dense(3, Activation.Softmax)", "")]
    [InlineData("Dense(3, Activation.Softmax)", "LabelSmoothing = 0.1")]
    [InlineData("Dense(3, Activation.Softmax)", "ClassWeights = [1, 2.5, 0.5]")]
    [InlineData(
        "Dense(3, Activation.Softmax)", "LabelSmoothing = 0.2, ClassWeights = [3, 1, 0.25], Reduction = Reduction.Sum")]
    [InlineData(
        "Dense(18, Activation.Softmax)",
        "LabelSmoothing = 0.2, ClassWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9]")]
    [InlineData("Dense(18, Activation.Softmax)", "Reduction = Reduction.Sum")]
    [InlineData("Dense(70, Activation.Softmax)", "")]
    [InlineData("Dense(1, Activation.Sigmoid)", "")]
    [InlineData(
        "Dense(3, Activation.Sigmoid)", "LabelSmoothing = 0.2, ClassWeights = [3, 1, 0.25], Reduction = Reduction.Sum")]
    [InlineData("Dense(3, Activation.Sigmoid)", "ClassWeights = [1, 2.5, 0.5]")]
    [InlineData("Dense(19, Activation.Sigmoid)", "LabelSmoothing = 0.1")]
    [InlineData("Dense(1, Activation.Sigmoid)", "ClassWeights = [19]")]
    [InlineData("Dense(1, Activation.Sigmoid)", "ClassWeights = [0.5, 3], Reduction = Reduction.Sum")]
    [InlineData(
        "Dense(3, Activation.Sigmoid)",
        "LabelSmoothing = 0.2, ClassWeights = [3, 1, 0.25], PositiveWeights = [1, 5, 0.5]")]
    [InlineData("Dense(19, Activation.Sigmoid)", "ProbabilityFloor = 1e-12")]
    public void The_fused_gradient_equals_the_general_one(string last, string settings)
    {
        // The precisions differ in the type only, so the cases without settings have both.
        string[] precisions = settings == "" ? ["Single", "Double"] : ["Double"];
        foreach (string precision in precisions)
        {
            string source = $"using LayerGen; [Network(5, Precision = Precision.{precision})] [Optimizers(OptimizerKinds.GradientDescent)] [Dense(4, Activation.Relu)] [{last}] {(settings == "" ? "" : $"[Loss({settings})]")} public partial class Net;";
            (string fusedText, double[] fused) = Gradients(source, isNeverFused: false);
            (string generalText, double[] general) = Gradients(source, isNeverFused: true);

            fusedText.ShouldNotContain(".Derivative(");
            generalText.ShouldContain(".Derivative(");
            fused.ShouldContain(gradient => Math.Abs(gradient) > 0.01);
            general.ShouldBe(fused, precision == "Double" ? 1e-13 : 2e-5);
        }
    }

    /// <summary>Returns the text of the output gradient, and the gradients of a batch.</summary>
    private static (string Text, double[] Gradients) Gradients(string source, bool isNeverFused)
    {
        CSharpCompilation input = TestProject.Compile(LanguageVersion.CSharp14, [source]);
        NetworkModel model = NetworkParser.Parse(
            input.GetTypeByMetadataName("Net")!, ImportedModels.None, TestContext.Current.CancellationToken)
            .Model.ShouldNotBeNull();
        NetworkPlan plan = NetworkPlan.For(model with { Loss = model.Loss with { IsNeverFused = isNeverFused } });
        Dictionary<string, string> files = GeneratedFiles.All
            .Select(file => (file.Key, Text: file.Value(plan)))
            .Where(file => file.Text is not null)
            .ToDictionary(file => file.Key, file => file.Text!);

        using var stream = new MemoryStream();
        EmitResult result = input.AddSyntaxTrees(files.Select(file => TestProject.Parse(file.Value, file.Key + ".cs")))
            .Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ShouldBeEmpty();
        stream.Position = 0;
        Type network = new AssemblyLoadContext(nameof(FusedGradientTests)).LoadFromStream(stream)
            .GetType("Net", throwOnError: true)!;
        Type cache = network.GetNestedType("Cache")!;
        MethodInfo run = typeof(FusedGradientTests)
            .GetMethod(nameof(Run), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(
                network, cache.BaseType!.GetGenericArguments().Single(), cache, network.GetNestedType("Gradients")!);
        return (files["Backward"], (double[])run.Invoke(null, [])!);
    }

    private static double[] Run<TNetwork, T, TCache, TGradients>()
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        var random = new NumpyRandom(7);
        var network = (TNetwork)Activator.CreateInstance(typeof(TNetwork), random)!;
        TCache cache = TNetwork.CreateCache(Samples);
        TGradients gradients = TNetwork.CreateGradients();
        cache.LoadInputs([.. Enumerable.Range(0, TNetwork.InputCount * Samples).Select(
            _ => T.CreateChecked(random.NextGaussian()))]);

        // Distributions, every second of which is one-hot.
        var targets = new T[TNetwork.OutputCount * Samples];
        for (int s = 0; s < Samples; s++)
        {
            int hot = random.NextInt32(0, TNetwork.OutputCount);
            T rest = T.CreateChecked(s % 2 == 0 ? 0 : 0.25);
            for (int k = 0; k < TNetwork.OutputCount; k++)
            {
                targets[k * Samples + s] = rest / T.CreateChecked(TNetwork.OutputCount);
            }

            targets[hot * Samples + s] += T.One - rest;
        }

        cache.LoadTargets(targets);
        network.Forward(cache);
        network.Backward(cache, gradients);
        return [.. gradients.Values.ToArray().Select(double.CreateChecked)];
    }
}
