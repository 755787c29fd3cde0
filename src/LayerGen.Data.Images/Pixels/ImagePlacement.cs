namespace LayerGen.Data.Images;

/// <summary>Which part of an image is drawn, and where in the features.</summary>
/// <param name="Columns">The filter along the rows.</param>
/// <param name="Rows">The filter along the columns.</param>
/// <param name="Left">The first column of the features that is drawn.</param>
/// <param name="Top">The first row of the features that is drawn.</param>
internal sealed record ImagePlacement(AxisFilter Columns, AxisFilter Rows, int Left, int Top)
{
    /// <summary>Computes the placement of an image of a size.</summary>
    public static ImagePlacement Of(int width, int height, ImageOptions options)
    {
        int columns = options.Width;
        int rows = options.Height;

        // The ratios as integers, so that no rounding makes a square image lose a row.
        long byRows = (long)width * rows;
        long byColumns = (long)height * columns;
        bool isWide = byRows > byColumns;
        if (options.Fit == ImageFit.Pad && byRows != byColumns)
        {
            int drawnColumns = isWide ? columns : Rounded(byRows, height);
            int drawnRows = isWide ? Rounded(byColumns, width) : rows;
            return new ImagePlacement(
                new AxisFilter(width, drawnColumns, 0, width),
                new AxisFilter(height, drawnRows, 0, height),
                (columns - drawnColumns) / 2,
                (rows - drawnRows) / 2);
        }

        double takenWidth = options.Fit == ImageFit.Crop && isWide ? (double)byColumns / rows : width;
        double takenHeight = options.Fit == ImageFit.Crop && !isWide ? (double)byRows / columns : height;
        return new ImagePlacement(
            new AxisFilter(width, columns, (width - takenWidth) / 2, takenWidth),
            new AxisFilter(height, rows, (height - takenHeight) / 2, takenHeight),
            Left: 0,
            Top: 0);
    }

    /// <summary>Determines whether no feature remains background.</summary>
    public bool FillsTarget(ImageOptions options) =>
        Columns.TargetLength == options.Width && Rows.TargetLength == options.Height;

    /// <summary>Divides and rounds, to at least one pixel.</summary>
    private static int Rounded(long numerator, int denominator) =>
        (int)Math.Max(1, ((2 * numerator) + denominator) / (2L * denominator));
}
