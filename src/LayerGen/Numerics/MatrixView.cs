using System.Globalization;

namespace LayerGen;

/// <summary>
/// A view of a part of a flat buffer as a matrix of rows × columns, row by row: a weight matrix W of inputs × units, or
/// its gradient. Writing to the view writes to the buffer.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public readonly ref struct MatrixView<T>
{
    /// <summary>Creates a view of values that lie row by row.</summary>
    /// <param name="values">The elements, row by row.</param>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="columns">The number of columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rows"/> or <paramref name="columns"/> is negative.
    /// </exception>
    /// <exception cref="ArgumentException">The number of elements is not rows × columns.</exception>
    public MatrixView(Span<T> values, int rows, int columns)
    {
        // The product of two negative numbers could match the length, too.
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {rows} × {columns} = {(long)rows * columns} elements, but got {values.Length}."),
                nameof(values));
        }

        Values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Gets the elements, row by row.</summary>
    public Span<T> Values { get; }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Gets the element of one row and one column.</summary>
    /// <param name="row">The row, from 0 to <see cref="Rows"/> − 1.</param>
    /// <param name="column">The column, from 0 to <see cref="Columns"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of range.</exception>
    public ref T this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                throw new IndexOutOfRangeException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected an element of a {Rows} × {Columns} matrix, but got [{row}, {column}]."));
            }

            return ref Values[row * Columns + column];
        }
    }

    /// <summary>Returns the elements of one row.</summary>
    /// <param name="row">The row, from 0 to <see cref="Rows"/> − 1.</param>
    /// <returns>The row, with <see cref="Columns"/> elements.</returns>
    /// <exception cref="IndexOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public Span<T> Row(int row) => (uint)row < (uint)Rows
        ? Values.Slice(row * Columns, Columns)
        : throw new IndexOutOfRangeException(string.Create(
            CultureInfo.InvariantCulture, $"Expected a row of a {Rows} × {Columns} matrix, but got {row}."));

    /// <summary>Returns a copy as a two-dimensional array.</summary>
    /// <returns>The copy.</returns>
    public T[,] ToArray()
    {
        var array = new T[Rows, Columns];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                array[row, column] = this[row, column];
            }
        }

        return array;
    }
}
