namespace LayerGen.Generators.Model;

/// <summary>A loss with its settings. It contains only values, so two losses with equal settings are equal.</summary>
internal abstract record LossKind
{
    /// <summary>
    /// Gets a value indicating whether the loss of a batch is the sum over its samples instead of their mean.
    /// </summary>
    public bool IsSum { get; init; }

    /// <summary>
    /// Gets a value indicating whether the gradient is generated in its general form, dY and then the derivative of the
    /// activation, even if the two have a shorter common form. No declaration sets it: tests compare the two forms.
    /// </summary>
    public bool IsNeverFused { get; init; }

    /// <summary>Gets the name in the <c>LossFunction</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the name of the loss in messages.</summary>
    public virtual string Called => Name;

    /// <summary>Gets the argument of the declaration that chooses the loss.</summary>
    public virtual string Declared => "LossFunction." + Name;

    /// <summary>Gets the name in a sentence: <c>cross-entropy</c>.</summary>
    public abstract string Title { get; }

    /// <summary>Gets a phrase for tables, with the settings: <c>Huber loss (δ = 0.5)</c>.</summary>
    public string Phrase
    {
        get
        {
            string[] details = [.. Details, .. IsSum ? (string[])["sum over the samples"] : []];
            return Title + (details.Length == 0 ? "" : " (" + string.Join(", ", details) + ")");
        }
    }

    /// <summary>Gets the value whose gradients are computed: <c>mean loss</c>.</summary>
    public string Reduced => IsSum ? "summed loss" : "mean loss";

    /// <summary>Gets the names of the declaration's properties that are specific to this loss.</summary>
    public IEnumerable<string> Settings => Arguments.Select(argument => argument.Name);

    /// <summary>Gets the settings that are specific to this loss, by the names of the attribute's properties.</summary>
    public abstract IReadOnlyList<Argument> Arguments { get; }

    /// <summary>Gets the reduction, followed by the settings of the loss.</summary>
    public virtual IReadOnlyList<Argument> DeclaredArguments
        => [Argument.Member("Reduction", IsSum ? "Sum" : "Mean", unset: "Mean"), .. Arguments];

    /// <summary>Gets the range of outputs for which the loss is defined.</summary>
    public virtual OutputRange Domain => OutputRange.Any;

    /// <summary>
    /// Gets the name in the <c>OutputMeaning</c> enum of what the outputs are, or null if it follows from the loss.
    /// </summary>
    public virtual string? OutputMeaning => null;

    /// <summary>
    /// Gets a value indicating whether the loss of a sample is the mean over its K outputs, as for all losses with
    /// independent outputs, instead of the sum over the classes of a single distribution.
    /// </summary>
    public virtual bool IsMeanOverOutputs => true;

    /// <summary>Gets the settings in words.</summary>
    protected virtual IEnumerable<string> Details => [];

    /// <summary>
    /// Reads the settings and returns the loss with them. Returns null and reports a finding if one of them is wrong.
    /// </summary>
    public virtual LossKind? WithSettings(ILossArguments arguments) => this;
}
