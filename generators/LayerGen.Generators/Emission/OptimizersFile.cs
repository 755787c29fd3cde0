using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission;

/// <summary>Writes the state classes of the optimizers, and the method that chooses one.</summary>
internal static class OptimizersFile
{
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the optimizers", null, "", source =>
        {
            string state = Text.Of($"OptimizerState<{Identifiers.Own(plan.Model.Name)}, Gradients>");
            MemberWriter.Summary(source, "Creates the state of an optimizer for this network.");
            MemberWriter.Parameter(source, "optimizer", "The settings.");
            MemberWriter.Returns(source, "The state, at step 0.");
            MemberWriter.Exception(source, "ArgumentException", "The network was generated without this optimizer.");
            source.Line($"public static {state} CreateOptimizerState(Optimizer optimizer) => optimizer switch");
            source.Open();
            foreach (OptimizerKind kind in OptimizerKind.All)
            {
                source.Line($"{kind.Settings} settings => new {kind.State}(settings),");
            }

            source.Text("null => throw new ArgumentNullException(nameof(optimizer)),");
            source.Text("_ => throw new ArgumentException($\"Expected an optimizer of this network, but got {optimizer.GetType().Name}.\", nameof(optimizer)),");
            source.CloseWith("};");
            source.Line();
            NetworkFile.Separated(source, OptimizerKind.All, kind => new OptimizerWriter(source, plan, kind, state).Write());
        });
    }
}
