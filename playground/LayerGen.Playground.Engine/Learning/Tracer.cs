using System.Numerics;
using System.Reflection;
using System.Text.RegularExpressions;
using LayerGen.Playground.Data;
using LayerGen.Playground.Messages;
using LayerGen.Schemas;
using LayerGen.Training;

namespace LayerGen.Playground.Learning;

/// <summary>Reads the values of a pass: for one sample, and for the units over the samples.</summary>
/// <param name="network">The network.</param>
/// <param name="data">Its data.</param>
/// <param name="batchSize">The number of samples of a batch.</param>
internal sealed class Tracer<TNetwork, T, TCache, TGradients>(TNetwork network, PlaygroundData data, int batchSize)
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>The values of a tensor that are shown. The page draws no more.</summary>
    private const int MaxValues = 4096;

    private const int MaxUnitSamples = 256;

    /// <summary>The matrices of a cache: <c>Z1</c>, <c>Y1</c>, <c>dZ1</c>, without copies in another order.</summary>
    private readonly (string Name, int Layer, PropertyInfo Property)[] _matrices = [.. MatricesOf()];

    /// <summary>Computes forward and backward pass of a sample.</summary>
    /// <param name="sample">The sample. Where samples of a batch depend on each other, those behind it join it.</param>
    /// <exception cref="PlaygroundException">There is no such sample.</exception>
    public Trace Trace(int sample)
    {
        if (sample < 0 || sample >= data.Count)
        {
            throw new PlaygroundException($"Expected a sample from 0 to {data.Count - 1}, but got {sample}.");
        }

        int count = TNetwork.MixesSamples ? Math.Min(batchSize, data.Count) : 1;
        TCache cache = Load(sample, count);
        TGradients gradients = TNetwork.CreateGradients();
        network.Forward(cache);
        double loss = double.CreateChecked(network.ComputeLoss(cache));
        network.Backward(cache, gradients);
        return new Trace(
            sample,
            data.Input(sample).ToArray(),
            data.Target(sample, TNetwork.OutputCount),
            Column(cache.Output),
            loss,
            [
                new TracedMatrix("Y0", 0, Column(cache.Y0)),
                .. _matrices.Select(
                    matrix => new TracedMatrix(matrix.Name, matrix.Layer, Column(Read(matrix.Property, cache)))),
            ],
            Tensors(gradients));
    }

    /// <summary>Computes the mean of each unit over the samples, and which ones are always 0.</summary>
    public IReadOnlyList<UnitFigures> Units()
    {
        int count = Math.Min(MaxUnitSamples, data.TrainCount);
        TCache cache = Load(0, count);
        network.Infer(cache);
        return
        [
            .. from matrix in _matrices
               where matrix.Name[0] == 'Y'
               let values = Read(matrix.Property, cache)
               where values.FeatureCount <= MaxValues
               select Figures(matrix.Layer, values, count),
        ];
    }

    private static IEnumerable<(string Name, int Layer, PropertyInfo Property)> MatricesOf()
        => from property in typeof(TCache).GetProperties()
           where property.PropertyType == typeof(SampleMatrix<T>)
           let match = Regex.Match(property.Name, @"^d?[A-Z][A-Za-z]*?(\d+)$")
           where match.Success && property.Name != "Y0"
           let layer = int.Parse(match.Groups[1].ValueSpan, provider: null)
           orderby layer
           select (property.Name, layer, property);

    private static SampleMatrix<T> Read(PropertyInfo property, TCache cache)
        => (SampleMatrix<T>)property.GetValue(cache)!;

    private TCache Load(int first, int count)
    {
        T[] inputs = new T[count * data.Features];
        T[] targets = new T[count * TNetwork.OutputCount];
        for (int k = 0; k < count; k++)
        {
            int sample = (first + k) % data.Count;
            PlaygroundData.Convert(data.Input(sample), inputs.AsSpan(k * data.Features));
            PlaygroundData.Convert<T>(
                data.Target(sample, TNetwork.OutputCount), targets.AsSpan(k * TNetwork.OutputCount));
        }

        TCache cache = TNetwork.CreateCache(count);
        cache.LoadBySample(inputs, targets);
        return cache;
    }

    private static double[] Column(SampleMatrix<T> matrix)
    {
        double[] values = new double[Math.Min(matrix.FeatureCount, MaxValues)];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = double.CreateChecked(matrix[k, 0]);
        }

        return values;
    }

    private static UnitFigures Figures(int layer, SampleMatrix<T> values, int samples)
    {
        double[] means = new double[values.FeatureCount];
        bool[] dead = new bool[values.FeatureCount];
        for (int k = 0; k < means.Length; k++)
        {
            dead[k] = true;
            for (int s = 0; s < samples; s++)
            {
                double value = double.CreateChecked(values[k, s]);
                means[k] += value / samples;
                dead[k] &= value == 0;
            }
        }

        return new UnitFigures(layer, means, dead);
    }

    private List<TracedTensor> Tensors(TGradients gradients)
    {
        var tensors = new List<TracedTensor>();
        NetworkTensors<T> slopes = gradients.Tensors;
        foreach (TensorSchema schema in TNetwork.Schema.Parameters)
        {
            tensors.Add(new TracedTensor(
                schema.Name,
                int.Parse(Regex.Match(schema.Name, @"\d+$").ValueSpan, provider: null),
                [.. schema.Shape.Dimensions],
                Values(network.Tensors[schema.Name].Values),
                Values(slopes[schema.Name].Values)));
        }

        return tensors;
    }

    private static double[] Values(ReadOnlySpan<T> values)
    {
        double[] copies = new double[Math.Min(values.Length, MaxValues)];
        for (int k = 0; k < copies.Length; k++)
        {
            copies[k] = double.CreateChecked(values[k]);
        }

        return copies;
    }
}
