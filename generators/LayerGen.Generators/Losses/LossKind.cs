using LayerGen.Generators.Emission;

namespace LayerGen.Generators.Losses;

/// <summary>A loss: its equations, the text of its value and of its gradient with respect to the last pre-activation.</summary>
internal abstract class LossKind
{
    public static readonly LossKind CrossEntropy = new CrossEntropy();

    public static readonly LossKind MeanSquaredError = new MeanSquaredError();

    /// <summary>The name in the <c>LossFunction</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>A phrase for tables: <c>cross-entropy</c>.</summary>
    public abstract string Phrase { get; }

    /// <summary>The equation of the loss of one sample.</summary>
    public abstract string Formula { get; }

    /// <summary>The runtime's rule for the term of one output.</summary>
    public abstract string TermFunction { get; }

    /// <summary>The factor behind the sum over the outputs, or null for 1.</summary>
    public abstract string? SampleScale(LayerWriter writer);

    /// <summary>The equation of the gradient, for a batch of B samples.</summary>
    public abstract string GradientFormula(LayerWriter writer);

    /// <summary>The factor of Y − D in the gradient; <c>samples</c> is the size of the batch.</summary>
    public abstract string GradientScale(LayerWriter writer);
}
