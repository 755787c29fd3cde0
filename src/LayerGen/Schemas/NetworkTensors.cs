using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace LayerGen.Schemas;

/// <summary>
/// Gives access to the tensors of a network by name: <c>net.Tensors["W1"]</c>, and for its gradients
/// <c>gradients.Tensors["W1"]</c>, the gradient with respect to W1. It is a view over the flat buffers: nothing is
/// copied, and a look-up allocates nothing.
/// </summary>
/// <example>
/// <code>
/// foreach (NetworkTensor&lt;float&gt; tensor in net.Tensors)
/// {
///     Console.WriteLine($"{tensor.Schema}: first element {tensor.Values[0]}");
/// }
/// </code>
/// </example>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct NetworkTensors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> _parameters;
    private readonly Span<T> _statistics;
    private readonly bool _hasStatistics;

    /// <summary>Creates the view of parameters and statistics.</summary>
    /// <param name="schema">The schema of the network.</param>
    /// <param name="parameters">
    /// The flat buffer of the parameters, of <see cref="NetworkSchema.ParameterCount"/> elements.
    /// </param>
    /// <param name="statistics">
    /// The flat buffer of the statistics, of <see cref="NetworkSchema.StatisticCount"/> elements.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A buffer does not have the length that the schema specifies.</exception>
    public NetworkTensors(NetworkSchema schema, Span<T> parameters, Span<T> statistics)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Check(parameters.Length, schema.ParameterCount, "parameters", nameof(parameters));
        Check(statistics.Length, schema.StatisticCount, "statistics", nameof(statistics));
        Schema = schema;
        _parameters = parameters;
        _statistics = statistics;
        _hasStatistics = true;
    }

    /// <summary>
    /// Creates the view of gradients, or of other values with one element per parameter. It has no statistics.
    /// </summary>
    /// <param name="schema">The schema of the network.</param>
    /// <param name="gradients">The flat buffer, in the layout of the parameters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The buffer does not have the length that the schema specifies.</exception>
    public NetworkTensors(NetworkSchema schema, Span<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Check(gradients.Length, schema.ParameterCount, "gradients", nameof(gradients));
        Schema = schema;
        _parameters = gradients;
    }

    /// <summary>Gets the schema of the network.</summary>
    public NetworkSchema Schema { get; }

    /// <summary>Gets the number of tensors: parameters and statistics, or only parameters for gradients.</summary>
    public int Count => _hasStatistics ? Schema.Tensors.Length : Schema.Parameters.Length;

    /// <summary>Gets the tensor with a name.</summary>
    /// <param name="name">
    /// The name, such as <c>W1</c>, which is case-sensitive. The gradient with respect to W1 has the same name.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">
    /// There is no such tensor, or it is a statistic, which has no gradient. The message lists the names.
    /// </exception>
    public NetworkTensor<T> this[string name] =>
        TryGet(name, out NetworkTensor<T> tensor) ? tensor : throw NotFound(name);

    /// <summary>Gets a tensor by its index in <see cref="NetworkSchema.Tensors"/>.</summary>
    /// <param name="index">The index, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is out of range.</exception>
    public NetworkTensor<T> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return Of(Schema.Tensors[index]);
        }
    }

    /// <summary>Looks for the tensor with a name.</summary>
    /// <param name="name">The name, such as <c>W1</c>, which is case-sensitive.</param>
    /// <param name="tensor">Receives the tensor, or the default.</param>
    /// <returns><see langword="true"/> if there is such a tensor, otherwise <see langword="false"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public bool TryGet(string name, out NetworkTensor<T> tensor)
    {
        if (!Schema.TryGetTensor(name, out TensorSchema? schema) || (schema.IsStatistic && !_hasStatistics))
        {
            tensor = default;
            return false;
        }

        tensor = Of(schema);
        return true;
    }

    /// <summary>Returns an enumerator over all tensors: the parameters, then the statistics.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    private static void Check(int length, int expected, string what, string parameter)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Expected {expected} {what}, but got {length}."),
                parameter);
        }
    }

    private NetworkTensor<T> Of(TensorSchema tensor) =>
        new(tensor, (tensor.IsStatistic ? _statistics : _parameters).Slice(tensor.Offset, tensor.Count));

    private KeyNotFoundException NotFound(string name)
    {
        bool isStatistic = Schema.TryGetTensor(name, out _);
        string names = SchemaText.Listed(
            (_hasStatistics ? Schema.Tensors : Schema.Parameters).Select(tensor => tensor.Name), "none");
        string found = isStatistic ? $"'{name}', a statistic, which has no gradient" : $"'{name}'";
        return new KeyNotFoundException(
            $"Expected a {(_hasStatistics ? "tensor" : "parameter")} of {Schema.Name}, which has {names}, "
            + $"but got {found}.");
    }

    /// <summary>Enumerates the tensors of a network.</summary>
    [SuppressMessage(
        "Design",
        "CA1034:Nested types should not be visible",
        Justification = "An enumerator that a foreach finds by its shape.")]
    public ref struct Enumerator
    {
        private readonly NetworkTensors<T> _tensors;
        private int _index;

        internal Enumerator(NetworkTensors<T> tensors)
        {
            _tensors = tensors;
            _index = -1;
        }

        /// <summary>Gets the current tensor.</summary>
        public readonly NetworkTensor<T> Current => _tensors[_index];

        /// <summary>Advances to the next tensor.</summary>
        /// <returns><see langword="true"/> if there is one, otherwise <see langword="false"/>.</returns>
        public bool MoveNext() => ++_index < _tensors.Count;
    }
}
