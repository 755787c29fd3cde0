using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// The random stream of NumPy's legacy generator, <c>numpy.random.RandomState(seed)</c>, word for word, so that a run
/// of NumPy can be repeated with the same data, the same splits, the same initial weights and the same mini-batches.
/// </summary>
/// <remarks>
/// <para>
/// The words are those of MT19937 (Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998), seeded with
/// Knuth's recurrence; integers below a bound come from masking and rejection; Gaussians from the polar method
/// (Marsaglia and Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6(3), 1964). The order of
/// the draws follows NumPy's <c>RandomState</c>, whose stream NumPy has frozen (NEP 19).
/// </para>
/// <para>
/// Words, integers, permutations and uniform numbers are the same on every machine. A Gaussian goes through
/// <see cref="Math.Log(double)"/>, so it can differ in its last bit where the C library's logarithm does.
/// </para>
/// <para>
/// Nothing but the constructor, <see cref="Clone"/> and <see cref="Permutation(int)"/> allocates. An instance is not
/// thread-safe: give each thread a generator of its own. The stream is not suitable for cryptography.
/// </para>
/// </remarks>
public sealed class NumpyRandom
{
    /// <summary>The largest seed, 2³² − 1.</summary>
    public const long MaxSeed = uint.MaxValue;

    private const int StateLength = 624;
    private const int Middle = 397;

    // The words of the recurrence, and the same words tempered, as they are handed out.
    private readonly uint[] _state = new uint[StateLength];
    private readonly uint[] _words = new uint[StateLength];

    // The next word of the block; StateLength says that the block is used up.
    private int _position;

    // The polar method makes two numbers at a time; the second waits here. No other draw touches it, as in NumPy.
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

    /// <summary>Restarts the stream, as <c>seed(seed)</c> does; a Gaussian that was still waiting is dropped.</summary>
    /// <param name="seed">The seed, 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is not in 0 to 2³² − 1.</exception>
    public void Seed(long seed)
    {
        if (seed is < 0 or > MaxSeed)
        {
            throw new ArgumentOutOfRangeException(
                nameof(seed),
                Invariant($"The seed must be from 0 to {MaxSeed}, but is {seed}."));
        }

        // Knuth's recurrence (init_genrand). NumPy takes init_by_array only for a seed that is an array.
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

    /// <summary>Returns an independent generator that goes on from the same place in the stream.</summary>
    /// <returns>A copy, the waiting Gaussian included.</returns>
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
    /// Returns the next uniform number, as <c>random_sample()</c> draws it: 53 random bits out of two words.
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
    /// fresh word, drawn again while they are out of range. A range of one value draws no word.
    /// </summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">One more than the largest value; greater than <paramref name="low"/>.</param>
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
                Invariant($"The exclusive upper bound must be greater than the lower bound {low}, but is {high}."));
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

    /// <summary>Shuffles in place, as <c>shuffle</c> does (Fisher and Yates, from the last item down).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items; any number of them. Fewer than two draw no word.</param>
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

            // One mask serves every index of the same bit length.
            uint mask = uint.MaxValue >> BitOperations.LeadingZeroCount((uint)last);
            int floor = (int)(mask >> 1);
            ReadOnlySpan<uint> words = _words.AsSpan(_position);
            int used = 0;
            while (last > floor && used < words.Length)
            {
                // About a quarter of the words is rejected, at random: a branch here would be mispredicted so often
                // that it doubles the time. So a rejected word (rejected = -1) swaps an item with itself and stays.
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
    /// <param name="n">The number of items, 0 or more.</param>
    /// <returns>A new array of <paramref name="n"/> indices, each of 0 … n − 1 once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="n"/> is negative, or more than an array has room for.
    /// </exception>
    public int[] Permutation(int n)
    {
        if (n < 0 || n > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(n),
                Invariant($"A permutation has 0 to {Array.MaxLength} items, but {n} were asked for."));
        }

        int[] order = new int[n];
        Permutation(order);
        return order;
    }

    /// <summary>
    /// Fills a buffer with a random order of 0 … n − 1, n being its length, as <c>permutation(n)</c> draws it.
    /// </summary>
    /// <param name="destination">The buffer; its old content does not matter.</param>
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
    /// <param name="destination">The buffer; a matrix is filled row by row.</param>
    public void NextGaussian(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = NextGaussian();
        }
    }

    /// <summary>Computes the next block: 624 steps of the recurrence in place, then their tempered words.</summary>
    /// <remarks>
    /// Plain loops: vectors make a long stream a third faster, but a short run slower, since compiling them takes
    /// longer than all the words of the run.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NextBlock()
    {
        // Word i is made of the old words i and i + 1 and of word i + 397, which has a new value already once i has
        // passed 227: two stretches, so that no index needs a modulus.
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

        uint[] words = _words;
        for (int i = 0; i < StateLength; i++)
        {
            uint word = state[i];
            word ^= word >> 11;
            word ^= (word << 7) & 0x9D2C5680u;
            word ^= (word << 15) & 0xEFC60000u;
            words[i] = word ^ (word >> 18);
        }

        _position = 0;
    }

    // The sign bit of one word joined with the rest of the next one, times the matrix of MT19937, plus a third word.
    // The product's condition is a random bit, so it is a mask and not a branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(uint current, uint next, uint third)
    {
        uint joined = (current & 0x80000000u) | (next & 0x7FFFFFFFu);
        return third ^ (joined >> 1) ^ ((0u - (joined & 1)) & 0x9908B0DFu);
    }
}
