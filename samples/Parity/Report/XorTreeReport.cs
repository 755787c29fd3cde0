using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>The XOR tree: its layers with their weights, and its outputs for all images.</summary>
internal static class XorTreeReport
{
    public static void Write(IAnsiConsole console, XorTree tree)
    {
        console.Section($"Parity without training: a tree of XORs, {string.Join('→', XorTree.LayerSizes)}");
        console.WriteLine("x ⊕ y = s − 2·c, where s = x + y is the sum and c = ReLU(x + y − 1) is the carry");
        console.WriteLine();
        console.WriteLine("[Network(4, Precision = Precision.Double)]");
        console.WriteLine("[Dense(4, Relu)]  s and c of the upper two pixels, s and c of the lower two");
        console.WriteLine("[Dense(2, Relu)]  s and c of the two XORs");
        console.WriteLine("[Dense(2)]        even = 1 − (s − 2·c), odd = s − 2·c");
        console.WriteLine();
        console.Write(new Grid().AddColumns(3).AddRow(
            Layer(tree, 1, ["s12", "c12", "s34", "c34"], ["Pixel 1", "Pixel 2", "Pixel 3", "Pixel 4"]),
            Layer(tree, 2, ["s", "c"], ["s12", "c12", "s34", "c34"]),
            Layer(tree, 3, ["even", "odd"], ["s", "c"])));
        console.WriteLine();
        console.Write(Answers(tree.Predictions));
        console.WriteLine(
            $"Correct: {Format.Number(tree.Correct)}/{Format.Number(tree.Predictions.Length)}, mean squared error "
            + $"{Format.Number(tree.Loss)}, with {Format.Number(tree.Parameters.Length)} parameters.");
        console.WriteLine(
            $"The same weights in the baseline {RunPlan.Baseline.Architecture}, with two unused units: "
            + $"{Format.Number(tree.CorrectInBaseline)}/{Format.Number(tree.Predictions.Length)}.");
    }

    /// <summary>Returns a layer as a table: one column per unit, one row per input, the biases last.</summary>
    private static Table Layer(XorTree tree, int layer, string[] units, string[] inputs)
    {
        ParameterTensor[] tensors = [.. ParameterTensor.Of(XorTree.LayerSizes)];
        (ParameterTensor weights, ParameterTensor biases) = (tensors[(2 * layer) - 2], tensors[(2 * layer) - 1]);
        Table table = ReportLayout.NewTable(null, [weights.Name, .. units]);
        foreach ((int row, string input) in inputs.Index())
        {
            table.Row([input, .. Cells(weights.Row(tree.Parameters, row))]);
        }

        // A bias is a row of one value.
        return table.Row([biases.Name, .. Cells(tree.Parameters.AsSpan(biases.Offset, biases.Rows))]);
    }

    private static string[] Cells(ReadOnlySpan<double> values) => [.. values.ToArray().Select(Format.Number)];

    /// <summary>Returns the first half of the images on the left, the second on the right.</summary>
    private static Table Answers(Prediction[] predictions)
    {
        string[] columns = ["Image", "even", "odd", "Right?"];
        Table table = ReportLayout.NewTable("All images", [.. columns, .. columns]);
        int half = predictions.Length / 2;
        for (int row = 0; row < half; row++)
        {
            table.AddRow([.. Answer(predictions[row]), .. Answer(predictions[row + half])]);
        }

        return table;
    }

    private static IEnumerable<Markup> Answer(Prediction prediction) =>
    [
        new Markup(Markup.Escape(ParityFormat.Pixels(prediction.Pixels))),
        new Markup(Format.Number(prediction.Output[0])),
        new Markup(Format.Number(prediction.Output[1])),
        new Markup(prediction.IsCorrect ? "[green]✓[/]" : "[red]✗[/]"),
    ];
}
