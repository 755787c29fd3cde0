namespace LayerGen.Onnx.Import;

/// <summary>Masks of later steps, and the constants that programs compute them from.</summary>
internal sealed partial class GraphImporter
{
    private void AddTriangles()
    {
        _operators.Add("Trilu", Trilu);
        _operators.Add("Where", Where);
        _operators.Add("Not", node => Input(node, 0) is TriangleValue x ? Each(x, one => one == 0 ? 1 : 0) : NoMask());
        _operators.Add("Equal", node => Compared(node, (a, b) => a == b));
        _operators.Add("Greater", node => Compared(node, (a, b) => a > b));
        _operators.Add("Less", node => Compared(node, (a, b) => a < b));
    }

    /// <summary>
    /// Returns a constant as a matrix with one number up to its diagonal and another one above it, or null.
    /// </summary>
    private static TriangleValue? TriangleOf(Value? value)
    {
        if (value is TriangleValue triangle)
        {
            return triangle;
        }

        return value switch
        {
            UnusableConstant { Tensor: { Triangle: { } truths } tensor } => new TriangleValue(truths, tensor.Shape),
            ConstantValue { IsPlain: true, View: { Factor: 1, Tensor.Triangle: { } numbers } view }
                when Triangle.IsShape(view.Shape) && view.Shape[view.Shape.Count - 1] is var size
                    && view.Reshape([size, size]) is { Strides: [var row, 1] } && row == size =>
                new TriangleValue(numbers, view.Shape),
            _ => null,
        };
    }

    private static TriangleValue Each(TriangleValue x, Func<double, double> function) =>
        new(new Triangle(function(x.Triangle.Below), function(x.Triangle.Above)), x.Shape);

    private Value? NoMask() => No("it compares or selects values, and only a mask of later steps is computed");

    /// <summary>Returns the part of a matrix up to its diagonal, or the part from a diagonal on.</summary>
    private Value? Trilu(OnnxNode node)
    {
        long? diagonal = Input(node, 1) is null ? 0
            : Input(node, 1) is IntegersValue { Items: [var only] } ? only
            : null;
        (double number, IReadOnlyList<long>? shape) = Input(node, 0) switch
        {
            FilledValue filled => (filled.Number, filled.Shape),
            ConstantValue { IsPlain: true, View: { Tensor: null } view } => (view.Factor, view.Shape),
            _ => (0, null),
        };
        bool isSquare = shape is [.., > 0 and var rows, > 0 and var columns] && rows == columns
            && shape.All(size => size > 0);
        return (node.Integer("upper", 1), diagonal) switch
        {
            (1, 1) when isSquare => new TriangleValue(new Triangle(0, number), shape!),
            (0, 0) when isSquare => new TriangleValue(new Triangle(number, 0), shape!),
            _ => No("it is not a mask of later steps: −∞ above the diagonal of a square matrix"),
        };
    }

    private Value? Compared(OnnxNode node, Func<double, double, bool> function) =>
        OfTriangle(Input(node, 0), Input(node, 1), (a, b) => function(a, b) ? 1 : 0) ?? NoMask();

    /// <summary>Computes with a matrix and a number, or returns null if these are others.</summary>
    private static TriangleValue? OfTriangle(Value? a, Value? b, Func<double, double, double> function)
    {
        if (TriangleOf(a) is { } left && NumberOf(b) is { } right)
        {
            return Each(left, one => function(one, right));
        }

        return TriangleOf(b) is { } other && NumberOf(a) is { } number
            ? Each(other, one => function(number, one))
            : null;
    }

    private static double? NumberOf(Value? value) => value switch
    {
        ConstantValue constant => constant.Number,
        IntegersValue { Items: [var one] } when IntegersValue.SamplesIn(one) == 0 => one,
        _ => null,
    };

    /// <summary>Takes the first rows or columns of a matrix.</summary>
    private Value? PartOf(TriangleValue x, long axis, long first, long end)
    {
        int at = (int)(axis < 0 ? axis + x.Shape.Count : axis);
        if (at < 0 || at >= x.Shape.Count)
        {
            return No("its axis does not exist");
        }

        long[] shape = [.. x.Shape];
        int size = (int)Math.Min(shape[at], int.MaxValue);
        shape[at] = Position(end, size);
        return Position(first, size) == 0 && shape[at] > 0
            ? new TriangleValue(x.Triangle, shape)
            : No("it takes other rows or columns of a mask than the first ones");
    }

    /// <summary>Chooses numbers by a mask: a number for the scores of later steps, or two constants.</summary>
    private Value? Where(OnnxNode node)
    {
        if (TriangleOf(Input(node, 0)) is not { } mask)
        {
            return NoMask();
        }

        (Value? ifSet, Value? ifNot) = (Input(node, 1), Input(node, 2));
        if (ifNot is ScoresValue scores && NumberOf(ifSet) is { } hidden)
        {
            return mask.Triangle.Below == 0 && mask.Triangle.Above != 0
                ? Hide(scores, new TriangleValue(new Triangle(0, hidden), mask.Shape))
                : NoMaskOfLaterSteps(scores);
        }

        if (ifSet is ScoresValue others && NumberOf(ifNot) is { } number)
        {
            return mask.Triangle.Below != 0 && mask.Triangle.Above == 0
                ? Hide(others, new TriangleValue(new Triangle(0, number), mask.Shape))
                : NoMaskOfLaterSteps(others);
        }

        return NumberOf(ifSet) is { } a && NumberOf(ifNot) is { } b ? Each(mask, one => one != 0 ? a : b) : NoMask();
    }
}
