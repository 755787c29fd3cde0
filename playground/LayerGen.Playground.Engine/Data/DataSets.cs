using LayerGen.Data;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Data;

/// <summary>
/// The data sets of the playground. Coordinates have four decimals, so that the last bits of a sine, which depend on
/// the machine, are not in them.
/// </summary>
internal static class DataSets
{
    private static readonly string[] TwoClasses = ["blue", "orange"];

    private static readonly Setting[] OfPoints =
    [
        new("samples", "samples", 40, 1000, 20, 300),
        new("noise", "noise", 0, 0.5, 0.01, 0.05),
    ];

    public static readonly IReadOnlyList<DataSet> All =
    [
        new(
            "parity", "Parity", "Whether the number of set pixels of a small image is even or odd.",
            DataView.Images, ["even", "odd"], "[Network(4)] … [Dense(2, Softmax)]",
            [
                new("side", "side", 2, 3, 1, 2),
                new("samples", "samples", 16, 1024, 16, 128),
            ],
            ParityImages)
        {
            ImageOf = Square,
        },
        new(
            "circle", "Circle", "Points inside of a circle, and around it.", DataView.Plane, TwoClasses,
            "[Network(2)] … [Dense(2, Softmax)]", OfPoints, Points.Circle),
        new(
            "xor", "XOR", "Points whose coordinates have the same sign, and others.", DataView.Plane, TwoClasses,
            "[Network(2)] … [Dense(2, Softmax)]", OfPoints, Points.Xor),
        new(
            "gaussians", "Gaussians", "Two clouds of points.", DataView.Plane, TwoClasses,
            "[Network(2)] … [Dense(2, Softmax)]",
            [OfPoints[0], new("noise", "spread", 0.05, 1, 0.01, 0.3)], Points.Gaussians),
        new(
            "spiral", "Spiral", "Two arms of a spiral.", DataView.Plane, TwoClasses,
            "[Network(2)] … [Dense(2, Softmax)]",
            [OfPoints[0], OfPoints[1], new("turns", "turns", 0.5, 3, 0.25, 1.5)], Points.Spiral),
        new(
            "curve", "Curve", "A function of one number, with noise.", DataView.Curve, [],
            "[Network(1)] … [Dense(1)]",
            [
                new("shape", "shape: 0 sine, 1 step, 2 bump, 3 line", 0, 3, 1, 0),
                new("samples", "samples", 20, 500, 10, 100),
                new("noise", "noise", 0, 0.5, 0.01, 0.1),
            ],
            Points.Curve),
        new(
            "digits", "Digits", "Handwritten digits of 8 × 8 pixels (optdigits, UCI).", DataView.Images,
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "[Network(64)] … [Dense(10, Softmax)]",
            [new("samples", "samples", 50, 600, 50, 300)], Digits.Draw)
        {
            ImageOf = Square,
        },
        new(
            "waves", "Waves", "16 steps of a sine, a square and a triangle, with noise.", DataView.Sequences,
            ["sine", "square", "triangle"], "[Network(16, 1)] … [Dense(3, Softmax)]",
            [new("samples", "samples", 30, 600, 30, 150), new("noise", "noise", 0, 0.5, 0.01, 0.1)], Waves.Draw),
        new(
            "letters", "Letters", "Twelve letters; the class is the most frequent one.", DataView.Sequences,
            ["a", "b", "c"], "[Network(12)] [Embedding(3, 4)] … [Dense(3, Softmax)]",
            [new("samples", "samples", 30, 600, 30, 300)], Letters.Draw),
    ];

    /// <summary>Finds a data set.</summary>
    /// <exception cref="PlaygroundException">There is none with this id.</exception>
    public static DataSet Find(string id)
        => All.FirstOrDefault(set => set.Id == id)
            ?? throw new PlaygroundException(
                $"Expected a data set out of {string.Join(", ", All.Select(set => set.Id))}, but got '{id}'.");

    private static int[] Square(int features)
    {
        int side = (int)Math.Sqrt(features);
        return [side, side, 1];
    }

    private static Samples ParityImages(IReadOnlyDictionary<string, double> settings, long seed)
    {
        int side = (int)settings["side"];
        Dataset<double> images = Parity.Images<double>(side, side, (int)settings["samples"], seed);
        double[] inputs = new double[images.SampleCount * side * side];
        int[] labels = new int[images.SampleCount];
        for (int s = 0; s < images.SampleCount; s++)
        {
            for (int k = 0; k < side * side; k++)
            {
                inputs[s * side * side + k] = images.GetInput(s)[k];
            }

            labels[s] = images.GetTarget(s)[1] > 0.5 ? 1 : 0;
        }

        return new Samples(side * side, inputs, labels, [], images.Random);
    }
}
