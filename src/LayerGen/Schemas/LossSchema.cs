using System.Collections.Immutable;

namespace LayerGen.Schemas;

/// <summary>Describes the loss of a network, with its settings.</summary>
public sealed class LossSchema
{
    /// <summary>Creates the description of a loss.</summary>
    /// <param name="function">The loss.</param>
    /// <param name="arguments">The settings, each once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is unknown.</exception>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="arguments"/>, or an element, is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">Two settings have the same name.</exception>
    public LossSchema(LossFunction function, ImmutableArray<ArgumentSchema> arguments)
    {
        if (!Enum.IsDefined(function))
        {
            throw new ArgumentOutOfRangeException(nameof(function), function, "Expected a value of LossFunction.");
        }

        Function = function;
        Arguments = ArgumentSchema.Checked(arguments, nameof(arguments));
    }

    /// <summary>Gets the loss: the declared one, or that of the last activation.</summary>
    public LossFunction Function { get; }

    /// <summary>
    /// Gets the settings that the loss has, by the names of the attribute's properties: <c>Reduction</c>,
    /// <c>LabelSmoothing</c>, ….
    /// </summary>
    public ImmutableArray<ArgumentSchema> Arguments { get; }

    /// <summary>Gets the setting with a name.</summary>
    /// <param name="name">The name, such as <c>LabelSmoothing</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">The loss has no such setting. The message lists those it has.</exception>
    public ArgumentSchema this[string name] => ArgumentSchema.Find(Arguments, name, ToString());

    /// <summary>Returns the name of the loss.</summary>
    /// <returns>The name, such as <c>CrossEntropy</c>.</returns>
    public override string ToString() => Function.ToString();
}
