namespace LayerGen.Playground.Data;

/// <summary>Short waves of three shapes, with random frequency and phase.</summary>
internal static class Waves
{
    private const int Steps = 16;

    public static Samples Draw(IReadOnlyDictionary<string, double> settings, long seed)
    {
        var random = new NumpyRandom(seed);
        int count = (int)settings["samples"];
        double[] inputs = new double[count * Steps];
        int[] labels = new int[count];
        for (int s = 0; s < count; s++)
        {
            labels[s] = s % 3;
            double frequency = 1 + random.NextDouble();
            double phase = random.NextDouble();
            for (int t = 0; t < Steps; t++)
            {
                double place = (phase + frequency * t / Steps) % 1;
                double value = labels[s] switch
                {
                    0 => Math.Sin(2 * Math.PI * place),
                    1 => place < 0.5 ? 1 : -1,
                    _ => 4 * Math.Abs(place - 0.5) - 1,
                };
                inputs[s * Steps + t] = Points.Rounded(value + settings["noise"] * random.NextGaussian());
            }
        }

        return new Samples(Steps, inputs, labels, [], random);
    }
}
