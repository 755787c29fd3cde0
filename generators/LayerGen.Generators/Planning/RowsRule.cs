using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>
/// The rule for the layers whose activations are rows: the units of a sample are adjacent and are the lanes of a
/// vector. In all other layers the samples of a unit are adjacent and are the lanes.
/// </summary>
/// <remarks>
/// <para>
/// With rows, a small batch fills whole vectors, no gradient is transposed for the weights, and a row of weights is
/// read once for several samples. The units must fill the widest vector, and the next layer must be small, too, because
/// it reads rows and writes the transpose of its weights in every step.
/// </para>
/// <para>
/// Time of a training step of 4-16-16-2, relative to samples as lanes, on Zen 5 with batches of 8, 16 and 32: 1.01,
/// 0.71 and 0.78 with AVX2, and 0.83, 0.72 and 0.65 with AVX-512. A batch of 10,000 samples of 4-32-16-4 takes 0.7
/// times as long with AVX-512. 32 × 32 weights in rows gain 5 % over a tile and take the C# compiler 1.5 times as long.
/// </para>
/// </remarks>
internal static class RowsRule
{
    /// <summary>The largest number of units for which the lanes of dW are the inputs.</summary>
    private const int FewUnits = 4;

    /// <summary>
    /// Determines whether the lanes of the gradients of the weights are inputs, because a vector of units would be
    /// almost empty.
    /// </summary>
    public static bool HasInputLanes(LayerPlan layer)
        => layer.ReadsRows && !layer.HasRows && layer.Outputs <= FewUnits;

    /// <summary>Gets the number of layers with rows. They are the first layers of the network.</summary>
    /// <param name="model">The network.</param>
    /// <param name="shapes">The shapes of all values of the network, by their numbers.</param>
    public static int Count(NetworkModel model, IReadOnlyList<Shape> shapes)
    {
        int count = 0;
        long parameters = 0;
        while (count + 1 < model.Layers.Count && HasRows(model, shapes, count))
        {
            parameters += model.Layers[count].Layer.ParameterShapes(shapes[count]).Sum(shape => shape.LongCount);
            if (model.Unroll == UnrollMode.Auto && parameters > JitLimits.UnrolledParametersPerNetwork)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private static bool HasRows(NetworkModel model, IReadOnlyList<Shape> shapes, int k)
        => IsSmallProduct(model, shapes, k)
            && IsSmallProduct(model, shapes, k + 1)
            && model.Layers[k].Layer.Activation is ElementwiseActivation
            && shapes[k + 1].Count % SamplePadding.Size == 0
            && model.Layers.Sum(node => node.Inputs.Count(input => input == k + 1)) == 1;

    /// <summary>Determines whether a layer is a small product whose only input is the preceding layer.</summary>
    private static bool IsSmallProduct(NetworkModel model, IReadOnlyList<Shape> shapes, int k)
    {
        int inputs = shapes[k].Count;
        int units = shapes[k + 1].Count;
        return model.Unroll != UnrollMode.Never
            && model.Layers[k] is { Layer: ICanHaveRows, Inputs: [var input] }
            && input == k
            && !shapes[k].IsSequence
            && Math.Max(inputs, units) <= JitLimits.TermsOfRows
            && (model.Unroll == UnrollMode.Always || inputs * units <= JitLimits.WeightsOfRows);
    }
}
