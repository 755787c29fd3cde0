using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>
/// The batch-normalization cell: a normalized mini-batch, and the gradients of the backward pass.
/// </summary>
internal static class BatchNormReport
{
    private const int Unit = 0;
    private const int FirstSamples = 8;

    public static void Write(IAnsiConsole console, BatchNormCell cell)
    {
        console.Section("Batch normalization of a mini-batch");
        console.WriteLine(
            $"z = W·x + b of {Format.Number(cell.Samples.Length)} training images, u = (z − μ)/√(σ² + ε), "
            + "ẑ = γ·u + β.");
        console.WriteLine();
        console.Write(Statistics(cell));
        console.WriteLine(
            "The means of u are rounding errors; those of the notebook differ but have the same magnitude.");
        console.WriteLine();
        console.Write(Samples(cell));
        console.WriteLine();
        console.Write(Backward(cell));
        console.WriteLine(
            "The notebook does not contain a backward pass; "
            + "the following figures are compared with another NumPy run.");
    }

    private static Table Statistics(BatchNormCell cell)
    {
        UnitStatistics u = UnitStatistics.Of(cell.U);
        UnitStatistics zHat = UnitStatistics.Of(cell.ZHat);
        Table table = UnitTable("Over the batch, per unit", cell);
        Figures(table, "Pre-activation z, mean", cell.Mean, Format.Fixed8);
        Figures(table, "Pre-activation z, var", cell.Variance, Format.Fixed8);
        Figures(table, "After normalization u, mean", u.Mean, Format.Scientific);
        Figures(table, "After normalization u, var", u.Variance, Format.Fixed8);
        Figures(table, "After scale/shift ẑ, mean", zHat.Mean, Format.Fixed8);
        Figures(table, "After scale/shift ẑ, var", zHat.Variance, Format.Fixed8);
        return table;
    }

    private static Table Samples(BatchNormCell cell)
    {
        Table table = ReportLayout.NewTable(
            $"Values of unit {Format.Number(Unit)}, first {Format.Number(FirstSamples)} examples",
            "Example", "z", "u", "ẑ", "Change ẑ − z");
        for (int sample = 0; sample < FirstSamples; sample++)
        {
            (double z, double u, double zHat) = (cell.Z[Unit, sample], cell.U[Unit, sample], cell.ZHat[Unit, sample]);
            table.Row(
                Format.Number(sample),
                Format.Fixed4(z),
                Format.Fixed4(u),
                Format.Fixed4(zHat),
                Format.Fixed4(zHat - z));
        }

        return table;
    }

    private static Table Backward(BatchNormCell cell)
    {
        Table table = UnitTable("Backward pass, for a random gradient with respect to ẑ", cell);
        Figures(table, "dγ", cell.DGamma, Format.Fixed8);
        Figures(table, "dβ", cell.DBeta, Format.Fixed8);
        Figures(table, "Running mean after the batch", cell.RunningMean, Format.Fixed8);
        Figures(table, "Running var after the batch", cell.RunningVariance, Format.Fixed8);
        return table;
    }

    private static Table UnitTable(string title, BatchNormCell cell) => ReportLayout.NewTable(
        title, ["", .. Enumerable.Range(0, cell.Mean.Length).Select(unit => $"Unit {Format.Number(unit)}")]);

    private static void Figures(Table table, string name, double[] values, Func<double, string> format) =>
        table.Row([name, .. values.Select(format)]);
}
