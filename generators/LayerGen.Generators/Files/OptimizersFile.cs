using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the state classes of the optimizers, and the method that chooses one.</summary>
internal static class OptimizersFile
{
    // Writes:
    //     public static OptimizerState<ParityNet, Gradients> CreateOptimizerState(Optimizer optimizer)
    //         => optimizer switch
    //     {
    //         GradientDescentSettings settings => new GradientDescentState(settings),
    //         …
    //     };
    //     …
    //     public sealed class GradientDescentState(GradientDescentSettings settings)
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the optimizers", null, "", source =>
        {
            string name = plan.Model.Reference;
            MemberWriter.Summary(source, "Creates the state of an optimizer for this network.");
            MemberWriter.Parameter(source, "optimizer", "The settings.");
            MemberWriter.Returns(source, "The state, at step 0.");
            MemberWriter.Exception(source, Names.ArgumentNullException, "The settings are null.");
            if (plan.Model.Optimizers != OptimizerKind.AllValues)
            {
                MemberWriter.Exception(
                    source, Names.ArgumentException, "The network was generated without this optimizer.");
            }

            source.Line($"public static {Names.OptimizerState}<{name}, Gradients> CreateOptimizerState({Names.Optimizer} optimizer) => optimizer switch");
            source.Open();
            foreach (OptimizerKind kind in OptimizerKind.In(plan.Model.Optimizers))
            {
                source.Line($"{kind.Settings} settings => new {kind.State}(settings),");
            }

            WriteOtherwise(source, plan);
            source.CloseWith("};");
            source.Line();
            NetworkFile.Separated(source, OptimizerKind.In(plan.Model.Optimizers), kind =>
                new OptimizerWriter(source, plan, kind).Write());
        });
    }

    /// <summary>Writes the arms of the switch that follow those of the optimizers.</summary>
    // Writes:
    //     null => throw new ArgumentNullException(nameof(optimizer)),
    //     _ => throw new ArgumentException(
    //         $"Expected an optimizer that WideNet has (GradientDescent, Momentum, Adam), …",
    //         nameof(optimizer)),
    private static void WriteOtherwise(SourceWriter source, NetworkPlan plan)
    {
        if (plan.Model.Optimizers == OptimizerKind.AllValues)
        {
            source.Text($"_ => throw new {Names.ArgumentNullException}({source.NameOf("optimizer")}), // only null is left");
            return;
        }

        string names = string.Join(", ", OptimizerKind.In(plan.Model.Optimizers).Select(kind => kind.Name));
        source.Text($"null => throw new {Names.ArgumentNullException}({source.NameOf("optimizer")}),");
        source.Text($"_ => throw new {Names.ArgumentException}(");
        source.Line($"    $\"Expected an optimizer that {plan.Model.Name} has ({names}), but got {{optimizer.Kind}}: add OptimizerKinds.{{optimizer.Kind}} to its [Optimizers].\",");
        source.Text($"    {source.NameOf("optimizer")}),");
    }
}
