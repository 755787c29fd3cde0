namespace LayerGen.Onnx.Import;

/// <summary>What is computed from constants and from the dimensions of values.</summary>
internal sealed partial class GraphImporter
{
    /// <summary>The largest number of whole numbers in a list. Dimensions need few.</summary>
    private const int MostItems = 4096;

    private void AddConstants()
    {
        _operators.Add("Constant", Constant);
        _operators.Add("ConstantOfShape", ConstantOfShape);
        _operators.Add("Shape", ShapeOf);
        _operators.Add("Gather", Gather);
        _operators.Add("Range", Counted);
        _operators.Add("Concat", Concat);
        _operators.Add("Slice", Slice);
        _operators.Add("Cast", Cast);
    }

    /// <summary>Returns a tensor as what it is used for: whole numbers are dimensions, numbers are weights.</summary>
    private static Value ConstantOf(OnnxTensor tensor) => tensor switch
    {
        { Type: OnnxTensor.Float or OnnxTensor.Double } => new ConstantValue(TensorView.Of(tensor)),
        { Type: OnnxTensor.Int64 or OnnxTensor.Int32, Count: <= MostItems, HasValues: true } => new IntegersValue(
            [.. Enumerable.Range(0, (int)tensor.Count).Select(k => tensor.Integer(k))],
            [.. tensor.Shape.Select(dimension => (int)dimension)]),
        _ => new UnusableConstant(tensor),
    };

    private Value? Constant(OnnxNode node)
    {
        if (node.Attributes.TryGetValue("value", out OnnxAttribute value) && value.Tensor is { } tensor)
        {
            return ConstantOf(tensor);
        }

        if (node.Attributes.TryGetValue("value_float", out OnnxAttribute number))
        {
            return ConstantValue.Of(number.Single);
        }

        if (node.Attributes.TryGetValue("value_int", out OnnxAttribute integer))
        {
            return new IntegersValue([integer.Integer], []);
        }

        return node.Integers("value_ints") is { Count: <= MostItems } integers
            ? IntegersValue.List(integers)
            : No("its value is not a tensor of numbers");
    }

    private Value? ConstantOfShape(OnnxNode node)
    {
        if (Integers(node, 0) is not { } shape
            || shape.Any(one => one is (< 0 and not IntegersValue.Batch) or > MostItems))
        {
            return No("its shape is not a short list of constants");
        }

        OnnxTensor? fill = node.Attributes.TryGetValue("value", out OnnxAttribute value) ? value.Tensor : null;
        bool isNumber = fill is null || fill.Type is OnnxTensor.Float or OnnxTensor.Double;
        double number = isNumber && fill is { HasValues: true, Count: 1 } ? fill.Number(0) : 0;
        long count = Sizes.Product(shape.Select(one => Math.Max(one, 0)));
        if (isNumber && (shape.Contains(IntegersValue.Batch) || count > MostItems))
        {
            return new FilledValue(number, shape);
        }

        if (count > MostItems || shape.Contains(IntegersValue.Batch))
        {
            return No("its shape is not a short list of constants");
        }

        if (isNumber)
        {
            return new ConstantValue(TensorView.Constant(count, number).Reshape([.. shape])!);
        }

        return fill is { HasValues: true, Count: 1, Type: OnnxTensor.Int64 or OnnxTensor.Int32 }
            ? new IntegersValue(
                [.. Enumerable.Repeat(fill.Integer(0), (int)count)], [.. shape.Select(one => (int)one)])
            : No("its value is not one number");
    }

    private Value? ShapeOf(OnnxNode node)
    {
        long[]? shape = Input(node, 0) switch
        {
            IntegersValue integers => [.. integers.Shape.Select(one => (long)one)],
            ConstantValue constant => [.. constant.View.Shape],
            MovedValue { Sample: var moved, Position: var position } =>
                [.. moved.Dimensions().Take(position), IntegersValue.Batch, .. moved.Dimensions().Skip(position)],
            StepsFirstValue { Inner: var inner } when Axes(inner) is { } lazy =>
                [lazy.Dimensions()[0], IntegersValue.Batch, lazy.Dimensions()[1]],
            ArrangedValue arranged => [.. ShapeOf(arranged)],
            TriangleValue triangle => [.. triangle.Shape],
            TokensValue { Sample: var tokens } => [IntegersValue.Batch, .. tokens.Dimensions()],
            { } value when Axes(value) is { } sample => [IntegersValue.Batch, .. sample.Dimensions()],
            _ => null,
        };
        if (shape is null)
        {
            return No("the dimensions of its input are not known here");
        }

        long start = Position(node.Integer("start", 0), shape.Length);
        long end = Position(node.Integer("end", shape.Length), shape.Length);
        return IntegersValue.List([.. shape.Skip((int)start).Take((int)Math.Max(end - start, 0))]);
    }

    private Value? Gather(OnnxNode node)
    {
        if (Input(node, 1) is TokensValue tokens)
        {
            return Embedding(node, tokens.Sample);
        }

        if (Input(node, 0) is ArrangedValue arranged)
        {
            return Input(node, 1) is IntegersValue { Shape.Length: <= 1, Items: [var index] } one
                ? PositionOf(arranged, node.Integer("axis", 0), index, keeps: one.Shape.Length == 1)
                : No("it takes parts of values, and its index is not one number");
        }

        if (Input(node, 0) is SampleValue or LazyValue or MovedValue or StackedValue or DirectionsValue)
        {
            return StepOf(node);
        }

        if (Input(node, 0) is ConstantValue { IsPlain: true, View: { Shape.Count: > 0, Parts.Count: 0 } table })
        {
            return RowsOfConstant(node, table);
        }

        if (Input(node, 0) is not IntegersValue { Shape.Length: 1 } list
            || Input(node, 1) is not IntegersValue { Shape.Length: <= 1 } indices
            || node.Integer("axis", 0) is not (0 or -1))
        {
            return No("it takes parts of values that are not dimensions");
        }

        var items = new long[indices.Items.Length];
        for (int k = 0; k < items.Length; k++)
        {
            long index = indices.Items[k] < 0 ? indices.Items[k] + list.Items.Length : indices.Items[k];
            if (index < 0 || index >= list.Items.Length)
            {
                return No("its index is outside the list");
            }

            items[k] = list.Items[index];
        }

        return new IntegersValue(items, indices.Shape);
    }

    /// <summary>Returns rows of a constant that follow each other: those of the positions of a sequence.</summary>
    private Value? RowsOfConstant(OnnxNode node, TensorView table) =>
        Input(node, 1) is IntegersValue { Items: [>= 0 and var first, ..] items } rows
            && node.Integer("axis", 0) == 0 && first <= table.Shape[0] - items.Length
            && items.Select((item, k) => item == first + k).All(follows => follows)
            && table.Slice(first, items.Length).Reshape(
                [.. rows.Shape.Select(size => (long)size), .. table.Shape.Skip(1)]) is { } view
            ? new ConstantValue(view)
            : No("it takes other parts of constants than rows that follow each other");

    /// <summary>Takes positions of a constant that follow each other.</summary>
    private Value? PartOf(TensorView view, long axis, long first, long end)
    {
        int at = (int)(axis < 0 ? axis + view.Shape.Count : axis);
        if (at < 0 || at >= view.Shape.Count || view.Shape[at] > int.MaxValue)
        {
            return No("its axis does not exist");
        }

        long start = Position(first, (int)view.Shape[at]);
        long count = Position(end, (int)view.Shape[at]) - start;
        return count > 0 ? new ConstantValue(view.Slice(start, count, at)) : No("it takes nothing of a constant");
    }

    /// <summary>Returns the numbers from one to another, such as the positions of a sequence.</summary>
    private Value? Counted(OnnxNode node)
    {
        if (Input(node, 0) is not IntegersValue { Items: [>= 0 and var start] }
            || Input(node, 1) is not IntegersValue { Items: [>= 0 and var end] }
            || Input(node, 2) is not IntegersValue { Items: [1] } || end < start || end - start > MostItems)
        {
            return No("it does not count from one number to another, both of which are known");
        }

        return IntegersValue.List([.. Enumerable.Range(0, (int)(end - start)).Select(k => start + k)]);
    }

    private Value? Concat(OnnxNode node)
    {
        if ((node.Integer("axis", 0) == 0 ? Stack(node) : BothDirections(node)) is { } joined)
        {
            return joined;
        }

        var items = new List<long>();
        for (int k = 0; k < node.Inputs.Count; k++)
        {
            if (Input(node, k) is not IntegersValue { Shape.Length: 1 } list)
            {
                return No("a network is a chain of layers, so it cannot join values");
            }

            items.AddRange(list.Items);
            if (items.Count > MostItems)
            {
                return No("it has too many numbers");
            }
        }

        return IntegersValue.List(items);
    }

    /// <summary>Takes a part of a list, or of a table along one of its dimensions.</summary>
    private Value? Slice(OnnxNode node)
    {
        IReadOnlyList<long>? starts = node.Integers("starts") ?? Integers(node, 1);
        IReadOnlyList<long>? ends = node.Integers("ends") ?? Integers(node, 2);
        IReadOnlyList<long>? axes = node.Integers("axes") ?? (Input(node, 3) is null ? [0] : Integers(node, 3));
        IReadOnlyList<long>? steps = Input(node, 4) is null ? [1] : Integers(node, 4);
        if (Input(node, 0) is SampleValue or LazyValue or MovedValue or ArrangedValue)
        {
            return starts is [var start] && ends is [var end] && axes is [var of] && steps is [1]
                ? StepsOf(Input(node, 0)!, of, start, end)
                : No("it takes parts of values along several dimensions, or not all that follow each other");
        }

        if (TriangleOf(Input(node, 0)) is { } triangle)
        {
            return starts is [var row] && ends is [var last] && axes is [var along] && steps is [1]
                ? PartOf(triangle, along, row, last)
                : No("it takes parts of a mask along several dimensions, or not all that follow each other");
        }

        if (Input(node, 0) is ConstantValue { IsPlain: true, View: { Parts.Count: 0 } view })
        {
            return starts is [var first] && ends is [var end] && axes is [var of] && steps is [1]
                ? PartOf(view, of, first, end)
                : No("it takes parts of constants along several dimensions, or not all that follow each other");
        }

        if (Input(node, 0) is not IntegersValue { Shape.Length: >= 1 } table
            || starts is not { Count: 1 } || ends is not { Count: 1 }
            || axes is not { Count: 1 } || steps is not { Count: 1 } || steps[0] is 0 or < -MostItems or > MostItems)
        {
            return No("it takes parts of values that are not dimensions");
        }

        int rank = table.Shape.Length;
        int axis = (int)(axes[0] < 0 ? axes[0] + rank : axes[0]);
        if (axis < 0 || axis >= rank)
        {
            return No("its axis does not exist");
        }

        return TakeAlong(table, axis, Range(starts[0], ends[0], steps[0], table.Shape[axis]));
    }

    /// <summary>Returns the positions of a slice, as ONNX and NumPy define them.</summary>
    private static int[] Range(long start, long end, long step, int length)
    {
        (int lowest, int highest) = step < 0 ? (-1, length - 1) : (0, length);
        long first = Math.Min(Math.Max(start < 0 ? start + length : start, lowest), highest);
        long last = end < 0 ? Math.Max(end, -length - 1L) + length : end;
        last = Math.Min(Math.Max(last, -1), length);
        var positions = new List<int>();
        for (long k = first; step > 0 ? k < last : k > last; k += step)
        {
            positions.Add((int)k);
        }

        return [.. positions];
    }

    private static IntegersValue TakeAlong(IntegersValue table, int axis, int[] positions)
    {
        int inner = table.Shape.Skip(axis + 1).Aggregate(1, (product, one) => product * one);
        int outer = table.Shape.Take(axis).Aggregate(1, (product, one) => product * one);
        int[] shape = [.. table.Shape];
        shape[axis] = positions.Length;
        var items = new List<long>();
        for (int o = 0; o < outer; o++)
        {
            foreach (int position in positions)
            {
                int start = ((o * table.Shape[axis]) + position) * inner;
                items.AddRange(table.Items.Skip(start).Take(inner));
            }
        }

        return new IntegersValue([.. items], shape);
    }

    /// <summary>Accepts a conversion that changes nothing.</summary>
    private Value? Cast(OnnxNode node)
    {
        long to = node.Integer("to", 0);
        bool isWhole = to is OnnxTensor.Int32 or OnnxTensor.Int64;
        bool isNumber = to == (_isDouble ? OnnxTensor.Double : OnnxTensor.Float);
        return Input(node, 0) switch
        {
            IntegersValue integers when isWhole => integers,
            TriangleValue triangle => triangle,
            TokensValue tokens when isWhole => tokens,
            SampleValue { Step: 0 } sample when isWhole => new TokensValue(sample),
            IntegersValue { Items: [var one] } when isNumber && IntegersValue.SamplesIn(one) == 0 =>
                ConstantValue.Of(one),
            ConstantValue { Number: { } number } when isWhole && Math.Abs(number) < int.MaxValue =>
                new IntegersValue([(long)number], []),
            UnusableConstant truths when TriangleOf(truths) is { } mask => mask,
            { } value and not IntegersValue when isNumber => value,
            { } value when (isWhole || to == OnnxTensor.Bool) && TriangleOf(value) is { } mask => mask,
            _ => No("all values of a network have one type"),
        };
    }

    /// <summary>Returns an input that is a list of whole numbers, or null.</summary>
    private IReadOnlyList<long>? Integers(OnnxNode node, int index) =>
        Input(node, index) is IntegersValue { Shape.Length: <= 1 } integers ? integers.Items : null;

    private static long Position(long index, int length) =>
        Math.Min(Math.Max(index < 0 ? index + length : index, 0), length);
}
