using System.Text;

namespace LayerGen.Samples.Tests;

/// <summary>
/// Files in the format of the handwritten digits, created from ten random images with noise, which are easy enough to
/// be learned quickly.
/// </summary>
public sealed class SyntheticDigits : IDisposable
{
    private const int Pixels = 64;
    private const int Classes = 10;
    private const int LargestCount = 16;
    private const int Noise = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-digits-");
    private readonly int[][] _prototypes;
    private readonly NumpyRandom _random = new(7);

    public SyntheticDigits()
    {
        _prototypes = [.. Enumerable.Range(0, Classes).Select(_ => Enumerable.Range(0, Pixels)
            .Select(_ => _random.NextInt32(0, 2) * LargestCount).ToArray())];
        Train = Write("train.csv", Lines(600, digit => digit));
        Test = Write("test.csv", Lines(200, digit => digit));
        Mislabelled = Write("mislabelled.csv", Lines(200, digit => (digit + 1) % Classes));
    }

    public string Train { get; }

    public string Test { get; }

    /// <summary>Test images, each of which is labeled as the next digit.</summary>
    public string Mislabelled { get; }

    /// <summary>Writes a file next to the others.</summary>
    internal string Write(string name, string content)
    {
        string path = PathOf(name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Returns the path of a file or folder next to the others.</summary>
    internal string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Lines(int count, Func<int, int> label)
    {
        StringBuilder lines = new();
        for (int sample = 0; sample < count; sample++)
        {
            int digit = sample % Classes;
            IEnumerable<int> counts = _prototypes[digit]
                .Select(pixel => Math.Clamp(pixel + _random.NextInt32(-Noise, Noise + 1), 0, LargestCount));
            lines.AppendJoin(',', [.. counts, label(digit)]).Append('\n');
        }

        return lines.ToString();
    }
}
