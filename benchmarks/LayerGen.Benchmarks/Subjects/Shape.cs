using System.Globalization;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>The widths of a network of dense layers, from the inputs to the outputs, and where its parameters stand.</summary>
/// <remarks>Layers count from 1, as in the names W1, b1. Relu behind every layer but the last, which has Softmax.</remarks>
internal sealed class Shape(params int[] widths)
{
    public int Layers => widths.Length - 1;

    public int Inputs => widths[0];

    public int Outputs => widths[^1];

    public int ParameterCount => BiasOffset(Layers) + Outputs;

    public int WidestLayer => widths.Max();

    /// <summary>The units of a layer; those of layer 0 are the inputs.</summary>
    public int Width(int layer) => widths[layer];

    /// <summary>The number of weights of a layer.</summary>
    public int Weights(int layer) => widths[layer - 1] * widths[layer];

    /// <summary>Where W of a layer begins in the flat parameters: (in × out), row after row.</summary>
    public int WeightOffset(int layer)
    {
        int offset = 0;
        for (int l = 1; l < layer; l++)
        {
            offset += Weights(l) + widths[l];
        }

        return offset;
    }

    /// <summary>Where b of a layer begins in the flat parameters.</summary>
    public int BiasOffset(int layer) => WeightOffset(layer) + Weights(layer);

    /// <summary>Operations of a forward pass of one sample, in the products with W.</summary>
    public double ForwardOperations => 2.0 * Enumerable.Range(1, Layers).Sum(Weights);

    /// <summary>Operations of a training step, one sample's part: forward, dW, and dX of every layer but the first.</summary>
    public double TrainingOperations => 3 * ForwardOperations - 2.0 * Weights(1);

    public override string ToString() =>
        string.Join('-', widths.Select(width => width.ToString(CultureInfo.InvariantCulture)));
}
