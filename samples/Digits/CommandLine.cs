using System.CommandLine;
using LayerGen.Samples;

namespace DigitsSample;

/// <summary>The options of the command line.</summary>
/// <param name="TrainPath">The training file.</param>
/// <param name="TestPath">The test file.</param>
/// <param name="Seed">The seed of all random streams.</param>
internal sealed record DigitsOptions(string TrainPath, string TestPath, long Seed)
{
    /// <summary>Gets the file for the better network; null for none.</summary>
    public required string? SavePath { get; init; }

    /// <summary>Gets the file for the predictions of the better network; null for none.</summary>
    public required string? PredictionsPath { get; init; }

    /// <summary>Gets the folder for the checkpoints of both networks; null for none.</summary>
    public required string? CheckpointsFolder { get; init; }
}

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private const string HowToGetTheFiles = """
        The sample learns from two files that you download:

          UCI Machine Learning Repository, "Optical Recognition of Handwritten Digits"
          (E. Alpaydin and C. Kaynak, 1998; CC BY 4.0), https://doi.org/10.24432/C50P49

        The archive there has optdigits.tra (3,823 images) and optdigits.tes (1,797 images): 64 counts
        from 0 to 16 a line, then the digit. Name both:

          dotnet run -c Release --project samples/Digits -- --train optdigits.tra --test optdigits.tes
        """;

    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<string?> train = SampleOptions.File(
            "--train", "The training file, optdigits.tra; a part of it is used for validation.");
        Option<string?> test = SampleOptions.File(
            "--test", "The test file, optdigits.tes; it is evaluated at the end.");
        Option<long> seed = SampleOptions.Seed();
        Option<string?> save = SampleOptions.File(
            "--save", "Save the network with the lower validation loss to a file for the command predict.");
        Option<string?> predictions = SampleOptions.File(
            "--predictions", "Write the probabilities that this network predicts for the test file to a CSV file.");
        Option<string?> checkpoints = SampleOptions.Folder(
            "--checkpoints", "The folder for checkpoints. If it has some, the training continues from the last ones.");
        RootCommand root = new("Learns handwritten digits of 8 × 8 pixels with a dense and a convolutional network.")
        {
            train,
            test,
            seed,
            save,
            predictions,
            checkpoints,
            DefinePredict(),
        };
        root.SetWork((parsed, console, cancellationToken) =>
        {
            if (parsed.GetValue(train) is not { } trainPath || parsed.GetValue(test) is not { } testPath)
            {
                Console.Error.WriteLine(HowToGetTheFiles);
                return ExitCode.Usage;
            }

            DigitsOptions options = new(trainPath, testPath, parsed.GetValue(seed))
            {
                SavePath = parsed.GetValue(save),
                PredictionsPath = parsed.GetValue(predictions),
                CheckpointsFolder = parsed.GetValue(checkpoints),
            };
            return new DigitsApp(options, console, cancellationToken).Run();
        });
        return root;
    }

    private static Command DefinePredict()
    {
        Option<string?> network = SampleOptions.File("--network", "The network, a file that --save wrote.");
        Option<string?> images = SampleOptions.File(
            "--images", "The images: 64 counts a line, and the digit after them if it is known.");
        Option<string?> predictions = SampleOptions.File(
            "--predictions", "Write the probabilities of all digits to a CSV file.");
        network.Required = true;
        images.Required = true;
        Command predict = new("predict", "Predicts the digits of images with a saved network.")
        {
            network,
            images,
            predictions,
        };
        predict.SetWork((parsed, console, _) => PredictApp.Run(
            parsed.GetValue(network)!, parsed.GetValue(images)!, parsed.GetValue(predictions), console));
        return predict;
    }
}
