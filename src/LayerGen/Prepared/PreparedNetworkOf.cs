using System.Numerics;
using LayerGen.Metrics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// A network together with the preparation of its data: it takes raw rows, answers in the units of the raw targets, and
/// is saved in one file.
/// </summary>
/// <remarks>
/// <example>
/// <code>
/// var model = net.With(pipeline);
/// model.Save("price.safetensors");
/// float price = model.Predict("Paris", 3, 52.5)[0];
/// </code>
/// </example>
/// It is a predictor of raw rows, so everything that measures a network also measures it, on raw data.
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class PreparedNetwork<TNetwork, T> : IPredictor<T>, IPreparesData<T>
    where TNetwork : class, IPredictor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bounds the memory of a prediction of many samples.</summary>
    private const int ChunkSize = 256;

    private readonly INetworkFile _file;

    internal PreparedNetwork(
        TNetwork network, INetworkFile file, Pipeline pipeline, IReadOnlyList<string>? classNames)
    {
        if (pipeline.OutputFeatures.Count != network.InputCount)
        {
            throw new ArgumentException(
                Invariant($"Expected a pipeline that makes {network.InputCount} features, ")
                + Invariant($"but it makes {pipeline.OutputFeatures.Count}."),
                nameof(pipeline));
        }

        if (pipeline.PreparesTargets && pipeline.TargetCount != network.OutputCount)
        {
            throw new ArgumentException(
                Invariant($"Expected a pipeline of {network.OutputCount} targets, but it has {pipeline.TargetCount}."),
                nameof(pipeline));
        }

        int classes = OutputDecisions.Of(network.OutputMeaning, network.OutputCount / network.OutputSteps).Classes;
        if (classNames is not null && classNames.Count != classes)
        {
            throw new ArgumentException(
                Invariant($"Expected {classes} names, one per class, but got {classNames.Count}."), nameof(classNames));
        }

        Network = network;
        Pipeline = pipeline;
        ClassNames = classNames is null ? null : [.. classNames];
        _file = file;
    }

    private PreparedNetwork(PreparedNetwork<TNetwork, T> other)
    {
        Network = other.Network;
        Pipeline = other.Pipeline;
        ClassNames = other.ClassNames;
        Threshold = other.Threshold;
        Temperature = other.Temperature;
        _file = other._file;
    }

    /// <summary>Gets the network, which takes prepared data.</summary>
    public TNetwork Network { get; }

    /// <summary>Gets the pipeline.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>Gets the names of the classes, or <see langword="null"/>.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>
    /// Gets the probability above which the answer is yes, or <see langword="null"/> for ½. See
    /// <see cref="DecisionThreshold"/>.
    /// </summary>
    public double? Threshold { get; private init; }

    /// <summary>Gets the temperature that calibrates probabilities, or <see langword="null"/> for 1.</summary>
    public double? Temperature { get; private init; }

    /// <summary>Gets the number of raw features.</summary>
    public int InputCount => Pipeline.InputFeatures.Count;

    /// <inheritdoc/>
    public int OutputCount => Network.OutputCount;

    /// <inheritdoc/>
    public int OutputSteps => Network.OutputSteps;

    /// <inheritdoc/>
    public LossFunction LossFunction => Network.LossFunction;

    /// <inheritdoc/>
    public OutputMeaning OutputMeaning => Network.OutputMeaning;

    /// <summary>Keeps a threshold with the network.</summary>
    /// <param name="threshold">
    /// The probability above which the answer is class 1, or a yes, from 0 to 1.
    /// </param>
    /// <returns>A prepared network that shares the network.</returns>
    /// <exception cref="ArgumentException">
    /// The threshold is out of range, or the network does not decide between two classes.
    /// </exception>
    public PreparedNetwork<TNetwork, T> WithThreshold(double threshold)
    {
        DecisionThreshold.Check(threshold, nameof(threshold));
        if (OutputDecisions.Of(OutputMeaning, OutputCount / OutputSteps).Classes != 2)
        {
            throw new ArgumentException(
                Invariant($"Expected a network that decides between two classes, but {OutputCount} outputs ")
                + Invariant($"trained on {LossFunction} do not."),
                nameof(threshold));
        }

        return new PreparedNetwork<TNetwork, T>(this) { Threshold = threshold };
    }

    /// <summary>Keeps a temperature with the network.</summary>
    /// <param name="temperature">The temperature, positive and finite: logits are divided by it.</param>
    /// <returns>A prepared network that shares the network.</returns>
    /// <exception cref="ArgumentException">
    /// The temperature is out of range, or the outputs are not probabilities.
    /// </exception>
    public PreparedNetwork<TNetwork, T> WithTemperature(double temperature)
    {
        _ = new TemperatureScaling(temperature);
        if (OutputDecisions.Of(OutputMeaning, OutputCount / OutputSteps).Kind == DecisionKind.None)
        {
            throw new ArgumentException(
                Invariant($"Expected a network whose outputs are probabilities, but it was trained on {LossFunction}."),
                nameof(temperature));
        }

        return new PreparedNetwork<TNetwork, T>(this) { Temperature = temperature };
    }

    /// <summary>Predicts a raw row.</summary>
    /// <param name="row">
    /// The raw features in their order: numbers, names of categories, or <see cref="RawValue.Missing"/>.
    /// </param>
    /// <returns>The outputs, in the units of the raw targets.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit, or one cannot be prepared.</exception>
    public T[] Predict(params ReadOnlySpan<RawValue> row)
    {
        T[] outputs = new T[OutputCount];
        Predict(Pipeline.Encode<T>(row), outputs);
        return outputs;
    }

    /// <summary>
    /// Predicts the class of a raw row, with the threshold, the temperature and the names of this model.
    /// </summary>
    /// <param name="row">The raw features in their order. See <see cref="Predict(ReadOnlySpan{RawValue})"/>.</param>
    /// <returns>The class with its probability and its name.</returns>
    /// <exception cref="ArgumentException">The number of values does not fit, or one cannot be prepared.</exception>
    /// <exception cref="InvalidOperationException">The outputs are not probabilities of classes.</exception>
    public Classification Classify(params ReadOnlySpan<RawValue> row) =>
        this.Classify(Pipeline.Encode<T>(row), ClassNames, Threshold);

    /// <summary>Predicts all samples of raw data, with the threshold of this model.</summary>
    /// <param name="data">Raw data with the features of the training data, with or without targets.</param>
    /// <returns>The predictions, in the units of the raw targets.</returns>
    /// <exception cref="ArgumentNullException">The data is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The features or targets are others, or a value cannot be prepared.
    /// </exception>
    public Predictions Predict(Dataset<T> data)
    {
        var predictions = Predictions.Of(this, data);
        return Threshold is { } threshold ? predictions.WithThreshold(threshold) : predictions;
    }

    /// <summary>Predicts one sample, a raw row of numbers.</summary>
    /// <param name="x">The raw features. A category is its index.</param>
    /// <param name="y">Receives the outputs, in the units of the raw targets.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a value cannot be prepared.</exception>
    public void Predict(ReadOnlySpan<T> x, Span<T> y)
    {
        T[] prepared = new T[Network.InputCount];
        Prepare(x, prepared);
        Network.Predict(prepared, y);
        Finish(y);
    }

    /// <summary>Predicts raw rows that lie sample by sample.</summary>
    /// <param name="x">The raw features of sample 0, then those of sample 1, ….</param>
    /// <param name="y">Receives the outputs, sample by sample, in the units of the raw targets.</param>
    /// <param name="samples">The number of samples, at least 0.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a value cannot be prepared.</exception>
    public void PredictBySample(ReadOnlySpan<T> x, Span<T> y, int samples)
    {
        CheckLength(x.Length, samples, InputCount, nameof(x));
        CheckLength(y.Length, samples, OutputCount, nameof(y));
        T[] prepared = new T[Math.Min(samples, ChunkSize) * Network.InputCount];
        for (int first = 0; first < samples; first += ChunkSize)
        {
            int count = Math.Min(ChunkSize, samples - first);
            for (int s = 0; s < count; s++)
            {
                Prepare(
                    x.Slice((first + s) * InputCount, InputCount),
                    prepared.AsSpan(s * Network.InputCount, Network.InputCount));
            }

            Network.PredictBySample(
                prepared.AsSpan(0, count * Network.InputCount),
                y.Slice(first * OutputCount, count * OutputCount),
                count);
        }

        Finish(y);
    }

    /// <summary>Predicts raw rows that lie feature by feature.</summary>
    /// <param name="x">Raw feature 0 of every sample, then raw feature 1, ….</param>
    /// <param name="y">Receives the outputs, output by output, in the units of the raw targets.</param>
    /// <param name="samples">The number of samples, at least 0.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a value cannot be prepared.</exception>
    public void PredictByFeature(ReadOnlySpan<T> x, Span<T> y, int samples)
    {
        CheckLength(x.Length, samples, InputCount, nameof(x));
        CheckLength(y.Length, samples, OutputCount, nameof(y));
        T[] outputs = new T[y.Length];
        PredictBySample(Dataset<T>.Transpose(x, InputCount, samples), outputs, samples);
        Dataset<T>.Transpose(outputs, samples, OutputCount).CopyTo(y);
    }

    /// <summary>Saves the network, the pipeline, and what else is kept with it in one file.</summary>
    /// <param name="path">The file, a <c>.safetensors</c>. An existing one is replaced as a whole.</param>
    /// <exception cref="ArgumentException">The path is empty, or ends with <c>.npz</c>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => _file.Save(path, Attachments().Write());

    /// <summary>Writes the network, the pipeline, and what else is kept with it to a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="ArgumentNullException">The stream is <see langword="null"/>.</exception>
    public void Save(Stream stream) => _file.Save(stream, Attachments().Write());

    Dataset<T> IPreparesData<T>.Align(Dataset<T> data) => Pipeline.Align(data);

    private PreparedAttachments Attachments() => new(Pipeline, ClassNames, Threshold, Temperature);

    private void Prepare(ReadOnlySpan<T> row, Span<T> prepared)
    {
        Pipeline.Transform(row, prepared);
        for (int k = 0; k < prepared.Length; k++)
        {
            if (T.IsNaN(prepared[k]))
            {
                throw new ArgumentException(
                    Invariant($"Expected a value for column '{Pipeline.OutputFeatures[k].Name}', but it is missing, ")
                    + "and the pipeline has no Impute for it.",
                    nameof(row));
            }
        }
    }

    private void Finish(Span<T> outputs)
    {
        if (Temperature is { } temperature)
        {
            var scaling = new TemperatureScaling(temperature);
            for (int first = 0; first < outputs.Length; first += OutputCount)
            {
                scaling.Apply(outputs.Slice(first, OutputCount), OutputMeaning);
            }
        }

        Pipeline.InverseTargets(outputs);
    }

    private static void CheckLength(int length, int samples, int perSample, string name)
    {
        if (samples < 0 || length != (long)samples * perSample)
        {
            throw new ArgumentException(
                Invariant($"Expected {perSample} × {samples} values, but got {length}."), name);
        }
    }
}
