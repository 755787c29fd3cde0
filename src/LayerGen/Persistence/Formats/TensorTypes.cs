using System.Numerics;

namespace LayerGen.Persistence.Formats;

/// <summary>The names and sizes of the element types.</summary>
internal static class TensorTypes
{
    private static readonly (TensorType Type, string Safetensors, string? Numpy, int Size)[] All =
    [
        (TensorType.Float64, "F64", "f8", 8),
        (TensorType.Float32, "F32", "f4", 4),
        (TensorType.Float16, "F16", "f2", 2),
        (TensorType.BFloat16, "BF16", null, 2),
        (TensorType.Int64, "I64", "i8", 8),
        (TensorType.Int32, "I32", "i4", 4),
        (TensorType.Int16, "I16", "i2", 2),
        (TensorType.Int8, "I8", "i1", 1),
        (TensorType.UInt64, "U64", "u8", 8),
        (TensorType.UInt32, "U32", "u4", 4),
        (TensorType.UInt16, "U16", "u2", 2),
        (TensorType.UInt8, "U8", "u1", 1),
        (TensorType.Boolean, "BOOL", "b1", 1),
    ];

    /// <summary>Gets the names of all types in safetensors files, as a list for messages.</summary>
    public static string SafetensorsNames { get; } = string.Join(", ", All.Select(row => row.Safetensors));

    /// <summary>Gets the names of all types in NumPy's files, as a list for messages.</summary>
    public static string NumpyNames { get; } = string.Join(", ", All.Select(row => row.Numpy).OfType<string>());

    /// <summary>Returns the number of bytes of an element.</summary>
    public static int Size(this TensorType type) => All[(int)type].Size;

    /// <summary>Returns the name of a type in safetensors files, such as <c>F32</c>.</summary>
    public static string ToSafetensors(this TensorType type) => All[(int)type].Safetensors;

    /// <summary>
    /// Returns the name of a type in NumPy's files without the byte order, such as <c>f4</c>, or
    /// <see langword="null"/> if NumPy does not have the type.
    /// </summary>
    public static string? ToNumpy(this TensorType type) => All[(int)type].Numpy;

    /// <summary>
    /// Returns the type with a name in safetensors files, or <see langword="null"/> if there is none.
    /// </summary>
    public static TensorType? FromSafetensors(string name)
    {
        foreach ((TensorType type, string safetensors, _, _) in All)
        {
            if (safetensors == name)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Returns the type with a name in NumPy's files, or <see langword="null"/> if there is none.</summary>
    public static TensorType? FromNumpy(ReadOnlySpan<char> name)
    {
        foreach ((TensorType type, _, string? numpy, _) in All)
        {
            if (numpy is not null && name.SequenceEqual(numpy))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Returns the type of the elements of a network or a dataset.</summary>
    /// <exception cref="NotSupportedException">The elements are not float or double.</exception>
    public static TensorType Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(double) ? TensorType.Float64
        : typeof(T) == typeof(float) ? TensorType.Float32
        : throw new NotSupportedException($"Expected float or double, but got {typeof(T).Name}.");
}
