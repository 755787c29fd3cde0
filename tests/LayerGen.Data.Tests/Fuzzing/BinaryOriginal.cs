namespace LayerGen.Data.Tests.Fuzzing;

/// <summary>A valid file.</summary>
/// <param name="File">Its bytes.</param>
/// <param name="BytesPerByte">
/// The largest number of bytes that its codec can stand for with one, and 0 without a codec.
/// </param>
internal sealed record BinaryOriginal(byte[] File, long BytesPerByte);
