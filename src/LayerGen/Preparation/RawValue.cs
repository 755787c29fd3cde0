using System.Globalization;

namespace LayerGen.Data;

/// <summary>
/// A value of a raw row: a number, the name of a category, or nothing. Numbers and texts convert to it, so a row is
/// written <c>["Paris", 3, 52.5]</c>.
/// </summary>
public readonly struct RawValue : IEquatable<RawValue>
{
    private RawValue(double number, string? text)
    {
        Number = number;
        Text = text;
    }

    /// <summary>Gets a value that is missing.</summary>
    public static RawValue Missing => new(double.NaN, null);

    /// <summary>Gets the number; NaN for a category and for a missing value.</summary>
    public double Number { get; }

    /// <summary>Gets the name of the category, or <see langword="null"/>.</summary>
    public string? Text { get; }

    /// <summary>Converts a number.</summary>
    /// <param name="number">The number. NaN is missing.</param>
    public static implicit operator RawValue(double number) => FromDouble(number);

    /// <summary>Converts the name of a category.</summary>
    /// <param name="text">The name. <see langword="null"/> is missing.</param>
    public static implicit operator RawValue(string? text) => FromString(text);

    /// <summary>Compares two values.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns>Whether both are the same number, the same category, or missing.</returns>
    public static bool operator ==(RawValue left, RawValue right) => left.Equals(right);

    /// <summary>Compares two values.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(RawValue left, RawValue right) => !left.Equals(right);

    /// <summary>Creates a number.</summary>
    /// <param name="number">The number. NaN is missing.</param>
    /// <returns>The value.</returns>
    public static RawValue FromDouble(double number) => new(number, null);

    /// <summary>Creates a category.</summary>
    /// <param name="text">The name. <see langword="null"/> is missing.</param>
    /// <returns>The value.</returns>
    public static RawValue FromString(string? text) => new(double.NaN, text);

    /// <inheritdoc/>
    public bool Equals(RawValue other) => Number.Equals(other.Number) && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Text);

    /// <summary>Returns the number or the name.</summary>
    /// <returns>The text in the invariant culture; <c>missing</c> for nothing.</returns>
    public override string ToString() =>
        Text ?? (double.IsNaN(Number) ? "missing" : Number.ToString(CultureInfo.InvariantCulture));
}
