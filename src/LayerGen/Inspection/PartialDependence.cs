using System.Numerics;
using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Inspection;

/// <summary>
/// Partial dependence: the mean output over all samples if a feature has a given value in each of them (Friedman,
/// "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001). The curves of single
/// samples are known as individual conditional expectations (Goldstein et al., 2015).
/// </summary>
/// <remarks>
/// <para>
/// The figures are those of scikit-learn's <c>partial_dependence</c> with <c>method='brute'</c>. Instances are
/// immutable.
/// </para>
/// <para>
/// If the feature depends on others, some of the rows do not occur in reality, and the mean includes what the network
/// happens to answer there.
/// </para>
/// </remarks>
public sealed class PartialDependence
{
    private const int UsualPointCount = 100;

    private PartialDependence(
        Feature feature, int index, int output, double[] values, double[] average, double[][]? individual)
    {
        Feature = feature;
        FeatureIndex = index;
        Output = output;
        Values = values;
        Average = average;
        Individual = individual;
    }

    /// <summary>Gets the feature.</summary>
    public Feature Feature { get; }

    /// <summary>Gets the position of the feature, from 0.</summary>
    public int FeatureIndex { get; }

    /// <summary>Gets the output, from 0.</summary>
    public int Output { get; }

    /// <summary>
    /// Gets the values of the feature, in ascending order. Those of a categorical feature are the indexes of the
    /// categories that occur.
    /// </summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Gets the mean output for each of the values.</summary>
    public IReadOnlyList<double> Average { get; }

    /// <summary>
    /// Gets for each sample the output for each of the values, or <see langword="null"/> if they were not asked for.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? Individual { get; }

    /// <summary>Computes the dependence on a feature by its name.</summary>
    /// <inheritdoc cref="Of{T}(IPredictor{T}, Dataset{T}, int, int, int?, bool, double, double)"/>
    public static PartialDependence Of<T>(
        IPredictor<T> predictor,
        Dataset<T> data,
        string feature,
        int gridPoints = UsualPointCount,
        int? output = null,
        bool individual = false,
        double lowest = 0.05,
        double highest = 0.95)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(feature);
        int index = FeatureLookup.Find(data.Features, feature, nameof(feature));
        return Of(predictor, data, index, gridPoints, output, individual, lowest, highest);
    }

    /// <summary>Computes the dependence on a feature by its position.</summary>
    /// <remarks>
    /// The values of a number are equally spaced between two percentiles of the data. If it has fewer different values
    /// than points, or is categorical, they are the values that occur. If the samples have weights, the mean is
    /// weighted with them. The values do not depend on the weights.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network or an ensemble, which is not changed.</param>
    /// <param name="data">The samples, with the number of features of the network. They need no targets.</param>
    /// <param name="feature">The feature: its position from 0, or its name.</param>
    /// <param name="gridPoints">The number of values, at least 2.</param>
    /// <param name="output">
    /// The output, from 0. By default it is the only one, or the probability of class 1 of two classes.
    /// </param>
    /// <param name="individual">Whether the curves of all samples are kept, samples × values numbers.</param>
    /// <param name="lowest">The share of the samples below the lowest value, from 0.</param>
    /// <param name="highest">The share of the samples below the highest value, above <paramref name="lowest"/>.</param>
    /// <returns>The dependence.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// The data have another number of features than the network or missing values, the feature does not exist, there
    /// are several outputs and none is chosen, or both percentiles are the same value.
    /// </exception>
    public static PartialDependence Of<T>(
        IPredictor<T> predictor,
        Dataset<T> data,
        int feature,
        int gridPoints = UsualPointCount,
        int? output = null,
        bool individual = false,
        double lowest = 0.05,
        double highest = 0.95)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(data);
        int chosen = Check(predictor, data, feature, gridPoints, output);
        data = PredictorData.Accept(predictor, data, nameof(data));
        if (!(lowest >= 0 && highest <= 1 && lowest < highest))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lowest),
                Invariant($"Expected shares from 0 to 1 in ascending order, but got {lowest} and {highest}."));
        }

        double[] values = Grid(data, feature, gridPoints, lowest, highest);
        double[] average = new double[values.Length];
        double[][]? curves =
            individual ? [.. Enumerable.Range(0, data.SampleCount).Select(_ => new double[values.Length])] : null;
        double[] outputs = new double[data.SampleCount * predictor.OutputCount];
        for (int point = 0; point < values.Length; point++)
        {
            T value = T.CreateChecked(values[point]);
            ChangedRows.Predict(predictor, data, (_, row) => row[feature] = value, outputs);
            (double sum, double weights) = (0, 0);
            for (int sample = 0; sample < data.SampleCount; sample++)
            {
                double answer = outputs[(sample * predictor.OutputCount) + chosen];
                double weight = double.CreateChecked(data.GetSampleWeight(sample));
                sum += weight * answer;
                weights += weight;
                curves?[sample][point] = answer;
            }

            average[point] = sum / weights;
        }

        return new PartialDependence(data.Features[feature], feature, chosen, values, average, curves);
    }

    /// <summary>Returns a description on one line, independent of the culture.</summary>
    /// <returns>The feature, its range, and the range of the mean output.</returns>
    public override string ToString() =>
        Invariant($"{Feature.Name} from {Values[0]:G6} to {Values[^1]:G6}: ")
        + Invariant($"output {Output} from {Average.Min():G6} to {Average.Max():G6}");

    private static int Check<T>(
        IPredictor<T> predictor, Dataset<T> data, int feature, int gridPoints, int? output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.FeatureCount != predictor.InputCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {predictor.InputCount} features, but got {data.FeatureCount}."), nameof(data));
        }

        FeatureLookup.Check(data.Features, feature, nameof(feature));
        if (gridPoints < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(gridPoints), Invariant($"Expected at least 2 points, but got {gridPoints}."));
        }

        bool hasTwoClasses = predictor.OutputCount == 2 && predictor.LossFunction == LossFunction.CrossEntropy;
        if (output is null && predictor.OutputCount > 1 && !hasTwoClasses)
        {
            throw new ArgumentException(
                Invariant($"Expected one of {predictor.OutputCount} outputs, from 0, but got none."), nameof(output));
        }

        int chosen = output ?? (hasTwoClasses ? 1 : 0);
        return (uint)chosen < (uint)predictor.OutputCount
            ? chosen
            : throw new ArgumentOutOfRangeException(
                nameof(output),
                Invariant($"Expected an output from 0 to {predictor.OutputCount - 1}, but got {chosen}."));
    }

    private static double[] Grid<T>(Dataset<T> data, int feature, int points, double lowest, double highest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sorted = Array.FindAll(data.FeatureColumn(feature), static value => !double.IsNaN(value));
        Array.Sort(sorted);
        double[] unique = [.. sorted.Distinct()];
        if (data.Features[feature].IsCategorical || unique.Length < points)
        {
            return unique;
        }

        (double low, double high) = (Percentile(sorted, lowest), Percentile(sorted, highest));
        if (!(low < high))
        {
            throw new ArgumentException(
                Invariant($"Expected different values at the shares {lowest} and {highest} of feature ")
                + Invariant($"'{data.Features[feature].Name}', but both are {low}. Choose shares further apart."),
                nameof(lowest));
        }

        double[] grid = new double[points];
        double step = (high - low) / (points - 1);
        for (int k = 0; k < points; k++)
        {
            grid[k] = k == points - 1 ? high : (k * step) + low;
        }

        return grid;
    }

    /// <summary>Returns a percentile as SciPy's <c>mquantiles</c> does, with α = β = 0.4 (Cunnane).</summary>
    private static double Percentile(double[] sorted, double share)
    {
        double position = (sorted.Length * share) + 0.4 + (share * 0.2);
        int below = (int)Math.Floor(Math.Clamp(position, 1, sorted.Length - 1));
        double part = Math.Clamp(position - below, 0, 1);
        return ((1 - part) * sorted[below - 1]) + (part * sorted[below]);
    }
}
