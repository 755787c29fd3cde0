using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Statements of the notebook that its own figures do not support.</summary>
internal static class NotesReport
{
    public static void Write(IAnsiConsole console, NotebookResult result, TrainingRun baseline, TrainingRun improved)
    {
        (int trained, int all) = result.Data.CountTrainedPatterns();
        console.Section("Errors of the notebook");
        Grid notes = new();
        notes.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 1, 0) });
        notes.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        void Note(string text) => notes.AddRow(new Text("•"), new Text(text));

        string seen = trained == all ? "All" : $"{Format.Number(trained)} of the";
        Note(
            $"{seen} {Format.Number(all)} possible images occur in the training split. The "
            + $"{Format.Percent(improved.BestParametersAccuracy)} of the improved network is memorization and says "
            + "nothing about unseen images; the notebook calls it generalization.");
        Note(
            "The notebook states 56 and 338 parameters. The correct numbers "
            + $"are {Format.Number(baseline.FinalParameters.Length)} "
            + $"and {Format.Number(improved.FinalParameters.Length)}.");
        Note(
            "It claims ~70-80 % for the baseline. Its own output is "
            + $"{Format.Percent(baseline.BestParametersAccuracy)}, as in this run.");
        Note(
            "It considers the baseline too small. The XOR tree above fits into it and classifies "
            + $"{Format.Number(result.XorTree.CorrectInBaseline)} "
            + $"of {Format.Number(result.XorTree.Predictions.Length)} images "
            + "correctly: such weights exist, but training did not find them.");
        Note(
            "Its loss gap is that of the last epoch, but the accuracies next to it are those of the best epoch, whose "
            + "parameters the network keeps.");
        if (improved.Precision == "single")
        {
            Note(
                "The improved network was run in single precision. Its losses differ from those of the notebook, "
                + "which was run in "
                + "double precision; all other figures above are in double precision.");
        }

        console.Write(notes);
    }
}
