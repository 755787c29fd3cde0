using System.Globalization;
using System.Runtime.CompilerServices;
using SkiaSharp;

namespace LayerGen.Samples.Tests.Pages;

/// <summary>The files that the programs of the pages read, in a folder of their own.</summary>
public sealed class PageFiles : IDisposable
{
    private const int Machines = 2000;

    private const int ImagesPerClass = 60;

    private const int Side = 24;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-pages-");

    private readonly NumpyRandom _random = new(3);

    public PageFiles()
    {
        File.Copy(Path.Combine(Root, "samples", "Tabular", "penguins.csv"), PathOf("penguins.csv"));
        File.Copy(
            Path.Combine(Root, "tests", "LayerGen.Samples.Tests", "Pages", "seattle-weather.csv"),
            PathOf("seattle-weather.csv"));
        WriteMachines();
        WriteShapes();
    }

    public string Folder => _folder.FullName;

    internal static string Root { get; } = FindRoot();

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>
    /// Writes measures of machines. The more a machine vibrates and the hotter it is, the more probably it fails. About
    /// one in thirty does.
    /// </summary>
    private void WriteMachines()
    {
        using StreamWriter writer = new(PathOf("machines.csv"));
        writer.WriteLine("temperature,vibration,hours,state");
        for (int machine = 0; machine < Machines; machine++)
        {
            double heat = _random.NextGaussian();
            double vibration = _random.NextGaussian();
            double risk = heat + (1.5 * vibration) + (0.5 * _random.NextGaussian());
            string state = risk > 3.4 ? "failed" : "fine";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{60 + (8 * heat):F1},{2 + (0.4 * vibration):F2},{_random.NextInt32(0, 9000)},{state}"));
        }
    }

    /// <summary>Writes images of discs, rings and squares, in a folder per class.</summary>
    private void WriteShapes()
    {
        foreach (string shape in (string[])["disc", "ring", "square"])
        {
            Directory.CreateDirectory(PathOf(Path.Combine("shapes", shape)));
            for (int image = 0; image < ImagesPerClass; image++)
            {
                using SKBitmap bitmap = new(Side, Side);
                using SKCanvas canvas = new(bitmap);
                using SKPaint paint = new()
                {
                    Color = SKColors.White,
                    IsAntialias = true,
                    StrokeWidth = 2,
                    Style = shape == "ring" ? SKPaintStyle.Stroke : SKPaintStyle.Fill,
                };
                float radius = _random.NextInt32(4, 9);
                float x = _random.NextInt32(9, Side - 8);
                float y = _random.NextInt32(9, Side - 8);
                if (shape == "square")
                {
                    canvas.DrawRect(x - radius, y - radius, 2 * radius, 2 * radius, paint);
                }
                else
                {
                    canvas.DrawCircle(x, y, radius, paint);
                }

                using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
                string name = string.Create(CultureInfo.InvariantCulture, $"{image:D2}.png");
                File.WriteAllBytes(PathOf(Path.Combine("shapes", shape, name)), png.ToArray());
            }
        }
    }

    private static string FindRoot([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
