using LayerGen;

namespace CartPoleSample;

/// <summary>
/// A node in a tree of random streams: each part of the work draws from its own stream, which depends only on the seed
/// and on the numbers of the part. The order in which parts are processed, and the number of threads, therefore change
/// nothing.
/// </summary>
internal readonly record struct Streams
{
    private readonly ulong _key;

    /// <summary>The root of the tree.</summary>
    public Streams(long seed)
        : this(Mix((ulong)seed))
    {
    }

    private Streams(ulong key)
    {
        _key = key;
    }

    /// <summary>Gets the part with a number.</summary>
    public Streams this[int part] => new(Mix(_key + (ulong)(uint)part + 1));

    /// <summary>Returns the stream of this part, from its start.</summary>
    public NumpyRandom Random() => new((long)(_key >> 32));

    /// <summary>
    /// Returns the step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
    /// 2014).
    /// </summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
