namespace LayerGen.Reports;

/// <summary>The names of the rows or columns of a heat map: numbers from 0, or texts.</summary>
internal sealed class AxisNames
{
    private const float LongestName = 170;
    private const float NameGap = 10;

    private static readonly int[] Strides = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    private readonly string[] _names;
    private readonly bool _areNumbers;

    /// <param name="label">The label of the axis.</param>
    /// <param name="names">The names.</param>
    /// <param name="areNumbers">
    /// Whether the names are consecutive numbers, so that some of them can be left out.
    /// </param>
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
    /// Determines whether the names are drawn upright below their columns, because they are wider than the columns.
    /// </summary>
    public bool AreUpright(float cell) => !_areNumbers && Width > cell - NameGap;

    /// <summary>Returns the indices of the names that are shown: all, or as many as fit.</summary>
    /// <param name="cell">The size of a cell along the axis.</param>
    /// <param name="isAcross">Whether the height of a name is along the axis, not its width.</param>
    public IEnumerable<int> Shown(float cell, bool isAcross)
    {
        float needed = isAcross ? ChartTheme.TickSize * 1.1f : Width + NameGap;
        int stride = Strides.FirstOrDefault(one => one * cell >= needed, Strides[^1]);
        return Enumerable.Range(0, _names.Length).Where(index => index % stride == 0);
    }
}
