using System.Buffers.Binary;
using LayerGen.Samples;
using static System.FormattableString;

namespace AmpSample;

/// <summary>Reads and writes WAV files with one channel of 16 bits (RIFF, PCM).</summary>
internal static class WaveFile
{
    private const int HeaderLength = 44;
    private const int FormatLength = 16;
    private const short Pcm = 1;
    private const int SampleBytes = 2;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The samples, from −1 to 1.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not a WAV file of this kind and sample rate.</exception>
    public static float[] Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < 12 || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException($"Cannot read '{path}': expected a WAV file.");
        }

        bool hasFormat = false;
        for (ReadOnlySpan<byte> rest = bytes[12..]; rest.Length >= 8;)
        {
            // Lengths in damaged files can be anything. A chunk ends at the end of the file at the latest.
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), (uint)(rest.Length - 8));
            ReadOnlySpan<byte> content = rest.Slice(8, length);
            if (rest[..4].SequenceEqual("fmt "u8))
            {
                CheckFormat(path, content);
                hasFormat = true;
            }
            else if (rest[..4].SequenceEqual("data"u8) && hasFormat)
            {
                return Samples(content);
            }

            // Chunks begin at even positions.
            rest = rest[Math.Min(8 + length + (length % 2), rest.Length)..];
        }

        throw new InvalidDataException($"Cannot read '{path}': expected a format and samples, but it ends before.");
    }

    /// <summary>Writes a file as a whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">The samples. Those outside −1 to 1 are clipped.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<float> samples)
    {
        byte[] bytes = new byte[HeaderLength + (samples.Length * SampleBytes)];
        Span<byte> rest = bytes;
        "RIFF"u8.CopyTo(rest);
        BinaryPrimitives.WriteInt32LittleEndian(rest[4..], bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(rest[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(rest[16..], FormatLength);
        BinaryPrimitives.WriteInt16LittleEndian(rest[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(rest[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(rest[24..], Signals.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(rest[28..], Signals.SampleRate * SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(rest[32..], SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(rest[34..], 8 * SampleBytes);
        "data"u8.CopyTo(rest[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(rest[40..], samples.Length * SampleBytes);
        for (int k = 0; k < samples.Length; k++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(
                rest[(HeaderLength + (k * SampleBytes))..],
                (short)Math.Round(Math.Clamp(samples[k], -1f, 1f) * short.MaxValue));
        }

        OutputPath.Write(path, bytes);
    }

    private static float[] Samples(ReadOnlySpan<byte> content)
    {
        float[] samples = new float[content.Length / SampleBytes];
        for (int k = 0; k < samples.Length; k++)
        {
            samples[k] = BinaryPrimitives.ReadInt16LittleEndian(content[(k * SampleBytes)..]) / (float)short.MaxValue;
        }

        return samples;
    }

    private static void CheckFormat(string path, ReadOnlySpan<byte> format)
    {
        if (format.Length < FormatLength)
        {
            throw new InvalidDataException($"Cannot read '{path}': its format is cut off.");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (tag != Pcm || channels != 1 || rate != Signals.SampleRate || bits != 8 * SampleBytes)
        {
            throw new InvalidDataException(
                Invariant($"Cannot read '{path}': expected one channel of 16-bit PCM at {Signals.SampleRate} Hz, but ")
                + Invariant($"got {channels} of {bits} bits at {rate} Hz, format {tag}."));
        }
    }
}
