using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// Divides work into parts for several threads. The division never changes a result: each element is computed by one
/// thread, in the order of a single thread.
/// </summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchPart
{
    /// <summary>
    /// Returns the start of a part of a number of elements. It is a multiple of 16, so that parts do not share a block
    /// of samples or a cache line, or the number of elements for <paramref name="part"/> = <paramref name="parts"/>.
    /// </summary>
    /// <param name="count">The number of elements, at least 0.</param>
    /// <param name="part">The part, from 0 to <paramref name="parts"/>.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <returns>The index of the part's first element.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="part"/> or <paramref name="parts"/> is out of range.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(int count, int part, int parts)
    {
        if (part == 0 && parts > 0)
        {
            return 0;
        }

        return part == parts && parts > 0 ? count : Inner(count, part, parts);
    }

    /// <summary>Checks the number of a part.</summary>
    /// <param name="part">The part, from 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="part"/> or <paramref name="parts"/> is out of range.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int part, int parts)
    {
        if ((uint)part >= (uint)parts || parts < 1)
        {
            Throw(part, parts);
        }
    }

    /// <summary>Checks the range of a part of a number of samples.</summary>
    /// <param name="first">The first sample of the part.</param>
    /// <param name="end">The exclusive end of the part.</param>
    /// <param name="samples">The number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the samples.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckSamples(int first, int end, int samples)
    {
        if (first < 0 || end < first || end > samples)
        {
            ThrowSamples(first, end, samples);
        }
    }

    /// <summary>
    /// Checks the lengths and the memory of a prediction of samples that lie sample by sample or feature by feature.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The memory for the outputs, in the same order.</param>
    /// <param name="inputs">The number of features of a sample.</param>
    /// <param name="outputs">The number of outputs of a sample.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="first">The first sample of the part that is predicted.</param>
    /// <param name="end">The exclusive end of the part.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are no samples, or the part is not within the samples.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or <paramref name="x"/> and <paramref name="y"/> overlap.
    /// </exception>
    public static void CheckPrediction<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, int inputs, int outputs, int samples, int first, int end)
    {
        if (samples < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), string.Create(
                CultureInfo.InvariantCulture, $"Expected at least 1 sample, but got {samples}."));
        }

        CheckSamples(first, end, samples);
        CheckLength(x.Length, inputs, samples, "features", nameof(x));
        CheckLength(y.Length, outputs, samples, "outputs", nameof(y));

        // Outputs are written before the inputs of later samples are read.
        Overlap.Refuse(x, y);
    }

    private static void CheckLength(int length, int each, int samples, string what, string name)
    {
        if (length != (long)each * samples)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected {each} {what} × {samples} samples = {(long)each * samples} elements, but got {length}."),
                name);
        }
    }

    private static void ThrowSamples(int first, int end, int samples)
        => throw new ArgumentOutOfRangeException(nameof(first), string.Create(
            CultureInfo.InvariantCulture, $"Expected a part of the {samples} samples, but got {first} … {end}."));

    private static int Inner(int count, int part, int parts)
    {
        if ((uint)part > (uint)parts || parts < 1)
        {
            Throw(part, parts);
        }

        long blocks = ((long)count + SampleBlock.Size - 1) / SampleBlock.Size;
        return (int)Math.Min(count, blocks * part / parts * SampleBlock.Size);
    }

    private static void Throw(int part, int parts)
        => throw (parts < 1
            ? new ArgumentOutOfRangeException(nameof(parts), string.Create(
                CultureInfo.InvariantCulture, $"Expected parts of at least 1, but got {parts}."))
            : new ArgumentOutOfRangeException(nameof(part), string.Create(
                CultureInfo.InvariantCulture, $"Expected a part from 0 to {parts - 1}, but got {part} of {parts}.")));
}
