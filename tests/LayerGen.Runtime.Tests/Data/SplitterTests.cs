using CsCheck;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class SplitterTests
{
    private static readonly Gen<long> Seeds = Gen.Long[0, 1 << 30];

    [Fact]
    public void A_split_is_a_partition()
    {
        Gen.Select(Gen.Int[4, 60], Gen.Int[0, 3], Gen.Int[1, 9], Seeds).Sample((count, kind, tenths, seed) =>
        {
            Splitter splitter = SplitterOf(kind, count, seed);
            Dataset<double> data = Numbered(count);
            try
            {
                (Dataset<double> train, Dataset<double> heldOut) = data.Split(tenths / 10.0, splitter);
                Numbers(train).Concat(Numbers(heldOut)).Order().ShouldBe(Enumerable.Range(0, count));
                train.Part.ShouldBe(DatasetPart.Training);
                heldOut.Part.ShouldBe(DatasetPart.HeldOut);
            }
            catch (ArgumentException error)
            {
                error.Message.ShouldStartWith("Expected");
            }
        });
    }

    [Fact]
    public void Folds_hold_each_sample_out_once()
    {
        Gen.Select(Gen.Int[12, 60], Gen.Int[0, 2], Gen.Int[2, 4], Seeds).Sample((count, kind, folds, seed) =>
        {
            IReadOnlyList<DatasetFold<double>> all = Numbered(count).Folds(folds, SplitterOf(kind, count, seed));
            all.SelectMany(static fold => fold.HeldOutSamples).Order().ShouldBe(Enumerable.Range(0, count));
            foreach (DatasetFold<double> fold in all)
            {
                fold.TrainSamples.Concat(fold.HeldOutSamples).Order().ShouldBe(Enumerable.Range(0, count));
                Numbers(fold.Train).ShouldBe(fold.TrainSamples);
                Numbers(fold.HeldOut).ShouldBe(fold.HeldOutSamples);
            }
        });
    }

    [Fact]
    public void Three_parts_are_a_partition_and_keep_groups_and_time()
    {
        Dataset<double> data = Numbered(60);
        (Dataset<double> train, Dataset<double> validation, Dataset<double> test) =
            data.Split(0.6, 0.2, Splitter.Chronological());
        Numbers(train).ShouldBe(Enumerable.Range(0, 36));
        Numbers(validation).ShouldBe(Enumerable.Range(36, 12));
        Numbers(test).ShouldBe(Enumerable.Range(48, 12));

        int[] groups = [.. Enumerable.Range(0, 60).Select(static s => s / 5)];
        (train, validation, test) = data.Split(0.5, 0.25, Splitter.Grouped(groups, seed: 3));
        int[][] parts = [Groups(train), Groups(validation), Groups(test)];
        parts.SelectMany(static part => part).Order().ShouldBe(Enumerable.Range(0, 12));
        parts.Select(static part => part.Length).ShouldBe([6, 3, 3]);

        int[] Groups(Dataset<double> part) => [.. Numbers(part).Select(s => groups[s]).Distinct()];
    }

    [Fact]
    public void A_gap_separates_the_past_from_the_future()
    {
        (Dataset<double> train, Dataset<double> heldOut) = Numbered(20).Split(0.5, Splitter.Chronological(gap: 3));
        Numbers(train).ShouldBe(Enumerable.Range(0, 7));
        Numbers(heldOut).ShouldBe(Enumerable.Range(10, 10));
    }

    [Fact]
    public void Too_few_samples_of_a_class_are_an_error_that_names_it()
    {
        string[] labels = [.. Enumerable.Repeat("common", 20), "rare", "rare"];
        Dataset<double> data = Dataset.FromRows(labels.Select(static _ => new double[1]).ToArray(), labels);

        Should.Throw<ArgumentException>(() => data.Split(0.9, Splitter.Stratified())).Message.ShouldStartWith(
            "Expected samples of each class in both parts, but a share of 0.9 gives 2 of the 2 samples of class 'rare' "
            + "to training and 0 to the other part.");
        Should.Throw<ArgumentException>(() => data.Folds(3, Splitter.Stratified())).Message.ShouldStartWith(
            "Expected at least 3 samples of each class, one per fold, but class 'rare' has 2.");
        Should.Throw<ArgumentException>(() => Numbered(9).Folds(10, Splitter.Random())).Message
            .ShouldStartWith("Expected 2 to 9 folds, as many as there are samples, but got 10.");
        Should.Throw<ArgumentException>(() => Numbered(9).Split(0.5, Splitter.Grouped([1, 2]))).Message
            .ShouldStartWith("Expected 9 groups, one per sample, but the splitter has 2.");
        Dataset<double> numbers = Dataset.FromRows([[1.0], [2]], [0.5, 3]);
        Should.Throw<ArgumentException>(() => numbers.Split(0.5, Splitter.Stratified())).Message.ShouldStartWith("Expected targets that are classes, one-hot or 0 and 1, but sample 0 has 0.5.");
        Should.Throw<ArgumentException>(() => Numbered(9).Split(0.5, Splitter.Chronological(5))).Message
            .ShouldStartWith("Expected a gap of less than the 4 samples before the held-out part, but got 5.");
    }

    private static Splitter SplitterOf(int kind, int count, long seed) => kind switch
    {
        0 => Splitter.Random(seed),
        1 => Splitter.Stratified(seed),
        2 => Splitter.Grouped([.. Enumerable.Range(0, count).Select(static s => $"group {s % 5}")], seed),
        _ => Splitter.Chronological(),
    };

    private static Dataset<double> Numbered(int count) => Dataset.FromRows(
        Enumerable.Range(0, count).Select(static s => new double[] { s }).ToArray(),
        Enumerable.Range(0, count).Select(static s => s % 3).ToArray());

    private static IEnumerable<int> Numbers(Dataset<double> part) =>
        [.. Enumerable.Range(0, part.SampleCount).Select(s => (int)part.GetInput(s)[0])];
}
