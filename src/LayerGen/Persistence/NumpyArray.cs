using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <summary>
/// An array of NumPy: elements of one type, with a shape. Instances are immutable. <see cref="NumpyFile"/> reads and
/// writes them, and <see cref="IdxFile"/> reads them from another format.
/// </summary>
/// <example>
/// <code>
/// NumpyArray weights = NumpyArray.Create&lt;float&gt;([1, 2, 3, 4, 5, 6], 2, 3);
/// float[] values = weights.ToArray&lt;float&gt;();
/// </code>
/// </example>
public sealed class NumpyArray
{
    // In little-endian order, as in a file.
    private readonly byte[] _bytes;

    /// <summary>Takes the bytes without a copy.</summary>
    /// <param name="type">The type, which NumPy has.</param>
    /// <param name="shape">The dimensions, whose product times the size of an element is the number of bytes.</param>
    /// <param name="bytes">The elements in row-major and little-endian order.</param>
    internal NumpyArray(TensorType type, ImmutableArray<int> shape, byte[] bytes)
    {
        Type = type;
        Shape = shape;
        _bytes = bytes;
    }

    /// <summary>Gets the type of the elements. It is never <see cref="TensorType.BFloat16"/>.</summary>
    public TensorType Type { get; }

    /// <summary>
    /// Gets the dimensions, slowest first, each at least 0 and at most 32 of them. A scalar has none.
    /// </summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Gets the number of elements, which is the product of the dimensions: 1 for a scalar.</summary>
    public int Count => _bytes.Length / Type.Size();

    /// <summary>Gets the elements in row-major order, as little-endian bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Creates an array from a copy of elements.</summary>
    /// <typeparam name="T">
    /// The type of the elements: <see cref="double"/>, <see cref="float"/>, <see cref="Half"/>, <see cref="long"/>,
    /// <see cref="int"/>, <see cref="short"/>, <see cref="sbyte"/>, <see cref="ulong"/>, <see cref="uint"/>,
    /// <see cref="ushort"/>, <see cref="byte"/> or <see cref="bool"/>.
    /// </typeparam>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">
    /// The dimensions, slowest first, each at least 0 and at most 32 of them. Their product is the number of elements.
    /// Without dimensions the array is a scalar.
    /// </param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentException">
    /// The shape is not valid or does not have as many elements, or there are more than <see cref="Array.MaxLength"/>
    /// bytes.
    /// </exception>
    /// <exception cref="NotSupportedException">NumPy does not have <typeparamref name="T"/>.</exception>
    public static NumpyArray Create<T>(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        TensorType type = TypeOf<T>();
        int count = NumpyLimits.Count(shape, Unsafe.SizeOf<T>(), nameof(shape));
        if (count != values.Length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a shape of {values.Length} elements, but got {Text(shape)} with {count}."),
                nameof(shape));
        }

        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            ElementConversion.Reverse(bytes, type.Size());
        }

        return new NumpyArray(type, [.. shape], bytes);
    }

    /// <summary>
    /// Returns the elements as floating-point numbers. Each is the nearest value of <typeparamref name="T"/>, and the
    /// even one of two that are equally near. A Boolean is 0 or 1.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A new array of <see cref="Count"/> elements in row-major order.</returns>
    /// <exception cref="OverflowException">
    /// A finite element is too large for <typeparamref name="T"/>.
    /// </exception>
    public T[] ToArray<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[Count];
        byte[] bytes = BitConverter.IsLittleEndian ? _bytes : [.. _bytes];
        int wrong = ElementConversion.Convert<T>(Type, bytes, values);
        return wrong < 0 ? values : throw new OverflowException(string.Create(
            CultureInfo.InvariantCulture,
            $"Expected values that fit into {typeof(T).Name}, but got a greater one at element {wrong}."));
    }

    /// <summary>Returns the elements of an array of integers. A Boolean is 0 or 1.</summary>
    /// <returns>A new array of <see cref="Count"/> elements in row-major order.</returns>
    /// <exception cref="InvalidOperationException">The elements are floating-point numbers.</exception>
    /// <exception cref="OverflowException">An element is too large or too small for <see cref="int"/>.</exception>
    public int[] ToInt32Array() => Type switch
    {
        TensorType.Int64 => ToIntegers<long>(),
        TensorType.Int32 => ToIntegers<int>(),
        TensorType.Int16 => ToIntegers<short>(),
        TensorType.Int8 => ToIntegers<sbyte>(),
        TensorType.UInt64 => ToIntegers<ulong>(),
        TensorType.UInt32 => ToIntegers<uint>(),
        TensorType.UInt16 => ToIntegers<ushort>(),
        TensorType.UInt8 => ToIntegers<byte>(),
        TensorType.Boolean => Array.ConvertAll(_bytes, value => value == 0 ? 0 : 1),
        _ => throw new InvalidOperationException($"Expected an array of integers, but this one has {Type}."),
    };

    /// <summary>Returns type and shape.</summary>
    /// <returns>The text, such as <c>Float32 2×3</c>.</returns>
    public override string ToString() => $"{Type} {Text(Shape.AsSpan())}";

    private static string Text(ReadOnlySpan<int> shape)
    {
        long[] dimensions = new long[shape.Length];
        for (int k = 0; k < shape.Length; k++)
        {
            dimensions[k] = shape[k];
        }

        return TensorEntry.TextOf(dimensions);
    }

    private static TensorType TypeOf<T>() =>
        typeof(T) == typeof(double) ? TensorType.Float64
        : typeof(T) == typeof(float) ? TensorType.Float32
        : typeof(T) == typeof(Half) ? TensorType.Float16
        : typeof(T) == typeof(long) ? TensorType.Int64
        : typeof(T) == typeof(int) ? TensorType.Int32
        : typeof(T) == typeof(short) ? TensorType.Int16
        : typeof(T) == typeof(sbyte) ? TensorType.Int8
        : typeof(T) == typeof(ulong) ? TensorType.UInt64
        : typeof(T) == typeof(uint) ? TensorType.UInt32
        : typeof(T) == typeof(ushort) ? TensorType.UInt16
        : typeof(T) == typeof(byte) ? TensorType.UInt8
        : typeof(T) == typeof(bool) ? TensorType.Boolean
        : throw new NotSupportedException(
            $"Expected a number or bool, which arrays of NumPy have as elements, but got {typeof(T).Name}.");

    private int[] ToIntegers<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int[] values = new int[Count];
        int size = Unsafe.SizeOf<T>();
        bool isUnsigned = T.IsZero(T.MinValue);
        for (int k = 0; k < values.Length; k++)
        {
            T value = T.ReadLittleEndian(_bytes.AsSpan(k * size, size), isUnsigned);
            try
            {
                values[k] = int.CreateChecked(value);
            }
            catch (OverflowException exception)
            {
                throw new OverflowException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Expected integers that fit into Int32, but got {value} at element {k}."),
                    exception);
            }
        }

        return values;
    }
}
