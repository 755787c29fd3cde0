using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes how a layer reads the mask of a batch, which has a row for each step: 1 in the lane of a sample in which the
/// step is present, and 0 where it is absent.
/// </summary>
internal static class MaskLanes
{
    /// <summary>Gets the mask that a layer writes, as a matrix of the cache.</summary>
    public static CacheMatrix Matrix(LayerPlan plan) => new(
        plan.OwnMask,
        plan.Columns,
        Format.Of($"Gets the mask of layer {plan.Number}: 1 where a step is present, 0 where it is absent"));

    /// <summary>Gets the local name of the mask that a layer reads, or nothing for a layer without one.</summary>
    public static IEnumerable<string> Of(LayerPlan plan)
        => plan.Mask is { } mask ? [LayerWriter.Local(mask)] : [];

    /// <summary>Declares in which lanes a step is present.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="name">The name of the variable.</param>
    /// <param name="column">The reference to the mask of the samples.</param>
    /// <param name="step">The index of the step.</param>
    // Writes:
    //     Vector<int> present = Vector.GreaterThan(
    //         Vector.LoadUnsafe(ref mask2Column, (nuint)(t * 16)), Vector<float>.Zero);
    public static void Declare(LayerWriter writer, string name, string column, IndexExpression step)
        => writer.Line($"{writer.Vectors.ConditionType} {name} = {Present(writer.Vectors, column, step)};");

    /// <summary>Gets the lanes in which a step is present, as the condition of a selection.</summary>
    public static Expression Present(VectorCode v, string column, IndexExpression step)
        => v.GreaterThan(v.Load(column, step * SamplePadding.Size), v.Zero);
}
