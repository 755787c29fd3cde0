using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LayerGen.Schemas;

/// <summary>
/// Describes the dimensions of a tensor, slowest first: <c>4×16</c> for the weights of a dense layer with 4 inputs and
/// 16 units, <c>28×28×1</c> for an image of 28 rows, 28 columns and 1 channel. Elements are stored in row-major order.
/// </summary>
public readonly struct TensorShape : IEquatable<TensorShape>
{
    private readonly ImmutableArray<int> _dimensions;

    /// <summary>Creates a shape.</summary>
    /// <param name="dimensions">The dimensions, slowest first; each at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is less than 1.</exception>
    /// <exception cref="ArgumentException">The shape has more than 2,147,483,647 elements.</exception>
    public TensorShape(params int[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        long count = 1;
        foreach (int dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1, nameof(dimensions));
            count *= dimension;
            if (count > int.MaxValue)
            {
                throw new ArgumentException(
                    $"Expected a shape of at most {int.MaxValue.ToString(CultureInfo.InvariantCulture)} elements, "
                    + $"but got {Text(dimensions, '×')}.",
                    nameof(dimensions));
            }
        }

        _dimensions = [.. dimensions];
        Count = (int)count;
    }

    /// <summary>Gets the dimensions, slowest first.</summary>
    public ImmutableArray<int> Dimensions => _dimensions.IsDefault ? [] : _dimensions;

    /// <summary>Gets the number of dimensions: 1 for a vector, 2 for a matrix.</summary>
    public int Rank => Dimensions.Length;

    /// <summary>Gets the number of elements, the product of the dimensions.</summary>
    public int Count { get; }

    /// <summary>Gets one dimension.</summary>
    /// <param name="index">The index of the dimension, from 0 to <see cref="Rank"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is out of range.</exception>
    public int this[int index] => Dimensions[index];

    /// <summary>Compares two shapes.</summary>
    /// <param name="left">A shape.</param>
    /// <param name="right">Another shape.</param>
    /// <returns><see langword="true"/> if both have the same dimensions, otherwise <see langword="false"/>.</returns>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Compares two shapes.</summary>
    /// <param name="left">A shape.</param>
    /// <param name="right">Another shape.</param>
    /// <returns><see langword="true"/> if their dimensions differ, otherwise <see langword="false"/>.</returns>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);

    /// <summary>Compares with another shape.</summary>
    /// <param name="other">The other shape.</param>
    /// <returns><see langword="true"/> if both have the same dimensions, otherwise <see langword="false"/>.</returns>
    public bool Equals(TensorShape other) => Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int dimension in Dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the dimensions as text, such as <c>28×28×1</c>.</summary>
    /// <returns>The dimensions, separated by <c>×</c>.</returns>
    public override string ToString() => Text(Dimensions.AsSpan(), '×');

    /// <summary>Returns the dimensions as ASCII text, such as <c>28x28x1</c>, for the canonical text.</summary>
    internal string ToCanonicalText() => Text(Dimensions.AsSpan(), 'x');

    private static string Text(ReadOnlySpan<int> dimensions, char separator)
    {
        var texts = new string[dimensions.Length];
        for (int k = 0; k < texts.Length; k++)
        {
            texts[k] = dimensions[k].ToString(CultureInfo.InvariantCulture);
        }

        return string.Join(separator, texts);
    }
}
