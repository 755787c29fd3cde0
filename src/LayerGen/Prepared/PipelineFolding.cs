using System.Numerics;
using LayerGen.Schemas;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Makes the scaling of a pipeline a part of the first and the last layer.</summary>
internal static class PipelineFolding
{
    public static void Fold<T>(NetworkTensors<T> tensors, Pipeline pipeline)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Everything is checked, and computed in a copy, before the network changes.
        NetworkSchema schema = tensors.Schema;
        CheckScalers(pipeline.Steps);
        CheckScalers(pipeline.TargetSteps);
        T[] parameters = new T[schema.ParameterCount], statistics = new T[schema.StatisticCount];
        var copies = new NetworkTensors<T>(schema, parameters, statistics);
        for (int i = 0; i < tensors.Count; i++)
        {
            tensors[i].Values.CopyTo(copies[i].Values);
        }

        FoldFeatures(copies, pipeline);
        if (pipeline.PreparesTargets)
        {
            FoldTargets(copies, pipeline);
        }

        foreach (T parameter in parameters)
        {
            if (!T.IsFinite(parameter))
            {
                throw new ArgumentException(
                    "Expected scales that keep the parameters finite, but one would overflow.", nameof(pipeline));
            }
        }

        for (int i = 0; i < tensors.Count; i++)
        {
            copies[i].Values.CopyTo(tensors[i].Values);
        }
    }

    private static void CheckScalers(IReadOnlyList<FittedStep> steps)
    {
        if (steps.FirstOrDefault(static step => step is not FittedAffine) is { } other)
        {
            throw new ArgumentException(
                Invariant($"Expected a pipeline of scalers only, which a layer can take up, but it has a step that ")
                + Invariant($"{other.Description}."),
                "pipeline");
        }
    }

    private static void FoldFeatures<T>(NetworkTensors<T> tensors, Pipeline pipeline)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int features = pipeline.InputFeatures.Count;
        (double[] factors, double[] offsets) = Compose(pipeline.Steps, features);
        bool isFirst = true;
        foreach (LayerSchema layer in tensors.Schema.Layers)
        {
            if (!layer.Inputs.Contains(0))
            {
                continue;
            }

            (TensorSchema weights, TensorSchema? biases) = DenseOf(layer);
            if (layer.InputShape.Count != features)
            {
                throw new ArgumentException(
                    Invariant($"Expected a pipeline of {layer.InputShape.Count} features, but it has {features}."),
                    nameof(pipeline));
            }

            if (biases is null && offsets.Any(static offset => offset != 0))
            {
                throw new ArgumentException(
                    Invariant($"Expected biases in layer {layer.Number}, because the pipeline shifts the features."),
                    nameof(pipeline));
            }

            Span<T> shifts = biases is null ? [] : tensors[biases.Name].Values;
            ScaleInputs(tensors[weights.Name].Values, shifts, factors, offsets);
            isFirst = false;
        }

        if (isFirst)
        {
            throw new ArgumentException("Expected a network with layers, but it has none.", nameof(pipeline));
        }
    }

    private static void ScaleInputs<T>(Span<T> weights, Span<T> biases, double[] factors, double[] offsets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int units = weights.Length / factors.Length;
        for (int u = 0; u < units; u++)
        {
            double shift = 0;
            for (int i = 0; i < factors.Length; i++)
            {
                double weight = double.CreateChecked(weights[(i * units) + u]);
                shift += weight * offsets[i];
                weights[(i * units) + u] = T.CreateSaturating(weight * factors[i]);
            }

            if (!biases.IsEmpty)
            {
                biases[u] = T.CreateSaturating(double.CreateChecked(biases[u]) + shift);
            }
        }
    }

    private static void FoldTargets<T>(NetworkTensors<T> tensors, Pipeline pipeline)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerSchema layer = tensors.Schema.Layers[^1];
        (TensorSchema weights, TensorSchema? biases) = DenseOf(layer);
        if (layer["Activation"].Text != "Identity" || biases is null)
        {
            throw new ArgumentException(
                Invariant($"Expected a last layer with biases and without activation, which can take up the scale of ")
                + Invariant($"the targets, but got {layer} with {layer["Activation"].Text}."),
                nameof(pipeline));
        }

        Span<T> w = tensors[weights.Name].Values, b = tensors[biases.Name].Values;
        if (b.Length != pipeline.TargetCount)
        {
            throw new ArgumentException(
                Invariant($"Expected a pipeline of {b.Length} targets, but it has {pipeline.TargetCount}."),
                nameof(pipeline));
        }

        // The network answers z = f·y + o, so y = (z − o) / f.
        (double[] factors, double[] offsets) = Compose(pipeline.TargetSteps, b.Length);
        for (int k = 0; k < w.Length; k++)
        {
            w[k] = T.CreateSaturating(double.CreateChecked(w[k]) / factors[k % b.Length]);
        }

        for (int u = 0; u < b.Length; u++)
        {
            b[u] = T.CreateSaturating((double.CreateChecked(b[u]) - offsets[u]) / factors[u]);
        }
    }

    /// <summary>Returns the factor and the offset of each column after scalers.</summary>
    private static (double[] Factors, double[] Offsets) Compose(IReadOnlyList<FittedStep> scalers, int columns)
    {
        double[] factors = new double[columns], offsets = new double[columns];
        Array.Fill(factors, 1);
        foreach (FittedStep step in scalers)
        {
            ((FittedAffine)step).Compose(factors, offsets);
        }

        return (factors, offsets);
    }

    private static (TensorSchema Weights, TensorSchema? Biases) DenseOf(LayerSchema layer) => layer.Kind == "Dense"
        ? (
            layer.Tensors.First(static tensor => tensor.Role == TensorRole.Weight),
            layer.Tensors.FirstOrDefault(static tensor => tensor.Role == TensorRole.Bias))
        : throw new ArgumentException(
            Invariant($"Expected a dense layer, which can take up a scale, but got {layer}."), "pipeline");
}
