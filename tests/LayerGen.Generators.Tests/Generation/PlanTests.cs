using System.Globalization;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Tests;

/// <summary>The offsets of the parameters, and the layers that are unrolled.</summary>
public sealed class PlanTests
{
    [Fact]
    public void Parameters_are_stored_contiguously()
    {
        NetworkPlan plan = Plan(4, 16, 16, 2);

        plan.Layers.SelectMany(layer => layer.Parameters)
            .Select(tensor => (tensor.Symbol, tensor.Offset, tensor.Shape.Count))
            .ShouldBe(
                [("W1", 0, 64), ("b1", 64, 16), ("W2", 80, 256), ("b2", 336, 16), ("W3", 352, 32), ("b3", 384, 2)]);
        plan.ParameterCount.ShouldBe(386);
    }

    [Theory]
    [InlineData("16, 16", "unrolled")]
    [InlineData("17, 16", "tiled")]
    [InlineData("64, 4", "unrolled")]
    [InlineData("65, 3", "tiled")]
    [InlineData("3, 65", "tiled")]
    [InlineData("1, 64", "unrolled")]
    [InlineData("100, 90, 20", "tiled, tiled")]
    [InlineData("4, 16, 16, 2", "unrolled, unrolled, unrolled")]
    public void Small_layers_are_unrolled(string widths, string expected) => Plans(Widths(widths)).ShouldBe(expected);

    [Theory]
    [InlineData(
        "16, 16, 16, 16, 16, 16, 16, 16, 16, 8",
        "unrolled, unrolled, unrolled, unrolled, unrolled, unrolled, unrolled, tiled, unrolled")]
    [InlineData(
        "16, 16, 16, 16, 16, 16, 16, 16, 2",
        "unrolled, unrolled, unrolled, unrolled, unrolled, unrolled, unrolled, unrolled")]
    public void Layers_are_unrolled_up_to_the_limit_of_the_compiler(string widths, string expected)
    {
        int[] each = Widths(widths);

        Plans(each).ShouldBe(expected);
        Plan(each).Layers.Where(layer => layer.IsUnrolled).Sum(layer => layer.ParameterEnd - layer.ParameterOffset)
            .ShouldBeLessThanOrEqualTo(JitLimits.UnrolledParametersPerNetwork);
    }

    private static string Plans(int[] widths) =>
        string.Join(", ", Plan(widths).Layers.Select(layer => layer.IsUnrolled ? "unrolled" : "tiled"));

    private static int[] Widths(string text) =>
        [.. text.Split(", ").Select(width => int.Parse(width, CultureInfo.InvariantCulture))];

    private static NetworkPlan Plan(params int[] widths) => NetworkPlan.For(new NetworkModel(
        "",
        new EquatableArray<ContainingType>([]),
        "Net",
        Scalar.Single,
        UnrollMode.Auto,
        Shape.Of(widths[0]),
        new EquatableArray<LayerNode>(
            [.. widths.Skip(1).Select((units, k) => new LayerNode(
                new DenseLayer(units, new Relu(), true, InitChoice.Default), new EquatableArray<int>([k])))]),
        new MeanSquaredError(),
        OptimizerKind.AllValues,
        new EquatableArray<string>([])));
}
