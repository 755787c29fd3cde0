using LayerGen.Samples;
using Spectre.Console;

namespace RegressionSample.Report;

/// <summary>
/// Shows a matrix whose exponential is known: that of a rotation consists of the cosine and the sine of its angle.
/// </summary>
internal static class ExampleReport
{
    private const double Turn = 0.8;

    public static void Write(IAnsiConsole console, ExponentialNet network)
    {
        double[] matrix = [0, -Turn, 0, Turn, 0, 0, 0, 0, 0];
        double[] exact = MatrixExponential.Of(matrix, MatrixData.Size);
        float[] learnt = new float[MatrixData.Elements];
        network.Predict([.. matrix.Select(value => (float)value)], learnt);
        console.Section($"A rotation by {Format.Number(Turn)} radians around the third axis");
        Table table = ReportLayout.NewTable(null, "A", "", "", "exp(A)", "", "", "Network", "", "");
        for (int row = 0; row < MatrixData.Size; row++)
        {
            Range elements = (row * MatrixData.Size)..((row + 1) * MatrixData.Size);
            table.Row(
            [
                .. matrix[elements].Select(Format.Fixed3),
                .. exact[elements].Select(Format.Fixed3),
                .. learnt[elements].Select(value => Format.Fixed3(value)),
            ]);
        }

        console.Write(table);
    }
}
