using System.Numerics;
using LayerGen.Persistence;
using LayerGen.Schemas;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// A model that PyTorch wrote, with the figures that it computed. Two numbers agree if |a − b| ≤ 10⁻⁶·max(1, |b|),
/// where b is the number of PyTorch.
/// </summary>
internal sealed class TorchCase(string name)
{
    private const double Tolerance = 1e-6;

    private static readonly string Folder =
        Path.Combine(AppContext.BaseDirectory, "Persistence", "Interop", "data");

    private readonly Dictionary<string, NpyArray> _arrays = NpyArrays.Read(Path.Combine(Folder, name + ".case.npz"));

    /// <summary>Gets the state dictionary.</summary>
    public string Weights { get; } = Path.Combine(Folder, name + ".safetensors");

    private int SampleCount => _arrays["x"].Shape[0];

    /// <summary>Gets a value indicating whether sequences have the channels first, as convolutions take them.</summary>
    private bool IsChannelsFirst => name.Contains("conv1d", StringComparison.Ordinal);

    private double[] Inputs => _arrays["x"].ChannelsLast(IsChannelsFirst);

    private double[] Slopes => _arrays["dy"].ChannelsLast(IsChannelsFirst);

    /// <summary>
    /// Loads the weights from the archive of NumPy's arrays and from the model of ONNX, which have the same ones.
    /// </summary>
    /// <param name="trainable">The network.</param>
    public void CheckArchive<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> trainable)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var net = (TNetwork)trainable;
        WeightFile.LoadWeights(Weights, net.Tensors, WeightMap.PyTorch);
        double[] expected = [.. net.Parameters, .. net.Statistics];
        foreach ((string extension, WeightMap? map) in new[] { (".npz", WeightMap.PyTorch), (".onnx", null) })
        {
            // PyTorch folds a batch normalization into the convolution before it when it exports a model.
            if (extension == ".onnx"
                && TNetwork.Schema.Layers.Any(layer => layer.Kind == "BatchNorm" && layer.InputShape.Rank == 3))
            {
                continue;
            }

            net.Parameters.Clear();
            net.Statistics.Clear();

            WeightFile.LoadWeights(Path.ChangeExtension(Weights, extension), net.Tensors, map)
                .IsComplete.ShouldBeTrue();

            ((double[])[.. net.Parameters, .. net.Statistics]).ShouldBe(expected, extension);
        }
    }

    /// <summary>Loads the weights, and compares the predictions and the gradients of all parameters.</summary>
    public void Check<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> trainable, WeightMap map)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var net = (TNetwork)trainable;
        WeightReport report = WeightFile.LoadWeights(Weights, net.Tensors, map);
        report.IsComplete.ShouldBeTrue(report.ToString());

        CheckPredictions(net);

        // In training, a batch normalization uses the statistics of the batch, and dropout sets activations to 0. The
        // figures are those of inference, so that their gradients are compared with differences of predictions.
        double[] gradients = new double[TNetwork.ParameterCount];
        if (TNetwork.StatisticCount > 0 || TNetwork.IsRandom)
        {
            Differences(net, gradients);
        }
        else
        {
            Backward<TNetwork, TCache, TGradients>(net, gradients);
        }

        CheckGradients(TNetwork.Schema, gradients, map);
    }

    /// <summary>Compares the predictions.</summary>
    public void CheckPredictions<T>(IPredictor<T> net)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] outputs = new T[SampleCount * net.OutputCount];
        net.PredictBySample([.. Inputs.Select(T.CreateChecked)], outputs, SampleCount);
        Compare("y", [.. outputs.Select(double.CreateChecked)], _arrays["y"].ChannelsLast(IsChannelsFirst));
    }

    /// <summary>
    /// Computes the gradients of Σ y·dy by the backward pass of the network, whose loss is Σ (y − d)²/K, with K outputs
    /// per step. Its gradient is 2(y − d)/K, which is dy for the targets d = y − dy·K/2.
    /// </summary>
    private void Backward<TNetwork, TCache, TGradients>(TNetwork net, Span<double> gradients)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        double[] slopes = Slopes;
        double[] targets = new double[SampleCount * TNetwork.OutputCount];
        net.PredictBySample(Inputs, targets, SampleCount);
        for (int k = 0; k < targets.Length; k++)
        {
            targets[k] -= slopes[k] * (TNetwork.OutputCount / TNetwork.OutputSteps) / 2;
        }

        TCache cache = TNetwork.CreateCache(SampleCount);
        TGradients computed = TNetwork.CreateGradients();
        cache.LoadBySample(Inputs, targets);
        net.Forward(cache);
        net.ComputeLoss(cache);
        net.Backward(cache, computed);
        computed.Values.CopyTo(gradients);
    }

    /// <summary>Computes the gradients of Σ y·dy from two predictions for each parameter.</summary>
    private void Differences<TNetwork, TCache, TGradients>(
        INetwork<TNetwork, double, TCache, TGradients> net, Span<double> gradients)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        const double Step = 1e-6;
        double[] slopes = Slopes;
        double[] outputs = new double[SampleCount * TNetwork.OutputCount];
        for (int k = 0; k < gradients.Length; k++)
        {
            double value = net.Parameters[k];
            gradients[k] = (Objective(value + Step) - Objective(value - Step)) / (2 * Step);
            net.Parameters[k] = value;

            double Objective(double changed)
            {
                net.Parameters[k] = changed;
                net.PredictBySample(Inputs, outputs, SampleCount);
                return outputs.Zip(slopes, (y, dy) => y * dy).Sum();
            }
        }
    }

    /// <summary>
    /// Compares gradients. Those of PyTorch have the shapes of its weights, so they are loaded like weights.
    /// </summary>
    private void CheckGradients(NetworkSchema schema, double[] gradients, WeightMap map)
    {
        string names = File.ReadAllText(Weights);
        var file = new SafetensorsText();
        foreach ((string key, NpyArray array) in _arrays)
        {
            if (!key.StartsWith("grad.", StringComparison.Ordinal))
            {
                continue;
            }

            string parameter = key["grad.".Length..];
            string mean = parameter.Replace("weight", "running_mean");
            file.Add(parameter, array.Shape, array.Values);
            if (mean != parameter && names.Contains($"\"{mean}\""))
            {
                // The module of a batch normalization is found by its statistics, which have no gradients.
                file.Add(mean, array.Shape, array.Values);
                file.Add(parameter.Replace("weight", "running_var"), array.Shape, array.Values);
            }
        }

        double[] expected = new double[gradients.Length];
        var tensors = new NetworkTensors<double>(schema, expected, new double[schema.StatisticCount]);
        WeightFile.LoadWeights(file.ToBytes(), tensors, map).IsComplete.ShouldBeTrue();
        foreach (TensorSchema tensor in schema.Parameters)
        {
            Compare(tensor.Name, gradients[tensor.Offset..tensor.End], expected[tensor.Offset..tensor.End]);
        }
    }

    private static void Compare(string what, double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length, what);
        for (int k = 0; k < actual.Length; k++)
        {
            double error = Math.Abs(actual[k] - expected[k]) / Math.Max(1, Math.Abs(expected[k]));
            error.ShouldBeLessThanOrEqualTo(Tolerance, $"{what}[{k}]: {actual[k]} instead of {expected[k]}");
        }
    }
}
