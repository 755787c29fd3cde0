namespace LayerGen.Persistence;

/// <summary>The type of the elements of a tensor in a file.</summary>
public enum TensorType
{
    /// <summary>64-bit floating point (<c>F64</c>, NumPy's <c>f8</c>).</summary>
    Float64 = 0,

    /// <summary>32-bit floating point (<c>F32</c>, NumPy's <c>f4</c>).</summary>
    Float32 = 1,

    /// <summary>16-bit floating point (<c>F16</c>, NumPy's <c>f2</c>).</summary>
    Float16 = 2,

    /// <summary>
    /// 16-bit floating point with the exponent of a 32-bit number (<c>BF16</c>). NumPy does not have it.
    /// </summary>
    BFloat16 = 3,

    /// <summary>A signed 64-bit integer (<c>I64</c>, <c>i8</c>).</summary>
    Int64 = 4,

    /// <summary>A signed 32-bit integer (<c>I32</c>, <c>i4</c>).</summary>
    Int32 = 5,

    /// <summary>A signed 16-bit integer (<c>I16</c>, <c>i2</c>).</summary>
    Int16 = 6,

    /// <summary>A signed 8-bit integer (<c>I8</c>, <c>i1</c>).</summary>
    Int8 = 7,

    /// <summary>An unsigned 64-bit integer (<c>U64</c>, <c>u8</c>).</summary>
    UInt64 = 8,

    /// <summary>An unsigned 32-bit integer (<c>U32</c>, <c>u4</c>).</summary>
    UInt32 = 9,

    /// <summary>An unsigned 16-bit integer (<c>U16</c>, <c>u2</c>).</summary>
    UInt16 = 10,

    /// <summary>An unsigned 8-bit integer (<c>U8</c>, <c>u1</c>).</summary>
    UInt8 = 11,

    /// <summary>A Boolean value of one byte (<c>BOOL</c>, <c>?</c>).</summary>
    Boolean = 12,
}
