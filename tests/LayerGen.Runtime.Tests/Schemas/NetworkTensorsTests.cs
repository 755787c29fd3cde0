using System.Numerics;
using LayerGen.Schemas;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Schemas;

public sealed class NetworkTensorsTests
{
    [Fact]
    public void A_tensor_is_the_memory_of_the_network()
    {
        var net = new PictureNet(seed: 1);
        net.Tensors["Gamma2"].Values.Fill(3);
        net.Tensors["RunningMean2"].Values[1] = 5;

        net.Gamma2.ToArray().ShouldBe([3, 3]);
        net.RunningMean2.ToArray().ShouldBe([0, 5]);
        (net.Tensors["W6"].Values == net.W6.Values).ShouldBeTrue();
        (net.Tensors["W6"].AsMatrix()[17, 2] == net.W6[17, 2]).ShouldBeTrue();
        net.Tensors["W1"].Values.Length.ShouldBe(18);
    }

    [Fact]
    public void A_gradient_has_the_name_of_its_tensor()
    {
        var gradients = new RunNet.Gradients();
        gradients.db5[0] = 4;

        gradients.Tensors["b5"].Values[0].ShouldBe(4);
        gradients.Tensors["b5"].Schema.ShouldBeSameAs(RunNet.Schema.GetTensor("b5"));
    }

    [Fact]
    public void All_tensors_exist_in_the_order_of_their_buffers()
    {
        var names = new List<string>();
        foreach (NetworkTensor<float> tensor in new PictureNet().Tensors)
        {
            names.Add(tensor.Name);
        }

        names.ShouldBe(PictureNet.Schema.Tensors.Select(tensor => tensor.Name));
        new PictureNet().Tensors[6].Name.ShouldBe("RunningMean2");
    }

    [Fact]
    public void A_wrong_name_causes_an_error_that_lists_the_valid_ones()
    {
        Should.Throw<KeyNotFoundException>(() => new RunNet().Tensors["W4"].Name).Message
            .ShouldBe("Expected a tensor of RunNet, which has W1, b1, W2, b2, W3, b3, W5, b5, but got 'W4'.");
        Should.Throw<KeyNotFoundException>(() => new PictureNet.Gradients().Tensors["RunningMean2"].Name).Message
            .ShouldBe("Expected a parameter of PictureNet, which has W1, b1, Gamma2, Beta2, W6, b6, but got 'RunningMean2', a statistic, which has no gradient.");
        Should.Throw<ArgumentNullException>(() => new RunNet().Tensors[null!].Name);
        Should.Throw<ArgumentOutOfRangeException>(() => new RunNet().Tensors[8].Name);
        new RunNet().Tensors.TryGet("W4", out _).ShouldBeFalse();
        new PictureNet.Gradients().Tensors.TryGet("RunningMean2", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_tensor_that_is_not_a_matrix_is_rejected_as_one()
        => Should.Throw<InvalidOperationException>(() => new PictureNet().Tensors["W1"].AsMatrix().Rows).Message
            .ShouldBe("Expected a tensor with 2 dimensions, but W1 has the shape 3×3×1×2.");

    [Fact]
    public void Buffers_of_another_network_are_rejected()
    {
        Should.Throw<ArgumentException>(() => new NetworkTensors<double>(RunNet.Schema, new double[3], []).Count)
            .Message.ShouldStartWith("Expected 74 parameters, but got 3.");
        Should.Throw<ArgumentException>(
            () => new NetworkTensors<double>(RunNet.Schema, new double[74], new double[1]).Count)
            .Message.ShouldStartWith("Expected 0 statistics, but got 1.");
        Should.Throw<ArgumentException>(() => new NetworkTensors<double>(RunNet.Schema, new double[3]).Count)
            .Message.ShouldStartWith("Expected 74 gradients, but got 3.");
        Should.Throw<ArgumentNullException>(() => new NetworkTensors<double>(null!, new double[74]).Count);
    }

    [Fact]
    public void Code_can_access_the_tensors_of_any_network()
        => SumOfWeights<RunNet, double, RunNet.Cache, RunNet.Gradients>(new RunNet()).ShouldNotBe(0);

    [Fact]
    public void Lookup_allocates_nothing()
    {
        var net = new PictureNet();
        _ = Sum(net);
        long before = GC.GetAllocatedBytesForCurrentThread();
        float sum = Sum(net);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
        float.IsFinite(sum).ShouldBeTrue();

        static float Sum(PictureNet net)
        {
            float sum = net.Tensors["W1"].Values[0];
            foreach (NetworkTensor<float> tensor in net.Tensors)
            {
                sum += tensor.Values[0];
            }

            return sum;
        }
    }

    private static T SumOfWeights<TNetwork, T, TCache, TGradients>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        T sum = T.Zero;
        foreach (TensorSchema tensor in TNetwork.Schema.Parameters.Where(tensor => tensor.Role == TensorRole.Weight))
        {
            foreach (T weight in network.Tensors[tensor.Name].Values)
            {
                sum += weight;
            }
        }

        return sum;
    }
}
