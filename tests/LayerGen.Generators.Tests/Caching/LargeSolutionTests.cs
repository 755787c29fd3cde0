using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The cost of the generator while other files are edited, and the objects that it keeps alive.</summary>
public sealed class LargeSolutionTests
{
    [Fact]
    public void An_edit_of_an_unrelated_file_does_not_regenerate_anything()
    {
        IEnumerable<(string, string)> networks = Enumerable.Range(0, 50)
            .Select(
                k => (
                    $"Net{k}.cs",
                    $"namespace Demo; [LayerGen.Network({k + 1})] [LayerGen.Dense(2)] public partial class Net{k};"));
        IEnumerable<(string, string)> others = Enumerable.Range(0, 450)
            .Select(k => ($"Other{k}.cs", $"namespace Demo; class Other{k} {{ int Number() => {k}; }}"));
        var project = new EditedProject([.. networks, .. others]);

        foreach (int k in new[] { 0, 200, 449 })
        {
            GeneratorRun run = project.Replace($"Other{k}.cs", $"=> {k}", "=> -1").Run();

            IncrementalStepRunReason[] reasons =
            [
                .. run.Result.TrackedOutputSteps[WellKnownGeneratorOutputs.SourceOutput]
                    .SelectMany(step => step.Outputs)
                    .Select(output => output.Reason),
            ];
            reasons.ShouldBe(Enumerable.Repeat(IncrementalStepRunReason.Cached, 50));
            run.FileCount.ShouldBe(50 * GeneratorRun.FilesOfNetwork);
        }
    }

    [Fact]
    public void The_old_compilation_is_released_after_a_new_run()
    {
        (GeneratorDriver driver, WeakReference[] old) = RunTwice();

        for (int k = 0; k < 10 && old.Any(reference => reference.IsAlive); k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        old.Select(reference => reference.IsAlive).ShouldAllBe(alive => !alive);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference[] Old) RunTwice()
    {
        var project = new EditedProject(
            ("Net.cs", "[LayerGen.Network(4)] [LayerGen.Dense(2)] public partial class Net;"),
            ("Wrong.cs", "[LayerGen.Network(4)] [LayerGen.Dense(0)] public partial class Wrong;"));
        WeakReference[] old = Watch(project);
        project.Replace("Net.cs", "4", "5").Replace("Wrong.cs", "(0)", "(-1)").Run();
        return (project.GiveDriverAway(), old);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Watch(EditedProject project)
    {
        GeneratorRun run = project.Run();
        Compilation compilation = run.Input;
        return
        [
            new WeakReference(compilation),
            new WeakReference(compilation.GetTypeByMetadataName("Net")),
            .. compilation.SyntaxTrees.Select(tree => new WeakReference(tree)),
        ];
    }
}
