using System.Numerics;
using System.Text;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Prepares data for a network: scales numbers, replaces missing values, turns categories into columns. It is fitted on
/// training data, then applied to all data alike, and kept with the network.
/// </summary>
/// <remarks>
/// <example>
/// <code>
/// var (train, test) = data.Split(0.8, Splitter.Random(seed: 1));
/// Pipeline pipeline = Pipeline.Fit(train, [new Impute(), new OneHot(), new StandardScaler()]);
/// net.Train(pipeline.Transform(train), pipeline.Transform(test), options);
/// </code>
/// </example>
/// All figures are in double precision. A pipeline never changes, so any number of threads may use it.
/// </remarks>
public sealed partial class Pipeline
{
    private readonly IReadOnlyList<FittedStep> _steps;
    private readonly IReadOnlyList<FittedStep> _targetSteps;
    private readonly IReadOnlyList<Feature> _targets;
    private readonly int _width;

    internal Pipeline(
        IReadOnlyList<Feature> features,
        IReadOnlyList<FittedStep> steps,
        IReadOnlyList<Feature> targets,
        IReadOnlyList<FittedStep> targetSteps)
    {
        _steps = steps;
        _targetSteps = targetSteps;
        _targets = targets;
        InputFeatures = features;
        OutputFeatures = steps.Count == 0 ? features : steps[^1].Outputs;
        _width = steps.Aggregate(features.Count, static (width, step) => Math.Max(width, step.Outputs.Count));
    }

    /// <summary>Gets the features of the raw data.</summary>
    public IReadOnlyList<Feature> InputFeatures { get; }

    /// <summary>Gets the features that a network sees.</summary>
    public IReadOnlyList<Feature> OutputFeatures { get; }

    /// <summary>Gets a value indicating whether targets are prepared, so that predictions are turned back.</summary>
    public bool PreparesTargets => _targetSteps.Count > 0;

    /// <summary>Computes the figures of steps from training data, one step after another.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="training">
    /// The training part of a split or a fold. Figures of held-out data would leak into the training, so other data is
    /// refused; <see cref="Dataset{T}.AsTraining"/> marks a training set that comes from a file of its own.
    /// </param>
    /// <param name="steps">The steps for the features, in their order. There may be none.</param>
    /// <param name="targetSteps">
    /// The steps for the targets, which can be undone: scalers and <see cref="LogTransform"/>. The default is none.
    /// </param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="ArgumentNullException">An argument or a step is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The data is not training data, a column of a step does not exist or is of another kind, a setting of a step is
    /// out of range, a value cannot be prepared, or a step of the targets cannot be undone.
    /// </exception>
    public static Pipeline Fit<T>(
        Dataset<T> training,
        IReadOnlyList<PreparationStep> steps,
        IReadOnlyList<PreparationStep>? targetSteps = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(steps);
        if (training.Part != DatasetPart.Training)
        {
            throw new ArgumentException(
                training.Part == DatasetPart.HeldOut
                    ? "Expected the training part of a split, but got a part that is held out."
                    : "Expected the training part of a split, but got data that is not split. Split it first; "
                    + "AsTraining marks a training set whose test set is elsewhere.",
                nameof(training));
        }

        IReadOnlyList<PreparationStep> forTargets = targetSteps ?? [];
        if (forTargets.FirstOrDefault(static step => step is { IsInvertible: false }) is { } wrong)
        {
            throw new ArgumentException(
                "Expected steps of targets that can be undone, StandardScaler, MinMaxScaler, RobustScaler or "
                + Invariant($"LogTransform, but got {wrong.GetType().Name}."),
                nameof(targetSteps));
        }

        if (forTargets.Count > 0 && !training.HasTargets)
        {
            throw new ArgumentException(
                "Expected data with targets for the steps of targets, but got features only.", nameof(training));
        }

        var features = ColumnTable.OfFeatures(training);
        ColumnTable? targets = training.HasTargets ? ColumnTable.OfTargets(training) : null;
        return new Pipeline(
            features.Features,
            Fit(features, steps, nameof(steps)),
            targets?.Features ?? [],
            targets is null ? [] : Fit(targets, forTargets, nameof(targetSteps)));
    }

    /// <summary>Reads a pipeline from the text of <see cref="ToJson"/>.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The pipeline, with the same bits.</returns>
    /// <exception cref="ArgumentNullException">The text is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">The text is not a pipeline.</exception>
    public static Pipeline FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PipelineJson.Read(json);
    }

    /// <summary>Returns the pipeline as JSON, to keep it in a file of any kind.</summary>
    /// <returns>A text of one line.</returns>
    public string ToJson() => PipelineJson.Write(InputFeatures, _steps, _targets, _targetSteps);

    /// <summary>Prepares the features, and the targets if there are steps for them, of all samples.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="data">
    /// Raw data with the features of the training data, with or without targets. Named features are compared by name,
    /// and categories may be numbered differently.
    /// </param>
    /// <returns>A new dataset for the network, with the same weights, classes and part.</returns>
    /// <exception cref="ArgumentNullException">The data is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The features are others, or a value cannot be prepared: an unseen category, a logarithm of a negative number, or
    /// a result that is not finite.
    /// </exception>
    public Dataset<T> Transform<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        int[]?[] codes = CodesOf(data);
        int targetCount = data.TargetCount;
        if (data.HasTargets && PreparesTargets && targetCount != _targets.Count)
        {
            throw new ArgumentException(
                Invariant($"Expected {_targets.Count} targets, but got {targetCount}."), nameof(data));
        }

        T[] inputs = new T[checked(data.SampleCount * OutputFeatures.Count)];
        T[] targets = data.TargetsOf(0, data.SampleCount).ToArray();
        Span<double> row = new double[_width], other = new double[_width];
        for (int s = 0; s < data.SampleCount; s++)
        {
            try
            {
                Load(data.GetInput(s), codes, row);
                Store(Run(_steps, row, other), OutputFeatures, inputs.AsSpan(s * OutputFeatures.Count));
                if (data.HasTargets && PreparesTargets)
                {
                    TransformTargets(targets.AsSpan(s * targetCount, targetCount));
                }
            }
            catch (StepException error)
            {
                throw error.AtSample(s, nameof(data));
            }
        }

        return data.Prepared(inputs, OutputFeatures, targets);
    }

    /// <summary>Prepares one sample, a raw row.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="row">
    /// The raw features. A categorical feature is the index of its category in <see cref="InputFeatures"/>.
    /// </param>
    /// <param name="result">Receives the features for the network.</param>
    /// <exception cref="ArgumentException">
    /// The number of features does not fit, or a value cannot be prepared.
    /// </exception>
    public void Transform<T>(ReadOnlySpan<T> row, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLength(row.Length, InputFeatures.Count, "raw features", nameof(row));
        CheckLength(result.Length, OutputFeatures.Count, "prepared features", nameof(result));
        Span<double> first = _width <= 256 ? stackalloc double[_width] : new double[_width];
        Span<double> second = _width <= 256 ? stackalloc double[_width] : new double[_width];
        Load(row, null, first);
        try
        {
            Store(Run(_steps, first, second), OutputFeatures, result);
        }
        catch (StepException error)
        {
            throw error.AtRow(nameof(row));
        }
    }

    /// <summary>Turns raw values into a raw row of numbers: categories become their indexes.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="row">The values, one per raw feature. A number may stand for a category as its index.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentException">
    /// The number of values does not fit, a number is a text, or a category is unknown and must not be.
    /// </exception>
    public T[] Encode<T>(params ReadOnlySpan<RawValue> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLength(row.Length, InputFeatures.Count, "raw features", nameof(row));
        T[] numbers = new T[row.Length];
        for (int k = 0; k < row.Length; k++)
        {
            numbers[k] = T.CreateSaturating(row[k].Text is { } text ? CodeOf(k, text) : row[k].Number);
        }

        return numbers;
    }

    /// <summary>Turns outputs of the network, sample by sample, back into the units of the raw targets.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="outputs">The outputs of any number of samples. They are changed in place.</param>
    /// <exception cref="ArgumentException">
    /// The number of outputs is not a multiple of the number of targets.
    /// </exception>
    public void InverseTargets<T>(Span<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!PreparesTargets)
        {
            return;
        }

        if (outputs.Length % _targets.Count != 0)
        {
            throw new ArgumentException(
                Invariant($"Expected a multiple of {_targets.Count} outputs, but got {outputs.Length}."),
                nameof(outputs));
        }

        Span<double> row = _targets.Count <= 256 ? stackalloc double[_targets.Count] : new double[_targets.Count];
        for (; !outputs.IsEmpty; outputs = outputs[_targets.Count..])
        {
            Load<T>(outputs[.._targets.Count], null, row);
            for (int i = _targetSteps.Count - 1; i >= 0; i--)
            {
                _targetSteps[i].Invert(row);
            }

            for (int k = 0; k < row.Length; k++)
            {
                outputs[k] = T.CreateSaturating(row[k]);
            }
        }
    }

    /// <summary>Describes the steps.</summary>
    /// <returns>A text with one line per step.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Invariant($"{InputFeatures.Count} features → {OutputFeatures.Count}"));
        foreach (FittedStep step in _steps)
        {
            text.AppendLine().Append("  ").Append(step.Description);
        }

        foreach (FittedStep step in _targetSteps)
        {
            text.AppendLine().Append("  targets: ").Append(step.Description);
        }

        return text.ToString();
    }
}
