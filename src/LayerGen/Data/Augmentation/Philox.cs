using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw, <i>Parallel random numbers: as easy as 1,
/// 2, 3</i>, SC 2011). Ten rounds map a counter of four words and a key of two words to four random words.
/// </summary>
/// <remarks>
/// The counter is (block, sample, epoch, 0) and the key is the seed. The numbers of a sample in an epoch therefore
/// depend only on these three, whichever thread takes the samples and in whatever order. No two samples share numbers,
/// as could happen if the streams were positions in one sequence.
/// </remarks>
internal struct Philox
{
    /// <summary>The second number of the polar method, kept for the next call, or NaN if there is none.</summary>
    public double WaitingGaussian = double.NaN;

    private readonly ulong _seed;
    private readonly uint _sample;
    private readonly uint _epoch;

    private uint _block;
    private uint _word0;
    private uint _word1;
    private uint _word2;
    private uint _word3;
    private int _left;

    /// <summary>Starts the stream of a sample in an epoch.</summary>
    public Philox(long seed, int epoch, int sample)
    {
        _seed = unchecked((ulong)seed);
        _epoch = unchecked((uint)epoch);
        _sample = unchecked((uint)sample);
    }

    /// <summary>Returns the next 32 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Next()
    {
        if (_left == 0)
        {
            (_word0, _word1, _word2, _word3) = Block(
                (_block++, _sample, _epoch, 0), ((uint)_seed, (uint)(_seed >> 32)));
            _left = 4;
        }

        return _left-- switch
        {
            4 => _word0,
            3 => _word1,
            2 => _word2,
            _ => _word3,
        };
    }

    /// <summary>Computes the ten rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (uint Word0, uint Word1, uint Word2, uint Word3) Block(
        (uint Word0, uint Word1, uint Word2, uint Word3) counter, (uint Word0, uint Word1) key)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * counter.Word0;
            ulong product1 = 0xCD9E8D57UL * counter.Word2;
            counter = (
                (uint)(product1 >> 32) ^ counter.Word1 ^ key.Word0,
                (uint)product1,
                (uint)(product0 >> 32) ^ counter.Word3 ^ key.Word1,
                (uint)product0);

            // The golden ratio and √3 − 1, in 32 bits.
            key = (key.Word0 + 0x9E3779B9u, key.Word1 + 0xBB67AE85u);
        }

        return counter;
    }
}
