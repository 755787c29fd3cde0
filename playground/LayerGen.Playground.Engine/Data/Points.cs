namespace LayerGen.Playground.Data;

/// <summary>Points of a plane, and of a curve.</summary>
internal static class Points
{
    public static Samples Circle(IReadOnlyDictionary<string, double> settings, long seed)
        => Plane(settings, seed, static (random, label, _) =>
        {
            double radius = label == 0 ? Between(random, 0, 0.5) : Between(random, 0.7, 1);
            double angle = Between(random, 0, 2 * Math.PI);
            return (radius * Math.Cos(angle), radius * Math.Sin(angle));
        });

    public static Samples Xor(IReadOnlyDictionary<string, double> settings, long seed)
        => Plane(settings, seed, static (random, label, _) =>
        {
            double x = Between(random, 0.05, 1) * (random.NextDouble() < 0.5 ? -1 : 1);
            double y = Between(random, 0.05, 1) * (x < 0 == (label == 0) ? -1 : 1);
            return (x, y);
        });

    public static Samples Gaussians(IReadOnlyDictionary<string, double> settings, long seed)
        => Plane(settings, seed, static (_, label, _) => label == 0 ? (-0.5, -0.5) : (0.5, 0.5));

    public static Samples Spiral(IReadOnlyDictionary<string, double> settings, long seed)
        => Plane(settings, seed, (random, label, _) =>
        {
            double along = random.NextDouble();
            double angle = along * settings["turns"] * 2 * Math.PI + label * Math.PI;
            double radius = 0.1 + 0.9 * along;
            return (radius * Math.Cos(angle), radius * Math.Sin(angle));
        });

    public static Samples Curve(IReadOnlyDictionary<string, double> settings, long seed)
    {
        var random = new NumpyRandom(seed);
        int count = (int)settings["samples"];
        double[] inputs = new double[count];
        double[] targets = new double[count];
        for (int s = 0; s < count; s++)
        {
            double x = Rounded(Between(random, -1, 1));
            double y = (int)settings["shape"] switch
            {
                0 => Math.Sin(3 * Math.PI * x),
                1 => x < 0 ? -0.5 : 0.5,
                2 => Math.Exp(-20 * x * x),
                _ => 0.8 * x,
            };
            inputs[s] = x;
            targets[s] = Rounded(y + settings["noise"] * random.NextGaussian());
        }

        return new Samples(1, inputs, [], targets, random);
    }

    /// <summary>Rounds to four decimals, as a number of single precision.</summary>
    public static double Rounded(double value) => (float)Math.Round(value, 4);

    private static Samples Plane(
        IReadOnlyDictionary<string, double> settings,
        long seed,
        Func<NumpyRandom, int, int, (double X, double Y)> point)
    {
        var random = new NumpyRandom(seed);
        int count = (int)settings["samples"];
        double[] inputs = new double[2 * count];
        int[] labels = new int[count];
        for (int s = 0; s < count; s++)
        {
            labels[s] = s % 2;
            (double x, double y) = point(random, labels[s], s);
            inputs[2 * s] = Rounded(x + settings["noise"] * random.NextGaussian());
            inputs[2 * s + 1] = Rounded(y + settings["noise"] * random.NextGaussian());
        }

        return new Samples(2, inputs, labels, [], random);
    }

    private static double Between(NumpyRandom random, double low, double high)
        => low + (high - low) * random.NextDouble();
}
