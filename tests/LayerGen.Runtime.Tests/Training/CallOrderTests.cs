using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class CallOrderTests
{
    private static readonly double[] X = [1, 0, 0, 1, 1, 1, 0, 0];
    private static readonly double[] D = [1, 0, 0, 1];

    private readonly SmallNet _network = new(seed: 1);
    private readonly SmallNet.Cache _cache = SmallNet.CreateCache(4);
    private readonly SmallNet.Gradients _gradients = SmallNet.CreateGradients();

    [Fact]
    public void A_loss_without_targets_is_rejected()
    {
        _network.Forward(X, _cache);
        Refused(() => _network.ComputeLoss(_cache), "LoadTargets");
        Refused(() => _network.Backward(_cache, _gradients), "LoadTargets");
    }

    [Fact]
    public void Targets_of_an_earlier_batch_are_rejected()
    {
        _network.Forward(X, _cache);
        _network.ComputeLoss(D, _cache);
        _network.Forward(X, _cache);
        Refused(() => _network.ComputeLoss(_cache), "LoadTargets");
        Refused(() => _network.Backward(_cache, _gradients), "LoadTargets");
    }

    [Fact]
    public void Loss_and_backward_without_forward_are_rejected()
    {
        _cache.LoadInputs(X);
        _cache.LoadTargets(D);
        Refused(() => _network.ComputeLoss(_cache), "Forward");
        Refused(() => _network.Backward(_cache, _gradients), "Forward");
        Refused(() => _network.ComputeLoss(D, _cache), "Forward");
        Refused(() => _network.Backward(D, _cache, _gradients), "Forward");

        _network.Forward(_cache);
        _network.ComputeLoss(_cache);
        _cache.Load(SmallNet.Data().Train, [0, 1, 2]);
        Refused(() => _network.ComputeLoss(_cache), "Forward");
        Refused(() => _network.ComputeSampleLosses(_cache, 0, 3), "Forward");
        Refused(() => _network.Backward(_cache, 0, 3), "Forward");
    }

    [Fact]
    public void Every_pass_without_inputs_is_rejected()
    {
        Refused(() => _network.Forward(_cache), "load inputs");
        Refused(() => _network.ComputeLoss(_cache), "load inputs");
        Refused(() => _network.Backward(_cache, _gradients), "load inputs");
        Refused(() => _cache.ComputeMeanLoss(), "load inputs");
        _ = _cache.D;
        Refused(() => _network.ComputeLoss(_cache), "load inputs");
    }

    [Fact]
    public void Sums_over_the_samples_before_the_backward_pass_are_rejected()
    {
        _network.Forward(X, _cache);
        _cache.LoadTargets(D);
        Refused(() => _network.ComputeWeightGradients(_cache, _gradients, 0, 1), "Backward(cache, first, end)");
        _network.Backward(_cache, 0, 2);
        _network.ComputeWeightGradients(_cache, _gradients, 0, 1);
        _cache.LoadTargets(D);
        Refused(() => _network.ComputeWeightGradients(_cache, _gradients, 0, 1), "Backward(cache, first, end)");
    }

    [Fact]
    public void A_mean_before_the_losses_is_rejected()
    {
        _network.Forward(X, _cache);
        _cache.LoadTargets(D);
        Refused(() => _cache.ComputeMeanLoss(), "ComputeLoss(cache)");
        Refused(() => _cache.ComputeSumLoss(), "ComputeLoss(cache)");
        Refused(() => _ = _cache.SampleLosses[0], "ComputeLoss(cache)");
        double loss = _network.ComputeLoss(_cache);
        _cache.ComputeMeanLoss().ShouldBe(loss);
        _network.Forward(_cache);
        Refused(() => _cache.ComputeMeanLoss(), "ComputeLoss(cache)");
    }

    [Fact]
    public void Inference_is_enough_for_a_loss_but_not_for_the_backward_pass()
    {
        var network = new MemoryNet(seed: 1);
        MemoryNet.Cache cache = MemoryNet.CreateCache(4);
        network.Infer([1, 0, 0, 1, 1, 1, 0, 0], cache);
        cache.LoadTargets([1, 0, 0, 1]);
        network.ComputeLoss(cache).ShouldBeGreaterThan(0);
        Refused(() => network.Backward(cache, MemoryNet.CreateGradients()), "call Forward(cache) after");
        network.Forward(cache);
        network.Backward(cache, MemoryNet.CreateGradients());
        network.Infer(cache);
        Refused(() => network.Backward(cache, MemoryNet.CreateGradients()), "call Forward(cache) after");
    }

    [Fact]
    public void Valid_orders_of_calls_work()
    {
        _network.Forward(X, _cache);
        double loss = _network.ComputeLoss(D, _cache);
        _network.Backward(_cache, _gradients);
        _network.ComputeLoss(_cache).ShouldBe(loss, "loss again after going backward");
        double[] gradients = _gradients.Values.ToArray();
        _network.Backward(_cache, _gradients);
        _gradients.Values.ToArray().ShouldBe(gradients, "twice");

        _cache.LoadTargets([0, 1, 1, 0]);
        _network.ComputeLoss(_cache).ShouldNotBe(loss, "other targets for the same outputs");

        _network.Forward(X, _cache);
        _cache.D.CopyFromByFeature(D, 2);
        _network.ComputeLoss(_cache).ShouldBe(loss, "targets written by hand");

        _cache.LoadInputs(new double[8]);
        _cache.Y0.CopyFromByFeature(X, 2);
        _cache.LoadTargets(D);
        _network.Forward(_cache, 0, 2);
        _network.ComputeLoss(_cache).ShouldBe(loss, "inputs written by hand, forward in parts, loss as a whole");
    }

    private static void Refused(Action action, string call) =>
        Should.Throw<InvalidOperationException>(action).Message.ShouldContain(call);
}
