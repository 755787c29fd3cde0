namespace LayerGen.Reports;

/// <summary>What the rows or columns of a heat map are called: numbers from 0, or names.</summary>
internal sealed class AxisNames
{
    private const float LongestName = 170;
    private const float NameGap = 10;

    private static readonly int[] Strides = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    private readonly string[] _names;
    private readonly bool _areNumbers;

    /// <param name="label">What they are the names of.</param>
    /// <param name="names">The names.</param>
    /// <param name="areNumbers">Whether they are numbers in their order, so that some of them tell the others.</param>
    public AxisNames(string label, IReadOnlyList<string> names, bool areNumbers)
    {
        Label = label;
        _names = [.. names.Select(name => TextPen.Fit(BundledFont.Showable(name), LongestName, ChartTheme.TickSize))];
        _areNumbers = areNumbers;
        Width = TextPen.Width(_names, ChartTheme.TickSize);
    }

    public string Label { get; }

    /// <summary>Gets the width of the widest name in pixels.</summary>
    public float Width { get; }

    public string this[int index] => _names[index];

    /// <summary>
    /// Determines whether the names stand upright below their columns, because they are wider than these.
    /// </summary>
    public bool AreUpright(float cell) => !_areNumbers && Width > cell - NameGap;

    /// <summary>Those that are shown: all, or as many as there is room for.</summary>
    /// <param name="cell">The size of a cell along the axis.</param>
    /// <param name="isAcross">Whether a name needs its height along the axis, not its width.</param>
    public IEnumerable<int> Shown(float cell, bool isAcross)
    {
        float needed = isAcross ? ChartTheme.TickSize * 1.1f : Width + NameGap;
        int stride = Strides.FirstOrDefault(one => one * cell >= needed, Strides[^1]);
        return Enumerable.Range(0, _names.Length).Where(index => index % stride == 0);
    }
}
