namespace LayerGen.Selection;

/// <summary>
/// The kernels of choices. One around a point mostly has its choice; the more points there are, the more.
/// </summary>
internal sealed class ChoiceKernels : ParzenDimension
{
    private readonly double[] _points;
    private readonly double _match;
    private readonly double _logMatch;
    private readonly double _logOther;
    private readonly double _logAny;
    private readonly int _choices;

    public ChoiceKernels(SearchParameter parameter, double[] points, int padded)
        : base(parameter)
    {
        _choices = parameter.Choices.Count;
        _points = new double[padded];
        _points.AsSpan().Fill(double.NaN);
        points.CopyTo(_points, 0);

        // Each choice has the same share of one point, divided among the kernels.
        double prior = 1.0 / (points.Length + 1);
        double sum = 1 + _choices * prior;
        _match = (1 + prior) / sum;
        _logMatch = SearchMath.Log(_match);
        _logOther = SearchMath.Log(prior / sum);
        _logAny = SearchMath.Log(1.0 / _choices);
    }

    public override void AddLogs(double value, Span<double> logs)
    {
        for (int k = 0; k < logs.Length; k++)
        {
            logs[k] += double.IsNaN(_points[k]) ? _logAny : _points[k] == value ? _logMatch : _logOther;
        }
    }

    public override double Draw(NumpyRandom random, int kernel)
    {
        double point = _points[kernel];
        if (double.IsNaN(point))
        {
            return random.NextInt32(0, _choices);
        }

        if (_choices == 1 || random.NextDouble() < _match)
        {
            return point;
        }

        int other = random.NextInt32(0, _choices - 1);
        return other < point ? other : other + 1;
    }
}
