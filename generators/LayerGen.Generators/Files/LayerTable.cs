using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// The table of a network's layers, for the head of every file and for <c>Summary</c>. This is the only code that
/// formats it.
/// </summary>
internal static class LayerTable
{
    /// <summary>Gets a title such as <c>4 → 16 → 16 → 2, float, 386 parameters, cross-entropy</c>.</summary>
    public static string Title(NetworkPlan plan)
    {
        SchemaRecord schema = plan.Schema;
        string shape = schema.Input + string.Concat(schema.Layers.Select(layer => " → " + layer.Output));
        return shape + ", " + plan.Scalar + ", " + Format.Plural(schema.ParameterCount, "parameter") + ", "
            + schema.Loss.Phrase;
    }

    /// <summary>Gets the declaration, as attributes on one line, including the selection of optimizers.</summary>
    public static string Declaration(NetworkPlan plan)
        => plan.Schema.Declaration
            + (plan.Schema.Optimizers == OptimizerKind.AllValues
                ? ""
                : " [Optimizers("
                    + string.Join(
                        " | ", OptimizerKind.In(plan.Schema.Optimizers).Select(kind => "OptimizerKinds." + kind.Name))
                    + ")]");

    /// <summary>Gets the plan of each product of a layer.</summary>
    private static IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan layer)
        => layer.Layer.TextIfAny()?.Kernels(layer) ?? [];

    /// <summary>Gets how a layer is written: <c>unrolled</c>, <c>rows</c>, <c>tiled</c> or <c>loops</c>.</summary>
    public static string Plan(LayerPlan layer)
        => layer.Layer.PassesInputOn ? "–" : layer.HasRows ? "rows" : layer.IsUnrolled ? "unrolled" : Kernels(layer).Any() ? "tiled" : "loops";

    /// <summary>The meaning of the last columns of the table.</summary>
    public const string Legend = "After the plan: the register tile of each product, as results × vectors.";

    /// <summary>The columns of <see cref="Shapes"/>: number, kind, shape and parameters.</summary>
    private const int ShapeColumns = 4;

    /// <summary>The layers of <see cref="Shapes"/>, so that a tooltip fits on a screen.</summary>
    private const int MostShapes = 24;

    /// <summary>Gets the head of the table and one line per layer.</summary>
    public static IReadOnlyList<string> Lines(NetworkPlan plan) => Align(Rows(plan));

    /// <summary>
    /// Gets the first columns of the table, which are narrow enough for a tooltip. The layers in the middle of a deep
    /// network are left out.
    /// </summary>
    public static IReadOnlyList<string> Shapes(NetworkPlan plan)
    {
        IReadOnlyList<string> lines = Align([.. Rows(plan).Select(row => row.Take(ShapeColumns).ToArray())]);
        return lines.Count - 1 <= MostShapes
            ? lines
            : [.. lines.Take(MostShapes), "…", lines[lines.Count - 1]];
    }

    private static List<string[]> Rows(NetworkPlan plan)
    {
        // Each kind of layer names its products. There is one column per name, in the order of first use.
        string[] phases =
            [.. plan.Layers.Reverse().SelectMany(layer => Kernels(layer).Select(pair => pair.Phase)).Distinct()];
        string[] head = ["layer", "kind", "in → out", "parameters", "W at", "b at", "plan"];
        var rows = new List<string[]> { (string[])[.. head, .. phases] };
        foreach ((LayerRecord record, LayerPlan layer) in plan.Schema.Layers
            .Zip(plan.Layers, (record, layer) => (record, layer)))
        {
            rows.Add(
            [
                Format.Of(record.Number),
                record.KindAndActivation,
                Format.Of($"{record.Input} → {record.Output}"),
                record.Parameters.Count == 0
                    ? "–"
                    : string.Join(" + ", record.Parameters.Select(tensor => Format.Of(tensor.Count))),
                At(record, 0),
                At(record, 1),
                Plan(layer),
                .. phases.Select(
                    phase => Kernels(layer).FirstOrDefault(pair => pair.Phase == phase).Kernel?.Shape ?? "–"),
            ]);
        }

        return rows;
    }

    private static IReadOnlyList<string> Align(IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => Row(row, widths))];
    }

    private static string At(LayerRecord layer, int tensor)
        => tensor < layer.Parameters.Count ? Format.Of(layer.Parameters[tensor].Offset) : "–";

    private static string Row(string[] cells, int[] widths)
    {
        // Text is left-aligned, numbers are right-aligned.
        bool[] isRight = [false, false, true, true, true, true];
        IEnumerable<string> padded = cells.Select(
            (cell, k) => k >= isRight.Length || !isRight[k] ? cell.PadRight(widths[k]) : cell.PadLeft(widths[k]));
        return string.Join("   ", padded).TrimEnd();
    }
}
