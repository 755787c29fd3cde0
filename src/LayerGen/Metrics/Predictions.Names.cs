using LayerGen.Data;

namespace LayerGen.Metrics;

/// <content>The names and the weights of the dataset.</content>
public sealed partial class Predictions
{
    /// <summary>
    /// Gets the names of the classes in their order, as the dataset gave them, or <see langword="null"/> if it gave
    /// none or there are no classes. Texts, reports and charts use them by default.
    /// </summary>
    public IReadOnlyList<string>? ClassNames => ClassCount > 0 ? _samples.Names.ClassesOf(ClassCount) : null;

    /// <summary>
    /// Gets the names of the outputs in their order, which are those of the targets of the dataset. Without names, they
    /// are <c>y0</c>, <c>y1</c>, ….
    /// </summary>
    public IReadOnlyList<string> TargetNames =>
        GivenTargetNames ?? _samples.Names.ClassesOf(OutputCount) ?? DatasetNames.Numbered('y', OutputCount);

    /// <summary>Gets a value indicating whether the samples have weights, by which every figure is weighted.</summary>
    public bool IsWeighted => _samples.Weights is not null;

    /// <summary>Gets the weight of each sample, or nothing if all are 1.</summary>
    internal ReadOnlySpan<double> SampleWeights => _samples.Weights;

    private IReadOnlyList<string>? GivenTargetNames =>
        _samples.Names.Targets is { } names && names.Count == OutputCount ? names : null;

    /// <summary>Returns the weight of a sample in every figure.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A number of at least 0; 1 if the samples have no weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public double GetSampleWeight(int sample)
    {
        CheckSample(sample);
        return WeightOf(sample);
    }

    /// <summary>Returns the name of the true class of a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>One of <see cref="ClassNames"/>, or the number of the class if there are no names.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public string GetActualName(int sample) => NameOf(GetActual(sample));

    /// <summary>Returns the name of the predicted class of a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>One of <see cref="ClassNames"/>, or the number of the class if there are no names.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes.</exception>
    public string GetPredictedName(int sample) => NameOf(GetPredicted(sample));

    private string NameOf(int index) => (ClassNames ?? ClassLabels.Numbers(ClassCount))[index];

    private double WeightOf(int sample) => _samples.Weights is null ? 1 : _samples.Weights[sample];

    private double TotalWeight()
    {
        double sum = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            sum += WeightOf(sample);
        }

        return sum;
    }
}
