using System.CommandLine;
using LayerGen.Samples;
using ParitySample.Pictures;

namespace ParitySample;

/// <summary>The options of the command line.</summary>
/// <param name="IsSingle">Run the improved network in single precision.</param>
/// <param name="IsChecked">Compare the figures with the reference.</param>
/// <param name="JsonPath">Where to write the JSON report; null for nowhere.</param>
/// <param name="PicturesFolder">Where to write pictures and the HTML report; null for nowhere.</param>
internal sealed record ParityOptions(bool IsSingle, bool IsChecked, string? JsonPath, string? PicturesFolder);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<bool> single = new("--single")
        {
            Description = "Run the improved network in single precision.",
        };
        Option<bool> check = new("--check")
        {
            Description = "Compare every figure with that of the notebook; if one differs, "
                + "report the first difference and exit with 1.",
        };
        Option<string?> json = SampleOptions.File("--json", "Write all figures to a file in full precision.");
        Option<string?> output = SampleOptions.Folder(
            "--output",
            "The folder for the pictures and the HTML report; the default is artifacts/parity, "
            + "or none with --check or --json.");
        Option<bool> noPictures = new("--no-pictures")
        {
            Description = "Write neither pictures nor the HTML report.",
        };

        RootCommand root = new("Runs a notebook on the parity of 2 × 2 images with generated networks.")
        {
            single,
            check,
            json,
            output,
            noPictures,
        };
        root.SetWork((parsed, console, cancellationToken) => new ParityApp(
            new ParityOptions(
                parsed.GetValue(single),
                parsed.GetValue(check),
                parsed.GetValue(json),
                PicturesFolder.Of(
                    parsed.GetValue(output),
                    parsed.GetValue(noPictures),
                    parsed.GetValue(check) || parsed.GetValue(json) is not null)),
            console,
            cancellationToken).Run());
        return root;
    }
}
