using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>Reads the arrays of an uncompressed <c>.npz</c> file, independently of the library.</summary>
internal static class NpyArrays
{
    /// <summary>Reads all arrays, which must be little-endian floating point in C order.</summary>
    public static Dictionary<string, NpyArray> Read(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => Path.GetFileNameWithoutExtension(entry.FullName), entry =>
        {
            using Stream stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return Parse(copy.ToArray());
        });
    }

    private static NpyArray Parse(byte[] bytes)
    {
        int length = bytes[8] | (bytes[9] << 8);
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        if (bytes[6] != 1 || !header.Contains("'fortran_order': False"))
        {
            throw new InvalidDataException(header);
        }

        string shape = header[(header.IndexOf('(') + 1)..header.IndexOf(')')];
        ReadOnlySpan<byte> data = bytes.AsSpan(10 + length);
        double[] values = header.Contains("'<f8'")
            ? MemoryMarshal.Cast<byte, double>(data).ToArray()
            : header.Contains("'<f4'")
            ? [.. MemoryMarshal.Cast<byte, float>(data).ToArray().Select(value => (double)value)]
            : throw new InvalidDataException(header);
        return new NpyArray(
            [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(int.Parse)],
            values);
    }
}

/// <summary>An array of NumPy.</summary>
internal sealed record NpyArray(int[] Shape, double[] Values)
{
    /// <summary>
    /// Returns the samples as LayerGen has them: the channels of an image are last, and those of a sequence.
    /// </summary>
    /// <param name="isSequence">Whether an array of three dimensions is sequences with the channels first.</param>
    public double[] ChannelsLast(bool isSequence = false)
    {
        if (Shape.Length != 4 && !(isSequence && Shape.Length == 3))
        {
            return Values;
        }

        (int samples, int channels, int pixels) = (Shape[0], Shape[1], Values.Length / Shape[0] / Shape[1]);
        double[] result = new double[Values.Length];
        for (int k = 0; k < samples; k++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    result[(k * pixels + pixel) * channels + channel] =
                        Values[(k * channels + channel) * pixels + pixel];
                }
            }
        }

        return result;
    }
}
