using Shouldly;

namespace LayerGen.Tests.Notebook;

/// <summary>Compares values with the figures of the notebook.</summary>
internal static class Figures
{
    /// <summary>Checks that every element is within an absolute or a relative tolerance, whichever is wider.</summary>
    public static void ShouldBeFigures(
        this IEnumerable<double> actual,
        IReadOnlyList<double> expected,
        double relative,
        double absolute = 0,
        string what = "")
    {
        double[] values = [.. actual];
        values.Length.ShouldBe(expected.Count, what);
        for (int k = 0; k < values.Length; k++)
        {
            double tolerance = Math.Max(absolute, relative * Math.Abs(expected[k]));
            (Math.Abs(values[k] - expected[k]) <= tolerance)
                .ShouldBeTrue($"{what} [{k}]: {values[k]:R} against {expected[k]:R}");
        }
    }

    /// <summary>Gets the parameters of a network of three dense layers, in the order of its flat buffer.</summary>
    public static double[] Parameters(this ReferenceData reference, string key) =>
    [
        .. reference.Flat(key, "W1"), .. reference.Flat(key, "b1"),
        .. reference.Flat(key, "W2"), .. reference.Flat(key, "b2"),
        .. reference.Flat(key, "W3"), .. reference.Flat(key, "b3"),
    ];

    /// <summary>Gets the gradients, in the same order.</summary>
    public static double[] Gradients(this ReferenceData reference) =>
    [
        .. reference.Flat("first_batch", "grads", "dW1"), .. reference.Flat("first_batch", "grads", "db1"),
        .. reference.Flat("first_batch", "grads", "dW2"), .. reference.Flat("first_batch", "grads", "db2"),
        .. reference.Flat("first_batch", "grads", "dW3"), .. reference.Flat("first_batch", "grads", "db3"),
    ];
}
