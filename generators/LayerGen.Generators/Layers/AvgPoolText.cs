using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>Writes the code of average pooling, over images and over time.</summary>
/// <param name="layer">The layer.</param>
internal sealed class AvgPoolText(PoolLayer layer) : PoolText(layer)
{
    protected override string Word => "mean";

    protected override bool GradientReadsInput => false;

    protected override string GradientWord
        => Format.Of($"1/{Elements} of the gradient of each window that a {Element} lies in");

    protected override string Combine(LayerWriter writer, string result, Expression value)
        => Format.Of($"{result} += {value};");

    protected override Expression Finish(LayerWriter writer, string result) => result * Share(writer);

    // Writes:
    //     Vector<float> dx = Vector.LoadUnsafe(ref dy2Column, (nuint)(k * 16)) * Vector.Create(1f / 9);
    protected override void WriteWindowGradient(LayerWriter writer, IndexExpression output)
        => writer.Declare("dx", writer.Vectors.Load(writer.Gradient + "Column", output) * Share(writer));

    protected override string WriteElementGradient(LayerWriter writer, IndexExpression input) => "dx";

    private Expression Share(LayerWriter writer)
        => writer.Vectors.Broadcast((Expression)writer.Number("1") / Format.Of(Elements));
}
