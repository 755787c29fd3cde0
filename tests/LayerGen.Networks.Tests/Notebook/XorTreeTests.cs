using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Notebook;

/// <summary>Parity with weights that were written down instead of learned. All results are exact.</summary>
public sealed class XorTreeTests
{
    private static readonly double[] Weights =
    [
        1,  1,  0,  0,
        1,  1,  0,  0,
        0,  0,  1,  1,
        0,  0,  1,  1,
        0, -1,  0, -1,

         1,  1,
        -2, -2,
         1,  1,
        -2, -2,
         0, -1,

        -1,  1,
         2, -2,
         1,  0,
    ];

    private static readonly Dataset<double> Images = Parity.AllImages<double>(2, 2);

    [Fact]
    public void The_tree_classifies_every_image_exactly()
    {
        XorTreeNet tree = Tree();
        double[] y = new double[2];
        for (int image = 0; image < 16; image++)
        {
            tree.Predict(Images.GetInput(image), y);

            y.ShouldBe(Images.GetTarget(image).ToArray(), $"image {image}");
        }

        tree.Evaluate(Images).Loss.ShouldBe(0);
    }

    [Fact]
    public void A_batch_of_all_images_has_no_error_and_no_gradient()
    {
        XorTreeNet tree = Tree();
        XorTreeNet.Cache cache = XorTreeNet.CreateCache(16);
        XorTreeNet.Gradients gradients = XorTreeNet.CreateGradients();

        tree.Forward([.. Images.ToInputMatrix().Cast<double>()], cache);
        tree.Backward([.. Images.ToTargetMatrix().Cast<double>()], cache, gradients);

        cache.Y3.ToArray(16).ShouldBe(Images.ToTargetMatrix());
        gradients.Values.ToArray().ShouldAllBe(gradient => gradient == 0);
    }

    [Fact]
    public void The_baseline_can_represent_the_tree()
    {
        XorTreeNet tree = Tree();
        var baseline = new BaselineNet();
        baseline.Parameters.Clear();
        Copy(tree.W1, baseline.W1);
        tree.b1.CopyTo(baseline.b1);
        Copy(tree.W2, baseline.W2);
        tree.b2.CopyTo(baseline.b2);
        Copy(tree.W3, baseline.W3);
        tree.b3.CopyTo(baseline.b3);

        baseline.Evaluate(Images).Accuracy.ShouldBe(1);
    }

    private static XorTreeNet Tree()
    {
        var tree = new XorTreeNet();
        Weights.CopyTo(tree.Parameters);
        return tree;
    }

    private static void Copy(MatrixView<double> from, MatrixView<double> to)
    {
        for (int row = 0; row < from.Rows; row++)
        {
            from.Row(row).CopyTo(to.Row(row));
        }
    }
}
