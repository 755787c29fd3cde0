namespace LayerGen.Data.Checks;

/// <summary>How the library reads a field of Thrift's compact protocol.</summary>
internal enum ThriftKind
{
    /// <summary>A truth value in the header of the field.</summary>
    Flag,

    /// <summary>One byte.</summary>
    Byte,

    /// <summary>A number of variable length, of any size.</summary>
    Number,

    /// <summary>Eight bytes.</summary>
    Double,

    /// <summary>A length and as many bytes.</summary>
    Binary,

    /// <summary>A structure.</summary>
    Struct,
}
