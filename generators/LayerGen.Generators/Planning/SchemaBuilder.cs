using System.Collections.Immutable;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>
/// Builds the schema record of a network. The layers provide their kinds and arguments. The plans provide the positions
/// of the layers and their tensors.
/// </summary>
internal static class SchemaBuilder
{
    public static SchemaRecord Of(NetworkPlan plan) => new(
        plan.Model.Name,
        plan.Model.FullName.Path,
        plan.Model.Scalar.Name,
        plan.Model.Input,
        Values(plan.Layers.Select(Of)),
        new LossRecord(
            plan.Loss.Name,
            plan.Loss.Phrase,
            Values(plan.Loss.DeclaredArguments),
            plan.Loss.Name == plan.Output.Layer.DefaultLoss ? null : plan.Loss.Declared),
        plan.Model.Unroll.ToString(),
        plan.Model.IsWide,
        plan.Model.Optimizers);

    private static LayerRecord Of(LayerPlan layer) => new(
        layer.Number,
        layer.Layer.Kind,
        layer.Network.Layers[layer.Number - 1].Inputs,
        layer.InputShape,
        layer.OutputShape,
        layer.Layer.Activation?.Name,
        Values(layer.Layer.Arguments),
        Values(layer.Parameters.Select(Of)),
        Values(layer.Statistics.Select(Of)))
    {
        JoinsDirections = layer.Layer is IJoinsDirections,
        ReadsTokens = layer.Layer is IReadsTokens,
    };

    private static TensorRecord Of(ParameterTensor tensor) => new(
        tensor.Symbol,
        tensor.Shape.Greek + Format.Of(tensor.Number),
        tensor.Shape.Role,
        Values(tensor.Shape.Dimensions),
        tensor.Offset);

    private static TensorRecord Of(Statistic statistic) => new(
        statistic.Property,
        statistic.Shape.Greek + Format.Of(statistic.Number),
        statistic.Shape.Role,
        Values([statistic.Shape.Count]),
        statistic.Offset);

    private static EquatableArray<T> Values<T>(IEnumerable<T> items)
        where T : IEquatable<T>
        => new(items.ToImmutableArray());
}
