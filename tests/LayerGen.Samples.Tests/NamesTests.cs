using LayerGen.Data;
using NamesSample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The parts of samples/Names that compute, and the names that it reads.</summary>
public sealed class NamesTests : IDisposable
{
    private static readonly string NamesFile = Path.Combine(AppContext.BaseDirectory, "names.txt");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-names-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Networks_and_picture_are_written_and_too_short_a_training_misses_the_target()
    {
        SampleProcess process = await SampleProcess.Run("Names", "--output", _folder.FullName, "--epochs", "1");

        process.Errors.ShouldBeEmpty();
        process.ExitCode.ShouldBe(1);
        process.Output.ShouldContain("✗ Verdict: missed. 0 of 2 findings hold in this run");
        _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal).ShouldBe(
            ["curves.png", "curves.svg", "gpt.safetensors", "gru.safetensors"]);
        using SequenceStream<float> stream = GptNet.Load(PathOf("gpt.safetensors")).CreateStream();
        NumpyRandom random = new(1);
        string[] names = [.. Enumerable.Range(0, 500).Select(_ => LanguageModel.Write(stream, random))];
        process.Output.ShouldContain("The first that were not learned: "
            + string.Join(", ", names.Except(Text.Read(NamesFile, 0).Train).Take(8)));
    }

    [Fact]
    public void Names_are_divided_without_overlap()
    {
        string[] all = File.ReadAllLines(NamesFile);

        Text text = Text.Read(NamesFile, seed: 4);

        text.Test.Length.ShouldBe(516);
        text.Validation.Length.ShouldBe(516);
        text.Train.Concat(text.Validation).Concat(text.Test).Order(StringComparer.Ordinal).ShouldBe(all);
        Text.Read(NamesFile, seed: 5).Test.ShouldNotBe(text.Test);
    }

    [Fact]
    public void A_window_begins_before_each_name_and_has_the_next_tokens_as_targets()
    {
        Dataset<float> data = Text.Windows(["anna", "bob", "eve"]);

        data.SampleCount.ShouldBe(3);
        string[] windows = ["\nanna\nbob\neve\nan", "\nbob\neve\nanna\nbo", "\neve\nanna\nbob\nev"];
        string next = "nbe";
        for (int window = 0; window < 3; window++)
        {
            data.GetInput(window).ToArray().ShouldBe(windows[window].Select(letter => (float)Text.Token(letter)));
            ReadOnlySpan<float> targets = data.GetTarget(window);
            for (int step = 0; step < Text.Steps; step++)
            {
                char after = step + 1 < Text.Steps ? windows[window][step + 1] : next[window];
                targets.Slice(step * Text.Vocabulary, Text.Vocabulary).IndexOf(1f).ShouldBe(Text.Token(after));
            }
        }
    }

    [Fact]
    public void Other_files_are_reported()
    {
        Error(["anna", "Bob"]).ShouldEndWith("expected 1 to 15 letters from a to z in line 2, but got 'Bob'.");
        Error([""]).ShouldEndWith("in line 1, but got ''.");
        Error(["abcdefghijklmnop"]).ShouldEndWith("in line 1, but got 'abcdefghijklmnop'.");
        Error(["anna", "anna"]).ShouldEndWith("expected at least 1000 different names, but got 1.");
    }

    [Fact]
    public void The_probabilities_of_a_name_are_those_of_the_prediction()
    {
        GruNet network = new(seed: 2);
        using SequenceStream<float> stream = network.CreateStream();
        float[] outputs = new float[Text.Steps * Text.Vocabulary];
        int[] tokens = new int[Text.Steps];
        "\neve".Select(Text.Token).ToArray().CopyTo(tokens, 0);
        network.PredictTokens(tokens, outputs);

        double[] probabilities = LanguageModel.Probabilities(stream, "eve");

        probabilities.ShouldBe("eve\n".Select((letter, step) =>
            (double)outputs[(step * Text.Vocabulary) + Text.Token(letter)]));
        LanguageModel.Bits(["ab", "c"], name => new double[name.Length + 1].Select(_ => 0.25)).ShouldBe(2);
    }

    [Fact]
    public void Names_are_written_with_the_probabilities_of_the_network()
    {
        GruNet network = new(seed: 2);
        using SequenceStream<float> stream = network.CreateStream();
        NumpyRandom random = new(3);

        string[] names = [.. Enumerable.Range(0, 4000).Select(_ => LanguageModel.Write(stream, random))];

        names.ShouldAllBe(name => name.Length <= Text.LongestName && name.All(char.IsAsciiLetterLower));
        double a = LanguageModel.Probabilities(stream, "a")[0];
        names.Average(name => name.StartsWith('a') ? 1 : 0).ShouldBe(a, 0.02);
        double empty = LanguageModel.Probabilities(stream, "")[0];
        names.Average(name => name.Length == 0 ? 1 : 0).ShouldBe(empty, 0.02);
    }

    [Fact]
    public void N_grams_are_counted_and_smoothed()
    {
        // After a: n twice, newline once. Before it: a newline, twice, and an n, so a occurs after two characters.
        NGram bigrams = new(["ana", "an"], order: 2);

        // As single characters: a after newline and n, n after a, newline after a and n: 5 pairs.
        double single = ((1 - 0.5) + (1.5 / 27)) / 5;
        double afterA = ((2 - 0.5) + (1 * single)) / 3;
        bigrams.Probabilities("an", 0.5)[1].ShouldBe(afterA, 1e-12);
        double unseen = 1.5 / 27 / 5;
        bigrams.Probabilities("ax", 0.5)[1].ShouldBe(unseen / 3, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_probabilities_of_n_grams_have_the_sum_1(int order)
    {
        NGram ngram = new(Text.Read(NamesFile, 0).Train, order);

        double sum = ngram.Probabilities("ann", 0.7)[3];
        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            sum += ngram.Probabilities($"ann{letter}", 0.7)[3];
        }

        sum.ShouldBe(1, 1e-9);
    }

    private string Error(string[] lines)
    {
        File.WriteAllLines(PathOf("x.txt"), lines);
        return Should.Throw<InvalidDataException>(() => Text.Read(PathOf("x.txt"), 0)).Message;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
