namespace LayerGen.Onnx.Import;

/// <summary>
/// A matrix with one number up to its diagonal and another one above it: a mask of later steps, or what it is computed
/// from. It can have further dimensions with one element before its rows.
/// </summary>
/// <param name="triangle">The numbers.</param>
/// <param name="shape">The dimensions, at least two.</param>
internal sealed class TriangleValue(Triangle triangle, IReadOnlyList<long> shape) : Value
{
    public Triangle Triangle => triangle;

    public IReadOnlyList<long> Shape => shape;

    /// <summary>Determines whether the matrix has a row and a column for each step.</summary>
    public bool IsOf(long steps) =>
        shape[shape.Count - 1] == steps && shape[shape.Count - 2] == steps && Sizes.Product(shape) == steps * steps;
}

/// <summary>The numbers of a matrix that has one up to its diagonal and another one above it.</summary>
/// <param name="Below">The number up to the diagonal.</param>
/// <param name="Above">The number above it.</param>
internal readonly record struct Triangle(double Below, double Above)
{
    /// <summary>
    /// The largest number that hides a step when it is added to a score: its exponential is 0 in double precision, too.
    /// </summary>
    private const double Hiding = -1e4;

    /// <summary>
    /// Gets a value indicating whether adding the numbers to scores hides later steps and nothing else.
    /// </summary>
    public bool HidesLaterSteps => Below == 0 && Above <= Hiding;

    /// <summary>Determines whether a tensor can be such a matrix by its dimensions.</summary>
    public static bool IsShape(IReadOnlyList<long> shape) => shape.Count >= 2 && shape[shape.Count - 1] > 1
        && shape[shape.Count - 1] == shape[shape.Count - 2] && shape.Take(shape.Count - 2).All(size => size == 1);

    /// <summary>
    /// Returns the numbers of a square matrix, or null if it has others or only one: zeros can be weights.
    /// </summary>
    public static Triangle? Of(OnnxTensor tensor)
    {
        if (!tensor.HasValues || tensor.ElementSize == 0 || !IsShape(tensor.Shape))
        {
            return null;
        }

        long size = tensor.Shape[tensor.Shape.Count - 1];
        var triangle = new Triangle(tensor.Number(0), tensor.Number(1));
        if (triangle.Below.Equals(triangle.Above))
        {
            return null;
        }

        for (long k = 0; k < tensor.Count; k++)
        {
            double expected = k % size > k / size ? triangle.Above : triangle.Below;
            if (!tensor.Number(k).Equals(expected))
            {
                return null;
            }
        }

        return triangle;
    }
}
