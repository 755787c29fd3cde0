using System.Numerics;

namespace LayerGen.Data.Images;

/// <summary>
/// Changes the size of an image by the filters of both axes, in double precision and in a fixed order, so that the
/// result has the same bits on every machine.
/// </summary>
internal static class Resampling
{
    /// <summary>Draws an image into features.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="image">The image.</param>
    /// <param name="placement">Which part of it is drawn, and where.</param>
    /// <param name="options">The options, which determine the shape of the features.</param>
    /// <param name="features">Receives the values, from 0 to 1, where the image is drawn.</param>
    public static void Apply<T>(
        DecodedImage image, ImagePlacement placement, ImageOptions options, Span<T> features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var converter = new PixelRow(options.Color, options.Background);
        int channels = converter.Channels;
        AxisFilter columns = placement.Columns;

        // The axis that becomes shorter comes first, so that neither time nor memory exceed those of the larger one of
        // the image and the features.
        bool columnsFirst = columns.TargetLength <= columns.SourceLength;
        double[] sums = SumRows(image, placement, converter, columnsFirst);
        int length = sums.Length / placement.Rows.TargetLength;
        double[] wide = new double[columnsFirst ? 0 : columns.TargetLength * channels];
        for (int y = 0; y < placement.Rows.TargetLength; y++)
        {
            ReadOnlySpan<double> row = sums.AsSpan(y * length, length);
            if (!columnsFirst)
            {
                Resize(row, columns, channels, wide);
                row = wide;
            }

            int start = (((placement.Top + y) * options.Width) + placement.Left) * channels;
            Span<T> target = features.Slice(start, row.Length);
            for (int k = 0; k < row.Length; k++)
            {
                // A sum of weights may exceed 1 by a rounding error.
                target[k] = T.CreateTruncating(Math.Clamp(row[k] / converter.White, 0, 1));
            }
        }
    }

    /// <summary>Adds the rows of an image to the rows of the result that they contribute to.</summary>
    private static double[] SumRows(
        DecodedImage image, ImagePlacement placement, PixelRow converter, bool columnsFirst)
    {
        AxisFilter rows = placement.Rows;
        int channels = converter.Channels;
        int width = columnsFirst ? placement.Columns.TargetLength : image.Width;
        double[] sums = new double[rows.TargetLength * width * channels];
        double[] pixels = new double[image.Width * channels];
        double[] narrow = new double[columnsFirst ? width * channels : 0];
        int firstTarget = 0;
        for (int y = rows.First(0); y < image.Height && firstTarget < rows.TargetLength; y++)
        {
            converter.Convert(image.Row(y), pixels);
            if (columnsFirst)
            {
                Resize(pixels, placement.Columns, channels, narrow);
            }

            double[] row = columnsFirst ? narrow : pixels;
            for (int target = firstTarget; target < rows.TargetLength && rows.First(target) <= y; target++)
            {
                int k = y - rows.First(target);
                if (k < rows.Weights(target).Length)
                {
                    Add(row, rows.Weights(target)[k], sums.AsSpan(target * row.Length, row.Length));
                }
            }

            while (firstTarget < rows.TargetLength
                && rows.First(firstTarget) + rows.Weights(firstTarget).Length <= y + 1)
            {
                firstTarget++;
            }
        }

        return sums;
    }

    private static void Add(ReadOnlySpan<double> row, double weight, Span<double> sums)
    {
        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] += weight * row[k];
        }
    }

    private static void Resize(ReadOnlySpan<double> row, AxisFilter filter, int channels, Span<double> target)
    {
        for (int x = 0; x < filter.TargetLength; x++)
        {
            ReadOnlySpan<double> weights = filter.Weights(x);
            int first = filter.First(x) * channels;
            for (int channel = 0; channel < channels; channel++)
            {
                double sum = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * row[first + (k * channels) + channel];
                }

                target[(x * channels) + channel] = sum;
            }
        }
    }
}
