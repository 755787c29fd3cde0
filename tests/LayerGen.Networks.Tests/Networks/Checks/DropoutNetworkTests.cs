using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>The noise of networks with dropout: what determines it, and how much noise there is.</summary>
public sealed class DropoutNetworkTests
{
    [Fact]
    public void The_same_seed_and_batch_number_give_the_same_mask()
    {
        double[,] mask = Mask(seed: 7, batches: 1);

        Mask(seed: 7, batches: 1).ShouldBe(mask);
        Mask(seed: 8, batches: 1).ShouldNotBe(mask);
        Mask(seed: 7, batches: 2).ShouldNotBe(mask);
    }

    [Fact]
    public void Layers_of_the_same_shape_have_different_masks()
    {
        var net = new Layers.DropoutsSingle(seed: 1);
        Layers.DropoutsSingle.Cache cache = Layers.DropoutsSingle.CreateCache(64);
        net.Forward(new float[5 * 64], cache);

        bool[] Dropped(SampleMatrix<float> mask) => [.. mask.ToArray(64).Cast<float>().Select(value => value == 0)];
        Dropped(cache.Mask2).ShouldNotBe(Dropped(cache.Mask4));
    }

    [Fact]
    public void An_element_is_0_or_scaled_up_and_the_share_of_zeros_is_the_rate()
    {
        double[] mask = [.. Mask(seed: 3, batches: 1).Cast<double>()];
        int dropped = mask.Count(value => value == 0);

        mask.Where(value => value != 0).ShouldAllBe(value => value == 1 / 0.75);

        // Within four standard deviations √(n·p·(1 − p)).
        Math.Abs(dropped - 0.25 * mask.Length).ShouldBeLessThan(4 * Math.Sqrt(mask.Length * 0.25 * 0.75));
    }

    [Fact]
    public void A_rate_of_0_drops_nothing()
    {
        var net = new Layers.Dropouts(seed: 1);
        Layers.Dropouts.Cache cache = Layers.Dropouts.CreateCache(40);
        net.Forward(new double[20 * 40], cache);

        cache.Mask5.ToArray(40).Cast<double>().ShouldAllBe(value => value == 1);
    }

    [Fact]
    public void Inference_has_no_noise()
    {
        var net = new Layers.Dropouts(seed: 1);
        double[] x = [.. Enumerable.Range(0, 20 * 5).Select(k => Math.Sin(k))];
        double[] first = Infer(seed: 1);
        Infer(seed: 2).ShouldBe(first);

        double[] Infer(ulong seed)
        {
            Layers.Dropouts.Cache cache = Layers.Dropouts.CreateCache(5);
            cache.NoiseSeed = seed;
            net.Infer(x, cache);
            return [.. cache.Output.ToArray(5).Cast<double>()];
        }
    }

    /// <summary>Returns the mask of the first layer, of 20 features and 100 samples.</summary>
    private static double[,] Mask(ulong seed, int batches)
    {
        var net = new Layers.Dropouts(seed: 1);
        Layers.Dropouts.Cache cache = Layers.Dropouts.CreateCache(100);
        cache.NoiseSeed = seed;
        for (int batch = 0; batch < batches; batch++)
        {
            cache.LoadInputs(new double[20 * 100]);
        }

        net.Forward(cache);
        return cache.Mask1.ToArray(100);
    }
}
