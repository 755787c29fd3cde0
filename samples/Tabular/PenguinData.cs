using LayerGen.Data;
using static System.FormattableString;

namespace TabularSample;

/// <summary>The table of penguins as two tasks, and how each is prepared.</summary>
internal static class PenguinData
{
    /// <summary>The number of columns that the preparation makes for <see cref="SpeciesNet"/>.</summary>
    public const int SpeciesColumns = 9;

    /// <summary>The number of columns that the preparation makes for <see cref="MassNet"/>.</summary>
    public const int MassColumns = 11;

    /// <summary>With fewer, a part of the cross-validation could have none.</summary>
    private const int Fewest = 10;

    /// <summary>Missing measures become the median, missing sexes the more frequent one.</summary>
    public static readonly PreparationStep[] Steps =
        [new Impute { Strategy = ImputeStrategy.Median }, new OneHot(), new StandardScaler()];

    /// <summary>The mass in grams becomes a number around 0.</summary>
    public static readonly PreparationStep[] TargetSteps = [new StandardScaler()];

    private static readonly string[] AllSpecies = ["Adelie", "Chinstrap", "Gentoo"];

    /// <summary>Reads the table with the species as the class.</summary>
    /// <param name="path">The table.</param>
    /// <exception cref="IOException">The file cannot be read, or is not a CSV file with these columns.</exception>
    /// <exception cref="InvalidDataException">
    /// There are too few samples or values, or other numbers of features and categories.
    /// </exception>
    public static Dataset<float> Species(string path)
    {
        Dataset<float> data = CsvData.Read<float>(
            path, new CsvOptions { Label = "species", ClassNames = AllSpecies });
        ILookup<int, int> samples = Enumerable.Range(0, data.SampleCount).ToLookup(data.GetClass);
        foreach ((int index, string name) in AllSpecies.Index())
        {
            CheckCount(path, samples[index].Count(), $"penguins of the species {name}");
        }

        return CheckFeatures(path, data, SpeciesColumns);
    }

    /// <summary>Reads the table with the mass as the target. Two penguins were not weighed and are left out.</summary>
    /// <inheritdoc cref="Species"/>
    public static Dataset<float> Mass(string path)
    {
        Dataset<float> data = CsvData.Read<float>(
            path, new CsvOptions { Targets = ["mass"], SkipMissingTargets = true });
        CheckCount(path, data.SampleCount, "penguins with a mass");
        return CheckFeatures(path, data, MassColumns);
    }

    private static void CheckCount(string path, int count, string things)
    {
        if (count < Fewest)
        {
            throw new InvalidDataException(
                Invariant($"Cannot learn from '{path}': expected at least {Fewest} {things}, but got {count}."));
        }
    }

    /// <summary>
    /// Checks that the features have values, and that the preparation makes as many columns as a network takes.
    /// </summary>
    private static Dataset<float> CheckFeatures(string path, Dataset<float> data, int expected)
    {
        foreach (ColumnDescription feature in data.Describe().Features)
        {
            CheckCount(path, feature.Count, $"values of {feature.Name}");
        }

        int columns = data.Features.Sum(static feature => feature.Categories?.Count ?? 1);
        return columns == expected
            ? data
            : throw new InvalidDataException(
                Invariant($"Cannot learn from '{path}': expected {expected} numbers and categories, but got {columns}: ")
                + string.Join(", ", data.Features) + ".");
    }
}
