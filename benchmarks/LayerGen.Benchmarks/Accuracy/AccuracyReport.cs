using System.Globalization;
using LayerGen.CompilerServices;
using LayerGen.Tests.Numerics;
using Spectre.Console;

namespace LayerGen.Benchmarks.Accuracy;

/// <summary>
/// Prints the largest error of every function of <see cref="VectorMath"/>, next to the one that its documentation
/// states.
/// </summary>
internal static class AccuracyReport
{
    /// <summary>A third of the number of arguments in the sample in double precision.</summary>
    private const int Sample = 200_000;

    /// <summary>Measures and prints.</summary>
    /// <param name="console">The console for the table.</param>
    /// <param name="only">A name, a pattern or a prefix of names, or null for all functions.</param>
    /// <returns>The exit code of the program: a failure if an error is larger than stated.</returns>
    internal static int Run(IAnsiConsole console, string? only)
    {
        IReadOnlyList<VectorFunction> functions = Chosen.Of(
            VectorFunction.All, function => function.Name, only, "function");
        if (functions.Count == 0)
        {
            return ExitCode.Usage;
        }

        Table table = new() { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey") };
        table.AddColumns("function", "precision", "range", "largest error", "at", "stated");
        bool isKept = true;
        foreach (VectorFunction function in functions)
        {
            LargestError single = SingleAccuracy.Measure(function);
            LargestError full = DoubleAccuracy.Measure(function, Sample);
            AddRow(
                table, function,
                "float", function.SingleRange.Minimum, function.SingleRange.Maximum, single, function.SingleError);
            AddRow(
                table,
                function, "double", function.FullRange.Minimum, function.FullRange.Maximum, full, function.FullError);
            isKept &= single.Size <= function.SingleError && full.Size <= function.FullError;
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Errors in units in the last place of the true value, or absolute. Over every float of the range, and "
            + $"over {3 * Sample:N0} random doubles."));
        if (!isKept)
        {
            console.WriteLine("An error is larger than what is stated.");
        }

        return isKept ? ExitCode.Success : ExitCode.Failure;
    }

    private static void AddRow(
        Table table,
        VectorFunction function,
        string precision,
        double minimum,
        double maximum,
        LargestError error,
        double stated)
    {
        string unit = function.IsAbsolute ? " absolute" : " ulp";
        table.AddRow(
            function.Name,
            precision,
            string.Create(CultureInfo.InvariantCulture, $"{minimum:G4} … {maximum:G4}"),
            error.Size.ToString(function.IsAbsolute ? "0.00E+0" : "F2", CultureInfo.InvariantCulture) + unit,
            error.At.ToString(precision == "float" ? "G9" : "G17", CultureInfo.InvariantCulture),
            function.Stated(stated));
    }
}
