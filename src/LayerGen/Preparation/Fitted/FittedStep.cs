using System.Text.Json;

namespace LayerGen.Data;

/// <summary>A step with its figures. It maps a row of columns to a row of columns.</summary>
internal abstract class FittedStep(IReadOnlyList<Feature> inputs, IReadOnlyList<Feature> outputs)
{
    /// <summary>Gets the columns before the step.</summary>
    public IReadOnlyList<Feature> Inputs { get; } = inputs;

    /// <summary>Gets the columns after the step.</summary>
    public IReadOnlyList<Feature> Outputs { get; } = outputs;

    /// <summary>Gets the kind of the step in a file.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets one line about the step.</summary>
    public abstract string Description { get; }

    /// <summary>Computes a row after the step.</summary>
    /// <param name="before">The row before the step.</param>
    /// <param name="after">Receives the row after the step.</param>
    /// <exception cref="StepException">A value does not fit.</exception>
    public abstract void Apply(ReadOnlySpan<double> before, Span<double> after);

    /// <summary>Computes a row before the step from one after it, in place.</summary>
    public virtual void Invert(Span<double> row) =>
        throw new NotSupportedException($"Expected a step that can be undone, but got {Kind}.");

    /// <summary>Writes the figures, as properties of an object.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>Names some columns for a description.</summary>
    private protected string NamesOf(int[] columns) =>
        string.Join(", ", columns.Take(8).Select(column => Inputs[column].Name)) + (columns.Length > 8 ? ", …" : "");
}
