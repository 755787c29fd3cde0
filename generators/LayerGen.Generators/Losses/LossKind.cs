using System.Collections.Immutable;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// A loss with its settings: its equations, the text of its value and of its gradient. It is part of the model, so it holds values only,
/// and two losses with equal settings are equal.
/// </summary>
internal abstract record LossKind
{
    /// <summary>
    /// All losses of the <c>LossFunction</c> enum, by their name in it, each with its default settings; found, like the layer kinds.
    /// </summary>
    public static readonly ImmutableSortedDictionary<string, LossKind> ByName = typeof(LossKind).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LossKind)) && !type.IsAbstract)
        .Select(type => (LossKind)Activator.CreateInstance(type))
        .ToImmutableSortedDictionary(kind => kind.Name, kind => kind, StringComparer.Ordinal);

    /// <summary>Whether the loss of a batch is the sum over its samples, and not their mean.</summary>
    public bool IsSum { get; init; }

    /// <summary>
    /// Whether the gradient is written in its general form, dY and then through the activation, also where the two together have a shorter
    /// one. No declaration says so: tests compare the two forms.
    /// </summary>
    public bool IsNeverFused { get; init; }

    /// <summary>The name in the <c>LossFunction</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called in a sentence: <c>cross-entropy</c>.</summary>
    public abstract string Title { get; }

    /// <summary>A phrase for tables, with the settings: <c>Huber loss (δ = 0.5)</c>.</summary>
    public string Phrase
    {
        get
        {
            string[] details = [.. Details, .. IsSum ? (string[])["sum over the samples"] : []];
            return Title + (details.Length == 0 ? "" : " (" + string.Join(", ", details) + ")");
        }
    }

    /// <summary>What the gradients are gradients of: <c>mean loss</c>.</summary>
    public string Reduced => IsSum ? "summed loss" : "mean loss";

    /// <summary>The properties of the declaration that only some losses have, and this one has.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>Where the outputs must lie for the loss to mean something.</summary>
    public virtual OutputRange Domain => OutputRange.Any;

    /// <summary>The equation of the loss of one sample, as it is computed behind the last activation.</summary>
    public abstract string Formula(LayerPlan plan);

    /// <summary>The type of the library that has the rules of the loss.</summary>
    public abstract TypeName Rules { get; }

    /// <summary>The settings in words.</summary>
    protected virtual IEnumerable<string> Details => [];

    /// <summary>
    /// Whether the loss of a sample is the mean over its K outputs, as it is wherever they are independent, and not the sum over the classes
    /// of one distribution.
    /// </summary>
    protected virtual bool IsMeanOverOutputs => true;

    /// <summary>A whole factor of the gradient.</summary>
    protected virtual string GradientFactor => "1";

    /// <summary>The same loss with the settings of a declaration; null, with a finding, when one of them is wrong.</summary>
    public virtual LossKind? WithSettings(LossReader reader) => this;

    // ---- the value -----------------------------------------------------------------------------------------------------

    /// <summary>What the loss of a sample is computed from, behind an activation.</summary>
    public virtual LossForm Form(ActivationKind activation) => LossForm.Outputs;

    /// <summary>Whether a term has 1 − y in it, and the activation can give it without loss.</summary>
    public virtual bool ReadsComplement(ActivationKind activation) => false;

    /// <summary>Whether a term of <see cref="LossForm.Outputs"/> is the sum of two that both read target and output.</summary>
    public virtual bool IsInTwoParts(ActivationKind activation) => false;

    /// <summary>Whether <see cref="WriteConstants"/> writes anything.</summary>
    public virtual bool HasConstants(bool isOfOutputs) => false;

    /// <summary>Writes what is the same for all samples, in front of the loop over them.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="isOfOutputs">Whether the loop has terms or derivatives of the outputs, and not of logits.</param>
    public virtual void WriteConstants(LayerWriter writer, bool isOfOutputs)
    {
    }

    /// <summary>Whether the targets are not taken as they are, so that <see cref="Target"/> is worth a variable.</summary>
    public virtual bool ChangesTargets => false;

    /// <summary>The expression of the target of an output, from what has been loaded.</summary>
    public virtual string Target(string loaded) => loaded;

    /// <summary>The expression of the term of an output, of <see cref="LossForm.Outputs"/>.</summary>
    public virtual string Term(LossOperands operands) => Rules + ".Term(" + operands.D + ", " + operands.Y + ")";

    /// <summary>The expression of the term of output <paramref name="k"/>, of <see cref="LossForm.Logits"/>.</summary>
    public virtual string LogitTerm(string d, string z, string k) => throw new NotSupportedException(Name + " has no form of logits.");

    /// <summary>The expression of the term of output <paramref name="k"/>, of <see cref="LossForm.LogSoftmax"/>.</summary>
    public virtual string LogTerm(string d, string logY, string k) => throw new NotSupportedException(Name + " has no form of a softmax.");

    /// <summary>The factor behind the sum over the outputs, or null for 1.</summary>
    public string? SampleScale(LayerWriter writer) => IsMean(writer) ? writer.Number("1") + " / " + Format.Of(writer.Plan.Outputs) : null;

    // ---- the gradient --------------------------------------------------------------------------------------------------

    /// <summary>The equation of the gradient dY, for a batch of B samples.</summary>
    public abstract string GradientFormula(LayerPlan plan);

    /// <summary>The expression of the derivative with respect to an output, before <see cref="GradientScale"/>.</summary>
    public virtual string Derivative(LossOperands operands) => Rules + ".Derivative(" + operands.D + ", " + operands.Y + ")";

    /// <summary>The factor that the gradients of all outputs have, or null for 1; <c>samples</c> is the size of the batch.</summary>
    public string? GradientScale(LayerWriter writer)
    {
        // Such as 2 / (K·B) in one rounding; the product is exact.
        string factor = writer.Number(GradientFactor);
        string outputs = Format.Of(writer.Plan.Outputs);
        return (IsMean(writer), IsSum) switch
        {
            (true, false) => factor + " / (" + writer.Number(outputs) + " * samples)",
            (true, true) => factor + " / " + outputs,
            (false, false) => factor + " / samples",
            (false, true) => GradientFactor == "1" ? null : factor,
        };
    }

    /// <summary>Whether the outputs are averaged and there is more than one.</summary>
    private bool IsMean(LayerWriter writer) => IsMeanOverOutputs && writer.Plan.Outputs > 1;

    /// <summary>Whether loss and activation together have a gradient dZ of their own, shorter than through dY.</summary>
    public virtual bool FusesWith(ActivationKind activation) => false;

    /// <summary>The equation of dZ, where the loss fuses with the activation.</summary>
    public virtual string FusedFormula(LayerPlan plan) => throw new NotSupportedException(Name + " fuses with no activation.");

    /// <summary>
    /// The expression of dz_k before <see cref="GradientScale"/>, where the loss fuses with the activation; null when it needs a sum over
    /// the outputs and is y_k·Σ_j v_j − v_k with v of <see cref="FusedTerm"/>.
    /// </summary>
    public virtual string? FusedElement(string d, string y, string k) => null;

    /// <summary>The expression of v_k (see <see cref="FusedElement"/>).</summary>
    public virtual string FusedTerm(string d, string k) => throw new NotSupportedException(Name + " needs no sum over the outputs.");

    /// <summary>
    /// A fraction in a formula: <c>(Y3 − D) / B</c>, with what of B and K this loss divides by. Where that is nothing, brackets around the
    /// whole are left out.
    /// </summary>
    protected string Over(string numerator) => (IsMeanOverOutputs, IsSum) switch
    {
        (true, false) => numerator + " / (K·B)",
        (true, true) => numerator + " / K",
        (false, false) => numerator + " / B",
        (false, true) => numerator.StartsWith("(", StringComparison.Ordinal) ? numerator.Substring(1, numerator.Length - 2) : numerator,
    };
}

/// <summary>Where the outputs of an activation lie, and where a loss needs them.</summary>
internal enum OutputRange
{
    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>Each in [0, 1].</summary>
    UnitInterval,

    /// <summary>Each in [0, 1], and with sum 1 over the outputs of a sample.</summary>
    Distribution,

    /// <summary>Wherever the user's own function puts each.</summary>
    Unknown,
}
