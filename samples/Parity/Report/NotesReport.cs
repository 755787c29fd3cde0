using LayerGen.Samples;
using Spectre.Console;
using LayerGen;
using LayerGen.Training;

namespace ParitySample.Report;

/// <summary>What the notebook says and its own figures do not.</summary>
internal static class NotesReport
{
    public static void Write(IAnsiConsole console, NotebookResult result, TrainingRun baseline, TrainingRun improved)
    {
        (int trained, int all) = result.Data.CountTrainedPatterns();
        console.Section("Where the notebook errs");
        Grid notes = new();
        notes.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 1, 0) });
        notes.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        void Note(string text) => notes.AddRow(new Text("•"), new Text(text));

        string seen = trained == all ? "All" : $"{Format.Number(trained)} of the";
        Note(
            $"{seen} {Format.Number(all)} possible images occur in the training split. So the "
            + $"{Format.Percent(improved.BestParametersAccuracy)} of the improved network is memorization and says "
            + "nothing about images it has not seen; the notebook calls it generalization.");
        Note(
            $"The notebook counts 56 and 338 parameters. There are {Format.Number(baseline.FinalParameters.Length)} "
            + $"and {Format.Number(improved.FinalParameters.Length)}.");
        Note(
            "It speaks of ~70-80 % for the baseline. Its own output says "
            + $"{Format.Percent(baseline.BestParametersAccuracy)}, as here.");
        Note(
            "It takes the baseline to be too small. The XOR tree above fits into it and gives "
            + $"{Format.Number(result.XorTree.CorrectInBaseline)} of {Format.Number(result.XorTree.Predictions.Length)} images "
            + "their class: there are such weights, training did not find them.");
        Note(
            "Its loss gap is that of the last epoch, while the accuracies next to it are those of the best epoch, whose "
            + "parameters the network keeps.");
        if (improved.Precision == "single")
        {
            Note(
                "The improved network was run in single precision. Its losses drift from the notebook's, which was run in "
                + "double precision; everything else above is in double.");
        }

        console.Write(notes);
    }
}
