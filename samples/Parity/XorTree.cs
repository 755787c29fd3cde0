using LayerGen;
using LayerGen.Data;
using InBaseline = ParitySample.Experiment<
    ParitySample.BaselineNet, double, ParitySample.BaselineNet.Cache, ParitySample.BaselineNet.Gradients>;
using InTree = ParitySample.Experiment<
    ParitySample.XorTreeNet, double, ParitySample.XorTreeNet.Cache, ParitySample.XorTreeNet.Gradients>;

namespace ParitySample;

/// <summary>
/// Parity constructed instead of learned: the parity of four pixels is the XOR of two XORs, and an XOR requires two
/// ReLU units. The weights are integers, so the outputs are exactly 0 and 1, without rounding.
/// </summary>
internal sealed class XorTree
{
    /// <summary>The number of inputs, then the units of each layer.</summary>
    public static readonly int[] LayerSizes = [4, 4, 2, 2];

    /// <summary>
    /// W1, b1, W2, b2, W3, b3 as the network stores them: one row of W per input, one column per unit. A unit s
    /// computes the sum of two bits, and a unit c their carry.
    /// </summary>
    private static readonly double[] Weights =
    [
        1,  1,  0,  0, // pixel 1 → s, c of the upper row; s, c of the lower row
        1,  1,  0,  0, // pixel 2
        0,  0,  1,  1, // pixel 3
        0,  0,  1,  1, // pixel 4
        0, -1,  0, -1, // b1: a carry is ReLU(x + y − 1)

         1,  1, // s of the upper row → s, c of the two XORs, each of which is s − 2·c
        -2, -2, // c of the upper row
         1,  1, // s of the lower row
        -2, -2, // c of the lower row
         0, -1, // b2

        -1,  1, // s of the two XORs → even, odd
         2, -2, // c of the two XORs
         1,  0, // b3: even is 1 − odd
    ];

    private XorTree(XorTreeNet network, Prediction[] predictions, double loss, int correctInBaseline)
    {
        Parameters = network.Parameters.ToArray();
        Predictions = predictions;
        Loss = loss;
        CorrectInBaseline = correctInBaseline;
    }

    public double[] Parameters { get; }

    /// <summary>Gets the outputs for all 16 images, in counting order.</summary>
    public Prediction[] Predictions { get; }

    /// <summary>Gets the mean squared error over the images.</summary>
    public double Loss { get; }

    public int Correct => Predictions.Count(prediction => prediction.IsCorrect);

    /// <summary>
    /// Gets the number of images that the same weights classify correctly in the notebook's baseline, which is large
    /// enough.
    /// </summary>
    public int CorrectInBaseline { get; }

    public static XorTree Create()
    {
        Dataset<double> images = Parity.AllImages<double>(NotebookData.Height, NotebookData.Width);
        XorTreeNet tree = new();
        Weights.CopyTo(tree.Parameters);
        return new XorTree(
            tree,
            InTree.Predict(tree, images),
            tree.Evaluate(images).Loss,
            InBaseline.Predict(Embed(tree), images).Count(prediction => prediction.IsCorrect));
    }

    /// <summary>
    /// Returns the tree as 4→4→4→2 with two unused units in the second layer. A softmax preserves the order of the
    /// outputs.
    /// </summary>
    private static BaselineNet Embed(XorTreeNet tree)
    {
        BaselineNet baseline = new();
        baseline.Parameters.Clear();
        Copy(tree.W1, baseline.W1);
        tree.b1.CopyTo(baseline.b1);
        Copy(tree.W2, baseline.W2);
        tree.b2.CopyTo(baseline.b2);
        Copy(tree.W3, baseline.W3);
        tree.b3.CopyTo(baseline.b3);
        return baseline;
    }

    private static void Copy(MatrixView<double> from, MatrixView<double> to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            from.Row(row).CopyTo(to.Row(row));
        }
    }
}
