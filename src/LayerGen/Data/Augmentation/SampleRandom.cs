using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// The random numbers for one sample in one epoch. They depend only on the seed, the epoch and the number of the sample
/// in its dataset, and have the same bits on every machine.
/// </summary>
/// <remarks>
/// The words come from the counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw, <i>Parallel random
/// numbers: as easy as 1, 2, 3</i>, SC 2011), with the seed as its key and (block, sample, epoch, 0) as its counter. A
/// copy of the value continues the same stream.
/// </remarks>
public readonly ref struct SampleRandom
{
    private readonly ref Philox _words;

    internal SampleRandom(ref Philox words) => _words = ref words;

    /// <summary>Returns the next 32 random bits.</summary>
    /// <returns>A number from 0 to 2³² − 1.</returns>
    [CLSCompliant(false)]
    public uint NextUInt32() => _words.Next();

    /// <summary>Returns the next uniform number.</summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    public double NextDouble()
    {
        ulong high = _words.Next() >> 5;
        ulong low = _words.Next() >> 6;
        return ((high << 26) | low) * (1.0 / (1L << 53));
    }

    /// <summary>Returns the next integer. All values of the range have the same probability.</summary>
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
            throw new ArgumentOutOfRangeException(nameof(high), string.Create(
                CultureInfo.InvariantCulture, $"Expected an upper bound greater than {low}, but got {high}."));
        }

        // The high word of word · range. The few low words that would favor some values are drawn again (Lemire, "Fast
        // random integer generation in an interval", ACM TOMACS 29(1), 2019).
        uint range = unchecked((uint)high - (uint)low);
        ulong product = (ulong)_words.Next() * range;
        if ((uint)product < range)
        {
            uint surplus = unchecked(0u - range) % range;
            while ((uint)product < surplus)
            {
                product = (ulong)_words.Next() * range;
            }
        }

        return unchecked(low + (int)(product >> 32));
    }

    /// <summary>Returns <see langword="true"/> with a given probability, to a resolution of 2⁻³².</summary>
    /// <param name="probability">The probability, from 0 to 1.</param>
    /// <returns><see langword="true"/> with this probability: never for 0, always for 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is out of range.</exception>
    public bool NextBoolean(double probability)
    {
        Augmentation.CheckProbability(probability);
        return _words.Next() < probability * 4294967296.0;
    }

    /// <summary>
    /// Returns the next standard normal number (mean 0, variance 1), drawn by the polar method of Marsaglia and Bray
    /// (1964).
    /// </summary>
    /// <returns>A finite number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double NextGaussian()
    {
        double waiting = _words.WaitingGaussian;
        if (!double.IsNaN(waiting))
        {
            _words.WaitingGaussian = double.NaN;
            return waiting;
        }

        double x1, x2, squaredRadius;
        do
        {
            x1 = 2.0 * NextDouble() - 1.0;
            x2 = 2.0 * NextDouble() - 1.0;
            squaredRadius = x1 * x1 + x2 * x2;
        }
        while (squaredRadius is >= 1.0 or 0.0);

        double factor = Math.Sqrt(-2.0 * Log(squaredRadius) / squaredRadius);
        _words.WaitingGaussian = factor * x1;
        return factor * x2;
    }

    /// <summary>
    /// Computes the natural logarithm of a positive, normal number with a relative error of about 10⁻¹⁶. The logarithm
    /// of the C library is not used because its last bits differ between machines.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Log(double x)
    {
        // x = 2ᵉ·m with m in [√½, √2]; ln m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), |s|
        // < 0.172.
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        double s = (m - 1) / (m + 1);
        double z = s * s;
        double sum = 1.0 / 21;
        sum = sum * z + 1.0 / 19;
        sum = sum * z + 1.0 / 17;
        sum = sum * z + 1.0 / 15;
        sum = sum * z + 1.0 / 13;
        sum = sum * z + 1.0 / 11;
        sum = sum * z + 1.0 / 9;
        sum = sum * z + 1.0 / 7;
        sum = sum * z + 1.0 / 5;
        sum = sum * z + 1.0 / 3;
        return exponent * 0.6931471805599453 + (2 * s + 2 * s * z * sum);
    }
}
