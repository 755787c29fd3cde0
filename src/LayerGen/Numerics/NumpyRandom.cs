using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The random stream of NumPy's legacy generator, <c>numpy.random.RandomState(seed)</c>, word for word. With it a run
/// of NumPy can be repeated with the same data, splits, initial weights and mini-batches.
/// </summary>
/// <remarks>
/// <para>
/// The words come from MT19937 (Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998), seeded with
/// Knuth's recurrence. Integers below a bound are drawn by masking and rejection, Gaussian numbers by the polar method
/// (Marsaglia and Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6(3), 1964). The order of
/// the draws follows NumPy's <c>RandomState</c>, whose stream NumPy has frozen (NEP 19).
/// </para>
/// <para>
/// Words, integers, permutations and uniform numbers are the same on every machine. A Gaussian number depends on
/// <see cref="Math.Log(double)"/>, so its last bit can differ if the logarithm of the C library does.
/// </para>
/// <para>
/// Only the constructor, <see cref="Clone"/> and <see cref="Permutation(int)"/> allocate. An instance is not
/// thread-safe: use one generator per thread. The stream is not suitable for cryptography.
/// </para>
/// </remarks>
public sealed class NumpyRandom
{
    /// <summary>The largest seed, 2³² − 1.</summary>
    public const long MaxSeed = uint.MaxValue;

    /// <summary>The number of words of the recurrence.</summary>
    internal const int StateLength = 624;

    private const int Middle = 397;

    // The words of the recurrence, and the same words tempered, as they are returned.
    private readonly uint[] _state = new uint[StateLength];
    private readonly uint[] _words = new uint[StateLength];

    // The next word of the block. StateLength means that all words are used.
    private int _position;

    // The polar method produces two numbers at a time. The second is kept here; as in NumPy, no other draw discards it.
    private double _cachedGaussian;
    private bool _hasCachedGaussian;

    /// <summary>Starts the stream of <c>RandomState(seed)</c>.</summary>
    /// <param name="seed">The seed, 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is not in 0 to 2³² − 1.</exception>
    public NumpyRandom(long seed) => Seed(seed);

    private NumpyRandom(NumpyRandom source)
    {
        source._state.CopyTo(_state);
        source._words.CopyTo(_words);
        _position = source._position;
        _cachedGaussian = source._cachedGaussian;
        _hasCachedGaussian = source._hasCachedGaussian;
    }

    /// <summary>
    /// Restarts the stream, as <c>seed(seed)</c> does. A Gaussian number kept for the next call is discarded.
    /// </summary>
    /// <param name="seed">The seed, 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is not in 0 to 2³² − 1.</exception>
    public void Seed(long seed)
    {
        if (seed is < 0 or > MaxSeed)
        {
            throw new ArgumentOutOfRangeException(
                nameof(seed),
                Invariant($"Expected a seed from 0 to {MaxSeed}, but got {seed}."));
        }

        // Knuth's recurrence (init_genrand). NumPy uses init_by_array only if the seed is an array.
        uint word = (uint)seed;
        _state[0] = word;
        for (int i = 1; i < StateLength; i++)
        {
            word = (1812433253u * (word ^ (word >> 30))) + (uint)i;
            _state[i] = word;
        }

        _position = StateLength;
        _cachedGaussian = 0;
        _hasCachedGaussian = false;
    }

    /// <summary>Returns an independent generator that continues at the same position of the stream.</summary>
    /// <returns>A copy, including a Gaussian number that is kept for the next call.</returns>
    public NumpyRandom Clone() => new(this);

    /// <summary>Returns the next 32-bit word of MT19937.</summary>
    /// <returns>A number from 0 to 2³² − 1.</returns>
    [CLSCompliant(false)]
    public uint NextUInt32()
    {
        if (_position == StateLength)
        {
            NextBlock();
        }

        return _words[_position++];
    }

    /// <summary>
    /// Returns the next uniform number, as <c>random_sample()</c> draws it: 53 random bits from two words.
    /// </summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    public double NextDouble()
    {
        uint high = NextUInt32() >> 5;
        uint low = NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>
    /// Returns the next integer, as <c>randint(low, high)</c> draws it with its 64-bit default type: the low bits of a
    /// new word, drawn again while they are out of range. A range of a single value draws no word.
    /// </summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The exclusive upper bound, greater than <paramref name="low"/>.</param>
    /// <returns>A number from <paramref name="low"/> to <paramref name="high"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="high"/> is not greater than <paramref name="low"/>.
    /// </exception>
    public int NextInt32(int low, int high)
    {
        if (high <= low)
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                Invariant($"Expected an upper bound greater than {low}, but got {high}."));
        }

        uint range = (uint)((long)high - 1 - low);
        if (range == 0)
        {
            return low;
        }

        uint mask = uint.MaxValue >> BitOperations.LeadingZeroCount(range);
        uint value;
        do
        {
            value = NextUInt32() & mask;
        }
        while (value > range);

        return (int)(low + value);
    }

    /// <summary>Shuffles items in place, as <c>shuffle</c> does (Fisher and Yates, from the last item down).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items. There can be any number of them. Fewer than two draw no word.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle<T>(Span<T> items)
    {
        int last = items.Length - 1;
        while (last > 0)
        {
            if (_position == StateLength)
            {
                NextBlock();
            }

            // All indices of the same bit length use the same mask.
            uint mask = uint.MaxValue >> BitOperations.LeadingZeroCount((uint)last);
            int floor = (int)(mask >> 1);
            ReadOnlySpan<uint> words = _words.AsSpan(_position);
            int used = 0;
            while (last > floor && used < words.Length)
            {
                // About a quarter of the words are rejected, at random. A branch would be mispredicted so often that it
                // doubles the time, so a rejected word (rejected = -1) swaps an item with itself and keeps the index.
                int drawn = (int)(words[used++] & mask);
                int rejected = (last - drawn) >> 31;
                int other = drawn + ((last - drawn) & rejected);
                (items[last], items[other]) = (items[other], items[last]);
                last -= 1 + rejected;
            }

            _position += used;
        }
    }

    /// <summary>Returns a random order of 0 … n − 1, as <c>permutation(n)</c> draws it.</summary>
    /// <param name="n">The number of items, at least 0.</param>
    /// <returns>A new array of <paramref name="n"/> indices: each of 0 … n − 1 once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="n"/> is negative, or larger than an array can be.
    /// </exception>
    public int[] Permutation(int n)
    {
        if (n < 0 || n > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(n),
                Invariant($"Expected 0 to {Array.MaxLength} items, but got {n}."));
        }

        int[] order = new int[n];
        Permutation(order);
        return order;
    }

    /// <summary>
    /// Fills a buffer of length n with a random order of 0 … n − 1, as <c>permutation(n)</c> draws it.
    /// </summary>
    /// <param name="destination">The buffer. Its content is overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Permutation(Span<int> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = i;
        }

        Shuffle(destination);
    }

    /// <summary>Returns the next standard normal number (mean 0, variance 1), as <c>randn()</c> draws it.</summary>
    /// <returns>A finite number.</returns>
    public double NextGaussian()
    {
        if (_hasCachedGaussian)
        {
            _hasCachedGaussian = false;
            return _cachedGaussian;
        }

        double x1, x2, squaredRadius;
        do
        {
            x1 = (2.0 * NextDouble()) - 1.0;
            x2 = (2.0 * NextDouble()) - 1.0;
            squaredRadius = (x1 * x1) + (x2 * x2);
        }
        while (squaredRadius is >= 1.0 or 0.0);

        double factor = Math.Sqrt(-2.0 * Math.Log(squaredRadius) / squaredRadius);
        _cachedGaussian = factor * x1;
        _hasCachedGaussian = true;
        return factor * x2;
    }

    /// <summary>Fills a buffer with standard normal numbers, as <c>randn(n)</c> draws them.</summary>
    /// <param name="destination">The buffer. A matrix is filled row by row.</param>
    public void NextGaussian(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = NextGaussian();
        }
    }

    /// <summary>Gets the words of the recurrence, as <c>get_state()</c> returns them.</summary>
    internal ReadOnlySpan<uint> State => _state;

    /// <summary>Gets the number of words of the current block that are used, from 0 to 624.</summary>
    internal int Position => _position;

    /// <summary>
    /// Gets the Gaussian number that is kept for the next call, or <see langword="null"/> if there is none.
    /// </summary>
    internal double? CachedGaussian => _hasCachedGaussian ? _cachedGaussian : null;

    /// <summary>Continues another stream, as <c>set_state</c> does.</summary>
    /// <param name="state">The 624 words of the recurrence.</param>
    /// <param name="position">The number of words that are used, from 0 to 624.</param>
    /// <param name="cachedGaussian">The Gaussian number that is kept, or <see langword="null"/>.</param>
    internal void Restore(ReadOnlySpan<uint> state, int position, double? cachedGaussian)
    {
        state.CopyTo(_state);
        Temper();
        _position = position;
        _hasCachedGaussian = cachedGaussian is not null;
        _cachedGaussian = cachedGaussian ?? 0;
    }

    /// <summary>Computes the next block: 624 steps of the recurrence in place, then their tempered words.</summary>
    /// <remarks>
    /// Plain loops: with vectors a long stream is a third faster, but a short run is slower, because compiling them
    /// takes longer than drawing all words of the run.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NextBlock()
    {
        // Word i depends on the old words i and i + 1 and on word i + 397, which already has its new value from i = 227
        // on. Two loops, so that no index needs a modulus.
        uint[] state = _state;
        const int Turn = StateLength - Middle;
        for (int i = 0; i < Turn; i++)
        {
            state[i] = Step(state[i], state[i + 1], state[i + Middle]);
        }

        for (int i = Turn; i < StateLength - 1; i++)
        {
            state[i] = Step(state[i], state[i + 1], state[i - Turn]);
        }

        state[StateLength - 1] = Step(state[StateLength - 1], state[0], state[Middle - 1]);
        Temper();
        _position = 0;
    }

    /// <summary>Computes the words of the block from the state.</summary>
    private void Temper()
    {
        uint[] state = _state;
        uint[] words = _words;
        for (int i = 0; i < StateLength; i++)
        {
            uint word = state[i];
            word ^= word >> 11;
            word ^= (word << 7) & 0x9D2C5680u;
            word ^= (word << 15) & 0xEFC60000u;
            words[i] = word ^ (word >> 18);
        }
    }

    // The sign bit of one word joined with the rest of the next one, times the matrix of MT19937, plus a third word.
    // The condition of the product is a random bit, so it is a mask instead of a branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint current, uint next, uint third)
    {
        uint joined = (current & 0x80000000u) | (next & 0x7FFFFFFFu);
        return third ^ (joined >> 1) ^ ((0u - (joined & 1)) & 0x9908B0DFu);
    }
}
