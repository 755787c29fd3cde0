using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;
using static LayerGen.Tests.ComingFrom.ComingFromNetworks;

namespace LayerGen.Tests.ComingFrom;

/// <summary>Losses with their reductions and their gradients, compared with PyTorch's.</summary>
public sealed class PyTorchLossTests
{
    private static readonly ReferenceData Figures = ReferenceData.Load("pytorch.json").At("losses");

    [Fact]
    public void Losses_of_a_regression_are_means_over_samples_and_outputs()
    {
        ShouldBe(new Squared(), "MSELoss()");
        ShouldBe(new Absolute(), "L1Loss()");
        ShouldBe(new Huber(), "HuberLoss()");
        ShouldBe(new HuberHalf(), "HuberLoss(delta=0.5)");
    }

    [Fact]
    public void A_sum_is_only_over_the_samples()
    {
        // PyTorch also sums over the three outputs.
        ShouldBe(new SquaredSum(), "MSELoss(reduction='sum')", scale: 3, evaluates: false);
        ShouldBe(new ClassesSum(), "CrossEntropyLoss(reduction='sum')", evaluates: false);
    }

    [Fact]
    public void SmoothL1Loss_is_Huber_divided_by_its_limit() =>
        ShouldBe(new HuberHalf(), "SmoothL1Loss(beta=0.5)", scale: 1 / 0.5);

    [Fact]
    public void Cross_entropy_of_classes_is_CrossEntropyLoss() => ShouldBe(new Classes(), "CrossEntropyLoss()");

    [Fact]
    public void Cross_entropy_of_soft_targets_is_KLDivLoss_with_the_gradient_of_CrossEntropyLoss()
    {
        ShouldBe(new Classes(), "KLDivLoss(reduction='batchmean')");
        ShouldBe(new Classes(), "CrossEntropyLoss(), soft targets", entropy: Entropy(Figures.Matrix(
            "CrossEntropyLoss(), soft targets", "d")));
    }

    [Fact]
    public void Label_smoothing_is_that_of_CrossEntropyLoss_minus_the_entropy_of_the_smoothed_targets()
    {
        double[,] smoothed = Figures.Matrix("CrossEntropyLoss(label_smoothing=0.1)", "d");
        for (int s = 0; s < smoothed.GetLength(0); s++)
        {
            for (int k = 0; k < 3; k++)
            {
                smoothed[s, k] = 0.9 * smoothed[s, k] + 0.1 / 3;
            }
        }

        ShouldBe(new SmoothedClasses(), "CrossEntropyLoss(label_smoothing=0.1)", entropy: Entropy(smoothed));
    }

    [Fact]
    public void Class_weights_are_those_of_CrossEntropyLoss_with_one_hot_targets()
    {
        Figures.Doubles("weight").ShouldBe([1, 2.5, 0.5]);
        ShouldBe(new WeightedClasses(), "CrossEntropyLoss(weight), one-hot targets");

        // For class numbers, PyTorch divides by the weights of the batch, 2.5 + 1 + 0.5 + 0.5 of the classes 2, 0, 1,
        // 2, and not by its 4 samples.
        ShouldBe(new WeightedClasses(), "CrossEntropyLoss(weight), class numbers", scale: 4 / (0.5 + 1 + 2.5 + 0.5));
    }

    [Fact]
    public void Binary_cross_entropy_of_one_output_is_BCEWithLogitsLoss() =>
        ShouldBe(new Binary(), "BCEWithLogitsLoss(), one output");

    /// <summary>
    /// Compares the loss, and the gradient of W = 1 and b = 0, which is the difference after a step of rate 1.
    /// </summary>
    private static void ShouldBe<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> trainable,
        string loss,
        double scale = 1,
        double entropy = 0,
        bool evaluates = true)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        (double[,] z, double[,] d, double[,] dz) =
            (Figures.Matrix(loss, "z"), Figures.Matrix(loss, "d"), Figures.Matrix(loss, "dz"));
        (int samples, int outputs) = (z.GetLength(0), z.GetLength(1));
        double[] start = Compared.Identity(outputs);
        Dataset<double> data = Compared.Samples(z, d);
        if (evaluates)
        {
            var network = (TNetwork)trainable;
            start.CopyTo(network.Parameters);
            (scale * Trainer<TNetwork, double, TCache, TGradients>.Evaluate(network, data).Loss + entropy)
                .ShouldBe(Figures.Double(loss, "loss"), 1e-10, loss);
        }

        double[] after = Compared.Train(trainable, start, data, steps: 1, Optimizer.GradientDescent(1));
        double[] gradient = [.. start.Zip(after, (before, behind) => scale * (before - behind))];

        double[] expected = new double[gradient.Length];
        for (int s = 0; s < samples; s++)
        {
            for (int k = 0; k < outputs; k++)
            {
                expected[outputs * outputs + k] += dz[s, k];
                for (int i = 0; i < outputs; i++)
                {
                    expected[i * outputs + k] += z[s, i] * dz[s, k];
                }
            }
        }

        gradient.ShouldBeNear(expected, 1e-14, loss);
    }

    /// <summary>
    /// Computes the mean entropy of distributions, by which a divergence is smaller than the cross-entropy.
    /// </summary>
    private static double Entropy(double[,] targets) =>
        -targets.Cast<double>().Sum(p => p > 0 ? p * Math.Log(p) : 0) / targets.GetLength(0);
}
