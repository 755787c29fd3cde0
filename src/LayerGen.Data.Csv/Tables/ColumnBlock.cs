using System.Numerics;

namespace LayerGen.Data.Tables;

/// <summary>Consecutive values of a column: numbers, or texts.</summary>
/// <remarks>A missing number is NaN, and a missing text is <see langword="null"/>.</remarks>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Numbers">The numbers, or <see langword="null"/> for texts.</param>
/// <param name="Texts">The texts, or <see langword="null"/> for numbers.</param>
internal sealed record ColumnBlock<T>(T[]? Numbers, string?[]? Texts)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Gets the number of values.</summary>
    public int Length => Numbers?.Length ?? Texts!.Length;
}
