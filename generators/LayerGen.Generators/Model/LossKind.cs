namespace LayerGen.Generators.Model;

/// <summary>A loss with its settings. It holds values only, so two losses with equal settings are equal.</summary>
internal abstract record LossKind
{
    /// <summary>Whether the loss of a batch is the sum over its samples instead of their mean.</summary>
    public bool IsSum { get; init; }

    /// <summary>
    /// Whether the gradient is written in its general form, dY and then through the activation, even where the two together have a shorter
    /// one. No declaration sets it: tests compare the two forms.
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
    public IEnumerable<string> Settings => Arguments.Select(argument => argument.Name);

    /// <summary>The settings that only some losses have, and this one has, by the names of the attribute's properties.</summary>
    public abstract IReadOnlyList<Argument> Arguments { get; }

    /// <summary>The reduction, and the settings of the loss.</summary>
    public IReadOnlyList<Argument> DeclaredArguments => [Argument.Word("Reduction", IsSum ? "Sum" : "Mean"), .. Arguments];

    /// <summary>Where the outputs must lie for the loss to mean something.</summary>
    public virtual OutputRange Domain => OutputRange.Any;

    /// <summary>
    /// Whether the loss of a sample is the mean over its K outputs, as it is wherever they are independent, instead of the sum over the
    /// classes of one distribution.
    /// </summary>
    public virtual bool IsMeanOverOutputs => true;

    /// <summary>The settings in words.</summary>
    protected virtual IEnumerable<string> Details => [];

    /// <summary>Reads the settings: the same loss with them. Returns null, with a finding, when one of them is wrong.</summary>
    public virtual LossKind? WithSettings(ILossArguments arguments) => this;
}
