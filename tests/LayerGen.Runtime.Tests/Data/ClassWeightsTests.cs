using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>
/// Balanced weights and samples, compared with scikit-learn and imbalanced-learn
/// (Metrics/Reference/sample_weights.py).
/// </summary>
public sealed class ClassWeightsTests
{
    private static readonly ReferenceData[] Cases = ReferenceData.Load("sample_weights.json").Items("balance");

    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn()
    {
        foreach (ReferenceData one in Cases)
        {
            Dataset<double> data = Of(one.Ints("labels"));
            ClassWeights.Balanced(data).ShouldBe(one.Doubles("class_weights"), 1e-15);
            data.WithBalancedWeights().SampleWeights.ToArray().ShouldBe(one.Doubles("sample_weights"), 1e-15);
        }
    }

    [Fact]
    public void Balanced_samples_are_those_of_imbalanced_learn()
    {
        foreach (ReferenceData one in Cases)
        {
            Dataset<double> data = Of(one.Ints("labels"));
            Numbers(data.Oversample(one.Int("seed"))).ShouldBe(one.Ints("over"));
            Numbers(data.Undersample(one.Int("seed"))).ShouldBe(one.Ints("under"));
        }
    }

    [Fact]
    public void Weights_of_samples_count_in_the_balance()
    {
        Dataset<double> data = Of([0, 0, 1]).WithSampleWeights(1, 2, 1);
        ClassWeights.Balanced(data).ShouldBe([4.0 / 6, 4.0 / 2]);
        data.WithBalancedWeights().SampleWeights.ToArray().ShouldBe([2.0 / 3, 4.0 / 3, 2]);
    }

    [Fact]
    public void One_target_has_two_classes()
    {
        Dataset<float> data = Dataset<float>.FromRows([1, 2, 3, 4], 1, [0, 1, 1, 1], 1);
        ClassWeights.Balanced(data).ShouldBe([2, 4 / 6.0]);
        data.Oversample().SampleCount.ShouldBe(6);
        data.Undersample().SampleCount.ShouldBe(2);
    }

    [Fact]
    public void Names_weights_and_the_part_are_kept()
    {
        Dataset<double> data = Of([0, 0, 1]).WithClassNames("a", "b").WithSampleWeights(1, 2, 3).AsTraining();
        Dataset<double> balanced = data.Oversample();
        balanced.ClassNames.ShouldBe(["a", "b"]);
        balanced.SampleWeights.ToArray().ShouldBe([1, 2, 3, 3]);
        balanced.Part.ShouldBe(DatasetPart.Training);
    }

    [Fact]
    public void A_class_without_samples_is_named()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2], 1, [1, 0, 0, 1, 0, 0], 3).WithClassNames("a", "b", "c");
        const string Message =
            "Expected samples of each of the 3 classes, of a weight above 0, but got none of class 'b'.";
        Should.Throw<ArgumentException>(() => ClassWeights.Balanced(data)).Message.ShouldStartWith(Message);
        Should.Throw<ArgumentException>(() => data.WithBalancedWeights()).Message.ShouldStartWith(Message);
        Should.Throw<ArgumentException>(() => data.Oversample()).Message.ShouldStartWith(Message);
        Should.Throw<ArgumentException>(() => data.Undersample()).Message.ShouldStartWith(Message);
    }

    [Fact]
    public void Numbers_are_not_classes()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2], 1, [0.5, 1], 1);
        Should.Throw<ArgumentException>(() => ClassWeights.Balanced(data));
        Should.Throw<ArgumentException>(() => data.Oversample());
    }

    [Fact]
    public void Only_training_data_are_balanced_by_repetition()
    {
        (Dataset<double> train, Dataset<double> heldOut) =
            Of([0, 0, 1, 0, 1, 1, 1, 0]).Split(0.5, Splitter.Stratified());
        train.Oversample().SampleCount.ShouldBe(4);
        Should.Throw<InvalidOperationException>(() => heldOut.Oversample()).Message
            .ShouldStartWith("Expected training data for Oversample, but got a part that is held out.");
        Should.Throw<InvalidOperationException>(() => heldOut.Undersample());
    }

    /// <summary>Each sample has its number as its feature.</summary>
    private static Dataset<double> Of(int[] labels)
    {
        int classes = labels.Max() + 1;
        return Dataset<double>.FromRows(
            [.. Enumerable.Range(0, labels.Length).Select(static s => (double)s)],
            1,
            [.. labels.SelectMany(label => Enumerable.Range(0, classes).Select(k => k == label ? 1.0 : 0))],
            classes);
    }

    private static int[] Numbers(Dataset<double> data) =>
        [.. Enumerable.Range(0, data.SampleCount).Select(s => (int)data.GetInput(s)[0])];
}
