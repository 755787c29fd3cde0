using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>Writes the code of maximum pooling, over images and over time.</summary>
/// <param name="layer">The layer.</param>
internal sealed class MaxPoolText(PoolLayer layer) : PoolText(layer)
{
    protected override string Word => "maximum";

    protected override bool GradientReadsInput => true;

    protected override string GradientWord
        => Format.Of($"the gradient of a window at the first of its {Element}s that has the maximum, 0 at the others");

    protected override string Combine(LayerWriter writer, string result, Expression value)
        => Format.Of($"{result} = {writer.Vectors.Max(result, value)};");

    protected override Expression Finish(LayerWriter writer, string result) => result;

    // Writes:
    //     Vector<float> maximum = Vector.LoadUnsafe(ref y2Column, (nuint)(k * 16));
    //     Vector<float> rest = Vector.LoadUnsafe(ref dy2Column, (nuint)(k * 16));
    protected override void WriteWindowGradient(LayerWriter writer, IndexExpression output)
    {
        string y = LayerWriter.Local(writer.Plan.Output);
        writer.Declare("maximum", writer.Vectors.Load(y + "Column", output));
        writer.Line($"{writer.Vectors.Type} rest = {writer.Vectors.Load(writer.Gradient + "Column", output)}; // what no {Element} has been given yet");
    }

    // Writes:
    //     Vector<float> largest =
    //         Vector.As<int, float>(Vector.Equals(Vector.LoadUnsafe(ref y1Column, (nuint)corner), maximum));
    //     Vector<float> dx = Vector.BitwiseAnd(largest, rest);
    //     rest = Vector.AndNot(rest, largest);
    protected override string WriteElementGradient(LayerWriter writer, IndexExpression input)
    {
        VectorCode v = writer.Vectors;
        writer.Declare("largest", v.EqualBits(v.Load(writer.Input + "Column", input), "maximum"));
        writer.Declare("dx", v.And("largest", "rest"));
        writer.Line($"rest = {v.AndNot("rest", "largest")};");
        return "dx";
    }
}
