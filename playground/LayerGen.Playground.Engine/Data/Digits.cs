namespace LayerGen.Playground.Data;

/// <summary>A part of the handwritten digits of UCI. The file says where they come from.</summary>
internal static class Digits
{
    private const int Pixels = 64;
    private const double Largest = 16;

    public static Samples Draw(IReadOnlyDictionary<string, double> settings, long seed)
    {
        (int Label, string Counts)[] lines = [.. Lines()];
        var random = new NumpyRandom(seed);
        int count = Math.Min((int)settings["samples"], lines.Length);
        int[] order = random.Permutation(lines.Length);
        double[] inputs = new double[count * Pixels];
        int[] labels = new int[count];
        for (int s = 0; s < count; s++)
        {
            (labels[s], string counts) = lines[order[s]];
            for (int k = 0; k < Pixels; k++)
            {
                inputs[s * Pixels + k] = "0123456789ABCDEFG".IndexOf(counts[k], StringComparison.Ordinal) / Largest;
            }
        }

        return new Samples(Pixels, inputs, labels, [], random);
    }

    private static IEnumerable<(int Label, string Counts)> Lines()
    {
        using var reader = new StreamReader(typeof(Digits).Assembly.GetManifestResourceStream("digits.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return (line[0] - '0', line[2..]);
            }
        }
    }
}
