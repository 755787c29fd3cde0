namespace LayerGen.Data;

/// <content>Rare and frequent classes.</content>
public sealed partial class Dataset<T>
{
    /// <summary>
    /// Returns the same samples with the weight of their class (<see cref="ClassWeights.Balanced{T}(Dataset{T})"/>), so
    /// that rare classes count as much as frequent ones. Weights that the samples have already are multiplied. The
    /// values are shared.
    /// </summary>
    /// <remarks>
    /// Weights count in every figure of the samples, too. Weigh the training data after the split, so that validation
    /// and test data keep the classes as they occur.
    /// </remarks>
    /// <returns>A new dataset. The sum of its weights is the sum of the previous ones: the number of samples.</returns>
    /// <exception cref="ArgumentException">
    /// The targets are not classes, or a class has no samples, or only samples of weight 0.
    /// </exception>
    public Dataset<T> WithBalancedWeights()
    {
        int[] classOf = ((ISplittable)this).ClassesOfSamples();
        double[] perClass = ClassWeights.Balanced(this, classOf);
        T[] weights = new T[SampleCount];
        for (int s = 0; s < weights.Length; s++)
        {
            weights[s] = T.CreateChecked(double.CreateChecked(GetSampleWeight(s)) * perClass[classOf[s]]);
        }

        return WithSampleWeights(weights);
    }

    /// <summary>
    /// Repeats random samples of the rarer classes until each class has as many as the largest one: imbalanced-learn's
    /// <c>RandomOverSampler(random_state=seed)</c>. Only for training data: a copy of a sample that is also held out
    /// would be no test.
    /// </summary>
    /// <param name="seed">The seed of the choice.</param>
    /// <returns>
    /// A new dataset: all samples in their order, then the repetitions, class by class, with their weights. It has
    /// copies of all values, so its memory is that of the largest class times the number of classes.
    /// </returns>
    /// <exception cref="InvalidOperationException">The samples are held out (<see cref="Part"/>).</exception>
    /// <exception cref="ArgumentException">The targets are not classes, or a class has no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="seed"/> is not from 0 to <see cref="NumpyRandom.MaxSeed"/>.
    /// </exception>
    public Dataset<T> Oversample(long seed = 0) => Select(
        ClassSamples.Oversampled(SamplesOfClasses(nameof(Oversample)), SampleCount, new NumpyRandom(seed)),
        Random,
        Part);

    /// <summary>
    /// Keeps as many random samples of each class as the rarest one has: imbalanced-learn's
    /// <c>RandomUnderSampler(random_state=seed)</c>. Only for training data.
    /// </summary>
    /// <param name="seed">The seed of the choice.</param>
    /// <returns>A new dataset with copies of these samples, class by class, and their weights.</returns>
    /// <exception cref="InvalidOperationException">The samples are held out (<see cref="Part"/>).</exception>
    /// <exception cref="ArgumentException">The targets are not classes, or a class has no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="seed"/> is not from 0 to <see cref="NumpyRandom.MaxSeed"/>.
    /// </exception>
    public Dataset<T> Undersample(long seed = 0) => Select(
        ClassSamples.Undersampled(SamplesOfClasses(nameof(Undersample)), new NumpyRandom(seed)), Random, Part);

    private int[][] SamplesOfClasses(string method)
    {
        if (Part == DatasetPart.HeldOut)
        {
            throw new InvalidOperationException(
                $"Expected training data for {method}, but got a part that is held out. "
                + "Its classes must occur as in new data.");
        }

        int[] classOf = ((ISplittable)this).ClassesOfSamples();
        int[] all = [.. Enumerable.Range(0, SampleCount)];
        int[][] samplesOf =
        [
            .. Enumerable.Range(0, Math.Max(TargetCount, 2)).Select(k => Array.FindAll(all, s => classOf[s] == k)),
        ];
        ClassSamples.CheckEach(this, [.. samplesOf.Select(static samples => (double)samples.Length)]);
        return samplesOf;
    }
}
