using System.CommandLine;
using LayerGen.Samples;

namespace DigitsSample;

/// <summary>The options of the command line.</summary>
/// <param name="TrainPath">The training file.</param>
/// <param name="TestPath">The test file.</param>
/// <param name="Seed">The seed of all random streams.</param>
internal sealed record DigitsOptions(string TrainPath, string TestPath, long Seed);

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
        RootCommand root = new("Learns handwritten digits of 8 × 8 pixels with a dense and a convolutional network.")
        {
            train,
            test,
            seed,
        };
        root.SetWork((parsed, console, cancellationToken) =>
        {
            if (parsed.GetValue(train) is not { } trainPath || parsed.GetValue(test) is not { } testPath)
            {
                Console.Error.WriteLine(HowToGetTheFiles);
                return ExitCode.Usage;
            }

            return new DigitsApp(
                new DigitsOptions(trainPath, testPath, parsed.GetValue(seed)), console, cancellationToken).Run();
        });
        return root;
    }
}
