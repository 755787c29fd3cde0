using LayerGen.Schemas;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>The schema of a network, compared with the behavior of its generated code.</summary>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    private void HasTheSchemaOfItsCode()
    {
        NetworkSchema schema = TNetwork.Schema;
        schema.ShouldBeSameAs(TNetwork.Schema, Name);
        schema.Fingerprint.ShouldBe(schema.ComputeFingerprint(), $"{Name}\n{schema.CanonicalText}");
        schema.Name.ShouldBe(typeof(TNetwork).Name);
        schema.Precision.ShouldBe(IsDouble ? Precision.Double : Precision.Single, Name);
        schema.InputCount.ShouldBe(TNetwork.InputCount, Name);
        schema.OutputCount.ShouldBe(TNetwork.OutputCount, Name);
        schema.ParameterCount.ShouldBe(TNetwork.ParameterCount, Name);
        schema.StatisticCount.ShouldBe(TNetwork.StatisticCount, Name);
        schema.Loss.Function.ShouldBe(TNetwork.LossFunction, Name);
        TNetwork.WeightRanges.ToArray().ShouldBe(
            schema.Parameters.Where(
                tensor => tensor.Role is TensorRole.Weight or TensorRole.RecurrentWeight or TensorRole.Embedding)
                .SelectMany(tensor => new[] { tensor.Offset, tensor.End }),
            Name);

        TNetwork network = new Batch(1, seed: 0).Network;
        TGradients gradients = TNetwork.CreateGradients();
        foreach (NetworkTensor<T> tensor in network.Tensors)
        {
            Span<T> buffer = tensor.Schema.IsStatistic ? network.Statistics : network.Parameters;
            (tensor.Values == buffer[tensor.Schema.Offset..tensor.Schema.End]).ShouldBeTrue($"{Name}, {tensor.Name}");
            (network.Tensors[tensor.Name].Values == tensor.Values).ShouldBeTrue($"{Name}, {tensor.Name}");
        }

        foreach (NetworkTensor<T> tensor in gradients.Tensors)
        {
            (tensor.Values == gradients.Values[tensor.Schema.Offset..tensor.Schema.End])
                .ShouldBeTrue($"{Name}, {tensor.Name}");
        }

        network.Tensors.Count.ShouldBe(schema.Tensors.Length, Name);
        gradients.Tensors.Count.ShouldBe(schema.Parameters.Length, Name);
    }
}
