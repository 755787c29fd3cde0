using System.Collections.Immutable;
using System.Globalization;

namespace LayerGen.Schemas;

/// <summary>
/// Describes a layer of a network: its kind, its shapes, the layers that feed it, its arguments and its tensors.
/// </summary>
public sealed class LayerSchema
{
    /// <summary>Creates the description of a layer.</summary>
    /// <param name="number">The number of the layer, at least 1.</param>
    /// <param name="kind">The kind, such as <c>Dense</c>.</param>
    /// <param name="inputs">
    /// The numbers of the layers whose outputs it takes, each less than <paramref name="number"/>. 0 is the input of
    /// the network.
    /// </param>
    /// <param name="inputShape">The shape of an input sample.</param>
    /// <param name="outputShape">The shape of an output sample.</param>
    /// <param name="arguments">The arguments, each once.</param>
    /// <param name="tensors">The parameters and statistics of the layer.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="kind"/>, a list or an element of a list is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The kind is empty, a shape has no dimensions, there is no input, an input is not an earlier layer, an argument
    /// occurs twice, or a tensor belongs to another layer.
    /// </exception>
    public LayerSchema(
        int number,
        string kind,
        ImmutableArray<int> inputs,
        TensorShape inputShape,
        TensorShape outputShape,
        ImmutableArray<ArgumentSchema> arguments,
        ImmutableArray<TensorSchema> tensors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        CheckInputs(number, inputs);
        if (inputShape.Rank == 0 || outputShape.Rank == 0)
        {
            throw new ArgumentException(
                "Expected a shape of at least one dimension.",
                inputShape.Rank == 0 ? nameof(inputShape) : nameof(outputShape));
        }

        CheckTensors(number, tensors);
        Number = number;
        Kind = kind;
        Inputs = inputs;
        InputShape = inputShape;
        OutputShape = outputShape;
        Arguments = ArgumentSchema.Checked(arguments, nameof(arguments));
        Tensors = tensors;
    }

    /// <summary>
    /// Gets the number of the layer in the order of computation, starting at 1. The names of its tensors end in it.
    /// </summary>
    public int Number { get; }

    /// <summary>Gets the kind, the name of the attribute: <c>Dense</c>, <c>Conv2D</c>, <c>Residual</c>.</summary>
    public string Kind { get; }

    /// <summary>
    /// Gets the numbers of the layers whose outputs this layer takes. 0 is the input of the network. A residual layer
    /// has two: the last layer of its run, and the layer before the run.
    /// </summary>
    public ImmutableArray<int> Inputs { get; }

    /// <summary>
    /// Gets the shape of an input sample: one dimension for plain features, (rows × columns × channels) for an image.
    /// </summary>
    public TensorShape InputShape { get; }

    /// <summary>Gets the shape of an output sample.</summary>
    public TensorShape OutputShape { get; }

    /// <summary>
    /// Gets the arguments, by the names of the attribute's properties: <c>Units</c>, <c>Activation</c>, ….
    /// </summary>
    public ImmutableArray<ArgumentSchema> Arguments { get; }

    /// <summary>
    /// Gets the parameters of the layer, then its statistics, or none for layers such as <c>Dropout</c>.
    /// </summary>
    public ImmutableArray<TensorSchema> Tensors { get; }

    /// <summary>Gets the argument with a name.</summary>
    /// <param name="name">The name, such as <c>Rate</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">
    /// The layer has no such argument. The message lists those it has.
    /// </exception>
    public ArgumentSchema this[string name] =>
        ArgumentSchema.Find(Arguments, name, string.Create(CultureInfo.InvariantCulture, $"layer {Number} ({Kind})"));

    /// <summary>Returns number, kind and shapes, such as <c>Layer 1, Dense 4 → 16</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Layer {Number}, {Kind} {InputShape} → {OutputShape}");

    private static void CheckInputs(int number, ImmutableArray<int> inputs)
    {
        if (inputs.IsDefault)
        {
            throw new ArgumentNullException(nameof(inputs));
        }

        if (inputs.IsEmpty || inputs.Any(input => input < 0 || input >= number))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected numbers of layers before layer {number}, or 0 for the input of the network, "
                    + $"but got [{string.Join(", ", inputs)}]."),
                nameof(inputs));
        }
    }

    private static void CheckTensors(int number, ImmutableArray<TensorSchema> tensors)
    {
        if (tensors.IsDefault)
        {
            throw new ArgumentNullException(nameof(tensors));
        }

        foreach (TensorSchema tensor in tensors)
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
            if (tensor.Layer != number)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Expected tensors of layer {number}, but {tensor.Name} belongs to layer {tensor.Layer}."),
                    nameof(tensors));
            }
        }
    }
}
