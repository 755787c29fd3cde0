using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>
/// Draws the masks of dropout. Each element depends only on a key and its position (a counter-based generator), so a
/// mask is the same for any vector width, number of threads and precision.
/// </summary>
/// <remarks>
/// <para>
/// The 32-bit function is the integer hash "lowbias32" of Chris Wellons (hash prospector, 2018), applied twice, with
/// one half of the key each time. The key is computed with SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// </para>
/// <para>Generated code calls this type. It is not intended for direct use.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class DropoutMask
{
    /// <summary>Computes the key of the mask of one layer for one batch.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="batch">The number of the batch.</param>
    /// <param name="layer">The number of the layer.</param>
    /// <returns>The key.</returns>
    public static ulong Key(ulong seed, long batch, int layer) => Mix(Mix(seed ^ Mix((ulong)batch)) + (ulong)layer);

    /// <summary>Draws a vector of elements.</summary>
    /// <param name="key">The key of the mask.</param>
    /// <param name="element">
    /// The position of the first element in the batch, of which the low 32 bits count; the others follow.
    /// </param>
    /// <param name="threshold">An element is dropped with probability threshold / 2³².</param>
    /// <param name="kept">The value of an element that is not dropped.</param>
    /// <returns>0 for an element that is dropped, otherwise <paramref name="kept"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Draw(ulong key, long element, uint threshold, Vector<float> kept)
    {
        Vector<uint> x = Vector<uint>.Indices + Vector.Create((uint)element);
        x = Hash(Hash(x ^ Vector.Create((uint)key)) ^ Vector.Create((uint)(key >> 32)));
        return Vector.ConditionalSelect(
            Vector.AsVectorSingle(Vector.LessThan(x, Vector.Create(threshold))), Vector<float>.Zero, kept);
    }

    /// <inheritdoc cref="Draw(ulong, long, uint, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Draw(ulong key, long element, uint threshold, Vector<double> kept)
    {
        // The same 32 bits, each in a 64-bit lane.
        Vector<ulong> x = Vector<ulong>.Indices + Vector.Create((ulong)(uint)element);
        x = Hash(Hash(x ^ Vector.Create(key & uint.MaxValue)) ^ Vector.Create(key >> 32));
        return Vector.ConditionalSelect(
            Vector.AsVectorDouble(Vector.LessThan(x, Vector.Create((ulong)threshold))), Vector<double>.Zero, kept);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Hash(Vector<uint> x)
    {
        x ^= Vector.ShiftRightLogical(x, 16);
        x *= Vector.Create(0x7feb352du);
        x ^= Vector.ShiftRightLogical(x, 15);
        x *= Vector.Create(0x846ca68bu);
        return x ^ Vector.ShiftRightLogical(x, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Hash(Vector<ulong> x)
    {
        Vector<ulong> low = Vector.Create((ulong)uint.MaxValue);
        x ^= Vector.ShiftRightLogical(x, 16);
        x = x * Vector.Create(0x7feb352dul) & low;
        x ^= Vector.ShiftRightLogical(x, 15);
        x = x * Vector.Create(0x846ca68bul) & low;
        return x ^ Vector.ShiftRightLogical(x, 16);
    }

    private static ulong Mix(ulong x)
    {
        x += 0x9e3779b97f4a7c15ul;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ul;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebul;
        return x ^ (x >> 31);
    }
}
