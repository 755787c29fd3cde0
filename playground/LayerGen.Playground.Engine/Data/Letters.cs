namespace LayerGen.Playground.Data;

/// <summary>Sequences of letters, of which one is more frequent than each other.</summary>
internal static class Letters
{
    private const int Steps = 12;
    private const int Kinds = 3;

    public static Samples Draw(IReadOnlyDictionary<string, double> settings, long seed)
    {
        var random = new NumpyRandom(seed);
        int count = (int)settings["samples"];
        double[] inputs = new double[count * Steps];
        int[] labels = new int[count];
        for (int s = 0; s < count; s++)
        {
            // Drawn again until no other letter is as frequent.
            int[] counts;
            do
            {
                counts = new int[Kinds];
                for (int t = 0; t < Steps; t++)
                {
                    int letter = random.NextInt32(0, Kinds);
                    inputs[s * Steps + t] = letter;
                    counts[letter]++;
                }
            }
            while (counts.Count(other => other == counts.Max()) > 1);

            labels[s] = Array.IndexOf(counts, counts.Max());
        }

        return new Samples(Steps, inputs, labels, [], random);
    }
}
