using LayerGen;
using LayerGen.Data;
using LayerGen.Reports;
using LayerGen.Samples;
using LayerGen.Training;
using NamesSample.Report;
using Spectre.Console;
using static System.FormattableString;

namespace NamesSample;

/// <summary>
/// Trains both networks on the same names, and compares them with n-grams on names that none of them has seen.
/// </summary>
internal sealed class NamesApp(NamesOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>The largest number of bits per character, as a multiple of that of the n-grams.</summary>
    public const double LargestRatio = 1.03;

    private const int WrittenNames = 500;

    private static readonly int[] Orders = [2, 3, 4, 5, 6, 7, 8];
    private static readonly double[] Discounts = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

    public int Run()
    {
        OutputPath.PrepareFolder(options.Output);
        Text text = Text.Read(options.Data, options.Seed);
        (Dataset<float> train, Dataset<float> validation) = (Text.Windows(text.Train), Text.Windows(text.Validation));
        NamesReport.WriteHeading(console, text, train);

        GruNet gru = new(options.Seed);
        using SequenceStream<float> gruStream = gru.CreateStream();
        double[] gruCurve = Train("GRU", GruNet.Summary, gruStream, text.Validation, progress =>
            gru.Train(train, validation, Options(0.003, progress), cancellationToken));
        GptNet gpt = new(options.Seed);
        using SequenceStream<float> gptStream = gpt.CreateStream();
        double[] gptCurve = Train("GPT", GptNet.Summary, gptStream, text.Validation, progress =>
            gpt.Train(train, validation, Options(0.006, progress), cancellationToken));

        (Func<string, double[]> ngram, string settings) = SelectNGram(text);
        double baseline = LanguageModel.Bits(text.Test, ngram);
        double gruBits = LanguageModel.Bits(text.Test, name => LanguageModel.Probabilities(gruStream, name));
        double gptBits = LanguageModel.Bits(text.Test, name => LanguageModel.Probabilities(gptStream, name));
        NamesReport.WriteBits(
            console,
            ("All 27 characters alike", Math.Log2(Text.Vocabulary)),
            (settings, baseline),
            ("GRU", gruBits),
            ("GPT", gptBits));
        NamesReport.WriteNames(console, "GRU", Written(gruStream), text);
        NamesReport.WriteNames(console, "GPT", Written(gptStream), text);
        gru.Save(PathOf("gru.safetensors"));
        gpt.Save(PathOf("gpt.safetensors"));
        Chart picture = CurvesPicture.Create(
            ("GRU", gruCurve),
            ("GPT", gptCurve),
            ("n-grams", [.. gruCurve.Select(_ => LanguageModel.Bits(text.Validation, ngram))]));
        picture.SaveSvg(PathOf("curves.svg"));
        picture.SavePng(PathOf("curves.png"));
        console.WriteLine();
        console.WriteAsIs($"Written to {options.Output}: curves.svg|png, gru.safetensors, gpt.safetensors.");
        return Verdict(baseline, ("GRU", gruBits), ("GPT", gptBits));
    }

    private TrainingOptions Options(double rate, Action<EpochReport> progress) => new()
    {
        Epochs = options.Epochs,
        BatchSize = 32,
        Threads = options.Threads,
        Optimizer = Optimizer.AdamW(rate, weightDecay: 0.1) with { ClipNorm = 1 },
        Schedule = Schedule.Cosine(),
        OnEpochEnd = progress,
    };

    /// <summary>Trains a network.</summary>
    /// <returns>The bits per character of the validation names after each epoch.</returns>
    private double[] Train(
        string name,
        string summary,
        SequenceStream<float> stream,
        string[] validation,
        Action<Action<EpochReport>> train)
    {
        NamesReport.WriteNetwork(console, name, summary);
        NumpyRandom random = new(options.Seed + 1);
        List<double> curve = [];
        train(report =>
        {
            // The stream reads the parameters as they are now.
            curve.Add(LanguageModel.Bits(validation, one => LanguageModel.Probabilities(stream, one)));
            string[] names = [LanguageModel.Write(stream, random), LanguageModel.Write(stream, random)];
            NamesReport.WriteEpoch(console, report, curve[^1], names);
        });
        cancellationToken.ThrowIfCancellationRequested();
        return [.. curve];
    }

    private static (Func<string, double[]> Probabilities, string Name) SelectNGram(Text text)
    {
        (NGram model, int order, double discount) = Orders
            .Select(order => (model: new NGram(text.Train, order), order))
            .SelectMany(_ => Discounts, (one, discount) => (one.model, one.order, discount))
            .MinBy(one => LanguageModel.Bits(text.Validation, name => one.model.Probabilities(name, one.discount)));
        return (
            name => model.Probabilities(name, discount), Invariant($"{order}-grams, Kneser-Ney, discount {discount}"));
    }

    private string[] Written(SequenceStream<float> stream)
    {
        NumpyRandom random = new(options.Seed + 1);
        return [.. Enumerable.Range(0, WrittenNames).Select(_ => LanguageModel.Write(stream, random))];
    }

    private int Verdict(double baseline, params (string Name, double Bits)[] networks)
    {
        console.Section("Verdict");
        return console.Verdict([.. networks.Select(network => console.Finding(
            network.Bits <= LargestRatio * baseline,
            $"{network.Name}: at most {Format.Number(LargestRatio)} times the bits of the n-grams: "
            + Format.Fixed3(network.Bits / baseline)))]);
    }

    private string PathOf(string name) => Path.Combine(options.Output, name);
}
