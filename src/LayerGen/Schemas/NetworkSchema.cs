using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LayerGen.Schemas;

/// <summary>
/// Describes a network: what is declared, the tensors that follow from it, and a fingerprint by which declarations are
/// told apart. Every generated network has its own as the static property <c>Schema</c>. Instances are immutable.
/// </summary>
/// <remarks>
/// To compare two networks, compare the values of <see cref="Fingerprint"/>. <c>Equals</c> compares references.
/// </remarks>
public sealed class NetworkSchema
{
    private const int FingerprintLength = 64;

    private readonly Dictionary<string, TensorSchema> _byName;
    private string? _canonicalText;
    private string? _fingerprint;

    /// <summary>Creates the description of a network.</summary>
    /// <param name="name">The name of the class, such as <c>ParityNet</c>.</param>
    /// <param name="fullName">The name with namespace and containing types, such as <c>Demo.ParityNet</c>.</param>
    /// <param name="precision">The type of all values.</param>
    /// <param name="inputShape">The shape of an input sample.</param>
    /// <param name="layers">The layers in the order of computation, at least one, numbered from 1.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="fingerprint">
    /// The fingerprint where it is known, 64 hexadecimal digits in lower case. The generator computes it at compile
    /// time. It is not compared with <see cref="ComputeFingerprint"/>. When it is <see langword="null"/>, the
    /// fingerprint is computed at its first use.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// An argument, or an element of a list, is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The precision is unknown.</exception>
    /// <exception cref="ArgumentException">
    /// A name is empty, there is no layer, layers are not numbered 1, 2, …, the input shape of a layer is not the
    /// output shape of the layer that feeds it, two tensors have the same name, or the tensors do not follow one
    /// another in their buffers without gaps.
    /// </exception>
    public NetworkSchema(
        string name,
        string fullName,
        Precision precision,
        TensorShape inputShape,
        ImmutableArray<LayerSchema> layers,
        LossSchema loss,
        string? fingerprint = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(fullName);
        ArgumentNullException.ThrowIfNull(loss);
        if (!Enum.IsDefined(precision))
        {
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "Expected a value of Precision.");
        }

        if (fingerprint is not null
            && (fingerprint.Length != FingerprintLength || fingerprint.AsSpan().ContainsAnyExcept("0123456789abcdef")))
        {
            throw new ArgumentException(
                $"Expected 64 hexadecimal digits in lower case, but got '{fingerprint}'.", nameof(fingerprint));
        }

        CheckLayers(inputShape, layers);
        Name = name;
        FullName = fullName;
        Precision = precision;
        InputShape = inputShape;
        Layers = layers;
        Loss = loss;
        _fingerprint = fingerprint;
        Parameters = Placed(layers, isStatistic: false);
        Statistics = Placed(layers, isStatistic: true);
        Tensors = [.. Parameters, .. Statistics];
        _byName = Named(Tensors);
    }

    /// <summary>
    /// Gets the name of the class, such as <c>ParityNet</c>. It is not part of the <see cref="Fingerprint"/>.
    /// </summary>
    public string Name { get; }

    /// <summary>
    /// Gets the name with namespace and containing types, such as <c>Demo.ParityNet</c>. It is not part of the
    /// <see cref="Fingerprint"/>.
    /// </summary>
    public string FullName { get; }

    /// <summary>Gets the type of all values.</summary>
    public Precision Precision { get; }

    /// <summary>
    /// Gets the shape of an input sample: one dimension for plain features, (rows × columns × channels) for an image.
    /// </summary>
    public TensorShape InputShape { get; }

    /// <summary>Gets the shape of an output sample.</summary>
    public TensorShape OutputShape => Layers[^1].OutputShape;

    /// <summary>Gets the number of input features.</summary>
    public int InputCount => InputShape.Count;

    /// <summary>Gets the number of outputs.</summary>
    public int OutputCount => OutputShape.Count;

    /// <summary>Gets the layers in the order of computation. Layer n is element n − 1.</summary>
    public ImmutableArray<LayerSchema> Layers { get; }

    /// <summary>Gets the loss, with its settings.</summary>
    public LossSchema Loss { get; }

    /// <summary>Gets all tensors: the <see cref="Parameters"/>, then the <see cref="Statistics"/>.</summary>
    public ImmutableArray<TensorSchema> Tensors { get; }

    /// <summary>
    /// Gets the tensors of the flat buffer <c>Parameters</c>, in its order. Gradients have the same layout.
    /// </summary>
    public ImmutableArray<TensorSchema> Parameters { get; }

    /// <summary>
    /// Gets the tensors of the flat buffer <c>Statistics</c>, in its order, or none for most networks.
    /// </summary>
    public ImmutableArray<TensorSchema> Statistics { get; }

    /// <summary>Gets the number of elements of all <see cref="Parameters"/>.</summary>
    public int ParameterCount => Parameters.IsEmpty ? 0 : Parameters[^1].End;

    /// <summary>Gets the number of elements of all <see cref="Statistics"/>.</summary>
    public int StatisticCount => Statistics.IsEmpty ? 0 : Statistics[^1].End;

    /// <summary>
    /// Gets the fingerprint: the SHA-256 of <see cref="CanonicalText"/> in UTF-8, as 64 hexadecimal digits in lower
    /// case. The same declaration has the same fingerprint on every machine and with every version of the generator;
    /// the name of the class has no effect on it.
    /// </summary>
    public string Fingerprint => _fingerprint ??= ComputeFingerprint();

    /// <summary>
    /// Gets the text that the <see cref="Fingerprint"/> is computed from: everything declared that has an effect on
    /// what is computed, one item on a line. Its first line is its version, <c>layergen-schema 1</c>.
    /// </summary>
    public string CanonicalText => _canonicalText ??= CanonicalSchemaText.Of(this);

    /// <summary>
    /// Computes the fingerprint from <see cref="CanonicalText"/>, whatever the constructor was given.
    /// </summary>
    /// <returns>The fingerprint, 64 hexadecimal digits in lower case.</returns>
    public string ComputeFingerprint() => CanonicalSchemaText.Hash(CanonicalText);

    /// <summary>Returns the tensor with a name.</summary>
    /// <param name="name">The name, such as <c>W1</c>, which is case-sensitive.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">
    /// The network has no such tensor. The message lists those it has.
    /// </exception>
    public TensorSchema GetTensor(string name)
        => TryGetTensor(name, out TensorSchema? tensor) ? tensor : throw new KeyNotFoundException(
            $"Expected a tensor of {Name}, which has {SchemaText.Listed(Tensors.Select(each => each.Name), "none")}, "
            + $"but got '{name}'.");

    /// <summary>Looks for the tensor with a name.</summary>
    /// <param name="name">The name, such as <c>W1</c>, which is case-sensitive.</param>
    /// <param name="tensor">Receives the tensor, or null.</param>
    /// <returns><see langword="true"/> if the network has such a tensor, otherwise <see langword="false"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public bool TryGetTensor(string name, [MaybeNullWhen(false)] out TensorSchema tensor)
        => _byName.TryGetValue(name, out tensor);

    /// <summary>
    /// Returns name, shapes and number of parameters, such as <c>ParityNet: 4 → 16 → 2, Single, 114 parameters</c>.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {InputShape} → {string.Join(" → ", Layers.Select(layer => layer.OutputShape))}, "
        + $"{Precision}, {ParameterCount:N0} parameters");

    private static void CheckLayers(TensorShape input, ImmutableArray<LayerSchema> layers)
    {
        if (input.Rank == 0)
        {
            throw new ArgumentException("Expected a shape of at least one dimension.", "inputShape");
        }

        if (layers.IsDefaultOrEmpty)
        {
            throw new ArgumentException("Expected at least one layer.", nameof(layers));
        }

        for (int k = 0; k < layers.Length; k++)
        {
            LayerSchema layer = layers[k] ?? throw new ArgumentNullException(nameof(layers));
            if (layer.Number != k + 1)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Expected layer {k + 1}, but got layer {layer.Number}."),
                    nameof(layers));
            }

            foreach (int source in layer.Inputs)
            {
                TensorShape shape = source == 0 ? input : layers[source - 1].OutputShape;
                if (shape != layer.InputShape)
                {
                    string from = source == 0
                        ? "the network's input"
                        : string.Create(CultureInfo.InvariantCulture, $"layer {source}");
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Expected layer {layer.Number} to take {shape}, the shape of {from}, "
                            + $"but its input shape is {layer.InputShape}."),
                        nameof(layers));
                }
            }
        }
    }

    /// <summary>Returns the tensors of one buffer, and checks that each begins where the one before it ends.</summary>
    private static ImmutableArray<TensorSchema> Placed(ImmutableArray<LayerSchema> layers, bool isStatistic)
    {
        ImmutableArray<TensorSchema> tensors = [.. layers.SelectMany(layer => layer.Tensors)
            .Where(tensor => tensor.IsStatistic == isStatistic)];
        int offset = 0;
        foreach (TensorSchema tensor in tensors)
        {
            if (tensor.Offset != offset)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Expected {tensor.Name} at offset {offset}, where the tensor before it ends, "
                        + $"but got {tensor.Offset}."),
                    nameof(layers));
            }

            offset = tensor.End;
        }

        return tensors;
    }

    private static Dictionary<string, TensorSchema> Named(ImmutableArray<TensorSchema> tensors)
    {
        var named = new Dictionary<string, TensorSchema>(tensors.Length, StringComparer.Ordinal);
        foreach (TensorSchema tensor in tensors)
        {
            if (!named.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException(
                    $"Expected a name for each tensor, but '{tensor.Name}' occurs twice.", "layers");
            }
        }

        return named;
    }
}
