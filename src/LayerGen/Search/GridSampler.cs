namespace LayerGen.Selection;

/// <summary>
/// Takes all combinations of choices and whole numbers, the last parameter fastest. A parameter that does not exist
/// with a choice is left out of its combinations.
/// </summary>
public sealed class GridSampler : Sampler
{
    private List<double[]>? _points;

    internal override void Check(SearchSpace space)
    {
        if (space.Parameters.FirstOrDefault(parameter => parameter.Kind == SearchParameterKind.Float) is { } number)
        {
            throw new ArgumentException(
                $"Expected choices or whole numbers for every parameter of a grid, but {number.Name} is a number from "
                + "a range.",
                nameof(space));
        }
    }

    internal override long? CountOf(SearchSpace space) => PointsOf(space).Count;

    internal override double[] Sample(
        SearchSpace space, int number, IReadOnlyList<StudyTrial> finished, IReadOnlyList<StudyTrial> running)
        => PointsOf(space)[number - 1];

    private List<double[]> PointsOf(SearchSpace space)
    {
        if (_points is null)
        {
            var empty = new double[space.Parameters.Count];
            empty.AsSpan().Fill(double.NaN);
            _points = [empty];
            foreach (SearchParameter parameter in space.Parameters)
            {
                _points = [.. _points.SelectMany(point => With(point, parameter))];
            }
        }

        return _points;
    }

    private static IEnumerable<double[]> With(double[] point, SearchParameter parameter)
    {
        if (!parameter.IsActive(point))
        {
            yield return point;
            yield break;
        }

        for (double value = parameter.Low; value <= parameter.High; value++)
        {
            double[] each = [.. point];
            each[parameter.Index] = value;
            yield return each;
        }
    }
}
