using System.Globalization;
using System.Numerics;
using System.Text;
using Apache.Arrow;
using LayerGen.Data.Tables;

namespace LayerGen.Data;

/// <summary>Reads the values of arrays.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal static class ArrowValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Reads an array, or returns <see langword="null"/> if it has neither numbers nor texts.</summary>
    public static ColumnBlock<T>? Read(IArrowArray array, int length, bool isText) => array.Length != length
        ? throw new InvalidDataException("a column of another length")
        : array switch
        {
            FloatArray values => Numbers(values, isText),
            DoubleArray values => Numbers(values, isText),
            HalfFloatArray values => Numbers(values, isText),
            Int8Array values => Numbers(values, isText),
            Int16Array values => Numbers(values, isText),
            Int32Array values => Numbers(values, isText),
            Int64Array values => Numbers(values, isText),
            UInt8Array values => Numbers(values, isText),
            UInt16Array values => Numbers(values, isText),
            UInt32Array values => Numbers(values, isText),
            UInt64Array values => Numbers(values, isText),
            BooleanArray values => Flags(values, isText),
            LargeStringArray values => Texts<long>(values, values.ValueBuffer.Span, values.ValueOffsets),
            StringArray values => Texts<int>(values, values.ValueBuffer.Span, values.ValueOffsets),
            DictionaryArray values => Dictionary(values, isText),
            _ => null,
        };

    private static ColumnBlock<T> Numbers<TValue>(PrimitiveArray<TValue> array, bool isText)
        where TValue : struct, INumber<TValue>
    {
        ReadOnlySpan<TValue> values = array.Values;
        bool areAllThere = array.NullCount == 0;
        var numbers = isText ? null : new T[array.Length];
        var texts = isText ? new string?[array.Length] : null;
        for (int row = 0; row < array.Length; row++)
        {
            bool isThere = areAllThere || array.IsValid(row);
            if (numbers is not null)
            {
                numbers[row] = isThere ? T.CreateChecked(values[row]) : T.NaN;
            }
            else if (isThere)
            {
                texts![row] = values[row].ToString(null, CultureInfo.InvariantCulture);
            }
        }

        return new ColumnBlock<T>(numbers, texts);
    }

    private static ColumnBlock<T> Flags(BooleanArray array, bool isText)
    {
        // The other arrays check this themselves, before memory is reserved for the values.
        if (array.Length > 8L * array.ValueBuffer.Length)
        {
            throw new InvalidDataException("fewer truth values than rows");
        }

        var numbers = isText ? null : new T[array.Length];
        var texts = isText ? new string?[array.Length] : null;
        for (int row = 0; row < array.Length; row++)
        {
            bool? value = array.GetValue(row);
            if (numbers is not null)
            {
                numbers[row] = value is null ? T.NaN : value.Value ? T.One : T.Zero;
            }
            else
            {
                texts![row] = value is null ? null : value.Value ? "true" : "false";
            }
        }

        return new ColumnBlock<T>(numbers, texts);
    }

    /// <summary>Reads texts.</summary>
    /// <remarks>
    /// The library's own method does not check the offsets, and would read memory beyond a damaged file.
    /// </remarks>
    private static ColumnBlock<T> Texts<TOffset>(
        Apache.Arrow.Array array, ReadOnlySpan<byte> bytes, ReadOnlySpan<TOffset> offsets)
        where TOffset : struct, IBinaryInteger<TOffset>
    {
        var texts = new string?[array.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            if (array.IsValid(row))
            {
                int start = int.CreateChecked(offsets[row]);
                texts[row] = Encoding.UTF8.GetString(bytes[start..int.CreateChecked(offsets[row + 1])]);
            }
        }

        return new ColumnBlock<T>(null, texts);
    }

    /// <summary>Reads the values that the indexes of a dictionary stand for.</summary>
    private static ColumnBlock<T>? Dictionary(DictionaryArray array, bool isText)
    {
        // The indexes as texts would be slow, and numbers of type T could be too short for them.
        ColumnBlock<double>? indexes = ArrowValues<double>.Read(array.Indices, array.Length, isText: false);
        ColumnBlock<T>? values = Read(array.Dictionary, array.Dictionary.Length, isText);
        return indexes?.Numbers is not { } codes || values is null ? null
            : values.Texts is { } texts
            ? new ColumnBlock<T>(null, [.. codes.Select(c => double.IsNaN(c) ? null : texts[(int)c])])
            : new ColumnBlock<T>([.. codes.Select(c => double.IsNaN(c) ? T.NaN : values.Numbers![(int)c])], null);
    }
}
