using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the state classes of the optimizers, and the method that chooses one.</summary>
internal static class OptimizersFile
{
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the optimizers", null, "", source =>
        {
            string name = Identifiers.Own(plan.Model.Name);
            MemberWriter.Summary(source, "Creates the state of an optimizer for this network.");
            MemberWriter.Parameter(source, "optimizer", "The settings.");
            MemberWriter.Returns(source, "The state, at step 0.");
            MemberWriter.Exception(source, "ArgumentNullException", "The settings are null.");
            if (plan.Model.Optimizers != OptimizerKind.AllValues)
            {
                MemberWriter.Exception(source, "ArgumentException", "The network was generated without this optimizer.");
            }

            source.Line($"public static OptimizerState<{name}, Gradients> CreateOptimizerState(Optimizer optimizer) => optimizer switch");
            source.Open();
            foreach (OptimizerKind kind in OptimizerKind.In(plan.Model.Optimizers))
            {
                source.Line($"{kind.Settings} settings => new {kind.State}(settings),");
            }

            WriteOtherwise(source, plan);
            source.CloseWith("};");
            source.Line();
            string state = Format.Of($"OptimizerState<{name}, {plan.Scalar}, Cache, Gradients>");
            NetworkFile.Separated(source, OptimizerKind.In(plan.Model.Optimizers), kind => new OptimizerWriter(source, plan, kind, state).Write());
        });
    }

    /// <summary>Writes the arms of the switch behind those of the optimizers.</summary>
    private static void WriteOtherwise(SourceWriter source, NetworkPlan plan)
    {
        if (plan.Model.Optimizers == OptimizerKind.AllValues)
        {
            source.Text("_ => throw new ArgumentNullException(nameof(optimizer)), // nothing else is left");
            return;
        }

        string names = string.Join(", ", OptimizerKind.In(plan.Model.Optimizers).Select(kind => kind.Name));
        source.Text("null => throw new ArgumentNullException(nameof(optimizer)),");
        source.Text("_ => throw new ArgumentException(");
        source.Line($"    $\"Expected an optimizer that {plan.Model.Name} has ({names}), but got {{optimizer.Kind}}: add OptimizerKinds.{{optimizer.Kind}} to its [Optimizers].\",");
        source.Text("    nameof(optimizer)),");
    }
}
