using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Training;

/// <summary>
/// One sample in twenty is a yes, and the two kinds overlap. Without weights, a network does not find any yes.
/// </summary>
public sealed class RareClassTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 60, BatchSize = 50, Optimizer = Optimizer.Adam(0.02) };

    [Fact]
    public void A_positive_weight_on_one_sigmoid_output_finds_the_rare_class()
    {
        Recall(new RareNets.Plain(seed: 1)).ShouldBe(0);
        Recall(new RareNets.Positive(seed: 1)).ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [Fact]
    public void One_weight_two_weights_and_positive_weights_are_equivalent()
    {
        double[] one = Train(new RareNets.Positive(seed: 1));
        Train(new RareNets.NoAndYes(seed: 1)).ShouldBe(one);
        Train(new RareNets.PositiveWeighted(seed: 1)).ShouldBe(one);
    }

    [Fact]
    public void A_weighted_sigmoid_has_the_loss_of_a_weighted_softmax_of_two_classes()
    {
        // The logits 0 and z of a softmax are the logit z of a sigmoid.
        foreach (double z in new[] { -3.0, 0.5, 4 })
        {
            foreach (int c in new[] { 0, 1 })
            {
                var sigmoid = new RareNets.Positive();
                sigmoid.Parameters.Clear();
                sigmoid.b1[0] = z;
                RareNets.Positive.Cache ofSigmoid = RareNets.Positive.CreateCache(1);
                sigmoid.Forward([0, 0], ofSigmoid);
                var softmax = new RareNets.TwoClasses();
                softmax.Parameters.Clear();
                softmax.b1[1] = z;
                RareNets.TwoClasses.Cache ofSoftmax = RareNets.TwoClasses.CreateCache(1);
                softmax.Forward([0, 0], ofSoftmax);

                sigmoid.ComputeLoss([c], ofSigmoid).ShouldBe(softmax.ComputeLoss([1 - c, c], ofSoftmax), 1e-14);
            }
        }
    }

    private static double Recall<TNetwork, TCache, TGradients>(ITrainable<TNetwork, double, TCache, TGradients> network)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        _ = Train(network);
        return Trainer<TNetwork, double, TCache, TGradients>.Evaluate((TNetwork)network, Data(seed: 2))
            .Confusion!.GetClass(1).Recall;
    }

    /// <summary>Trains a network.</summary>
    /// <returns>Its parameters.</returns>
    private static double[] Train<TNetwork, TCache, TGradients>(
        ITrainable<TNetwork, double, TCache, TGradients> network)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var trained = (TNetwork)network;
        Trainer<TNetwork, double, TCache, TGradients>.Train(
            trained, Data(seed: 1), validation: null, Options, TestContext.Current.CancellationToken);
        return trained.Parameters.ToArray();
    }

    /// <summary>
    /// Creates data with noise and a sign that nine in ten of the yes and one in ten of the no have. With the sign, the
    /// probability of a yes is 0.32.
    /// </summary>
    private static Dataset<double> Data(long seed)
    {
        var random = new NumpyRandom(seed);
        const int Samples = 2000;
        double[] inputs = [.. Enumerable.Range(0, 2 * Samples).Select(k => k % 2 == 1
            ? random.NextGaussian()
            : random.NextDouble() < (k / 2 % 20 == 0 ? 0.9 : 0.1) ? 1 : 0)];
        return Dataset<double>.FromRows(
            inputs, 2, [.. Enumerable.Range(0, Samples).Select(s => s % 20 == 0 ? 1.0 : 0)], 1);
    }
}

/// <summary>Contains the networks, so that their names do not conflict with others.</summary>
internal static partial class RareNets
{
    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1, Sigmoid)]
    internal partial class Plain;

    [Network(2, Precision = Precision.Double)]
    [Loss(ClassWeights = [19])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1, Sigmoid)]
    internal partial class Positive;

    [Network(2, Precision = Precision.Double)]
    [Loss(ClassWeights = [1, 19])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1, Sigmoid)]
    internal partial class NoAndYes;

    [Network(2, Precision = Precision.Double)]
    [Loss(PositiveWeights = [19])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(1, Sigmoid)]
    internal partial class PositiveWeighted;

    [Network(2, Precision = Precision.Double)]
    [Loss(ClassWeights = [1, 19])]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(2, Softmax)]
    internal partial class TwoClasses;
}
