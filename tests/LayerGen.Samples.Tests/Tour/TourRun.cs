using System.Globalization;

namespace LayerGen.Samples.Tests.Tour;

/// <summary>The page, and the results of its code.</summary>
public sealed class TourRun : IDisposable
{
    public TourRun()
    {
        Root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(Root, "LayerGen.sln")))
        {
            Root = Path.GetDirectoryName(Root)
                ?? throw new DirectoryNotFoundException("The tests must stand below LayerGen.sln.");
        }

        Page = new TourPage(File.ReadAllText(Path.Combine(Root, "docs", "tour.md")));
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            Regions = TourRegions.Read(
                Path.Combine(Root, "tests", "LayerGen.Samples.Tests", "Tour"), TourCode.Run(Folder));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>The folder of the repository.</summary>
    public string Root { get; }

    /// <summary>The folder with the files that the code wrote.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("layergen-tour-").FullName;

    internal TourPage Page { get; }

    internal IReadOnlyDictionary<string, TourRegion> Regions { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
