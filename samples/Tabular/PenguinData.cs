using LayerGen.Data;

namespace TabularSample;

/// <summary>The table of penguins as two tasks, and how each is prepared.</summary>
internal static class PenguinData
{
    /// <summary>Missing measures become the median, missing sexes the more frequent one.</summary>
    public static readonly PreparationStep[] Steps =
        [new Impute { Strategy = ImputeStrategy.Median }, new OneHot(), new StandardScaler()];

    /// <summary>The mass in grams becomes a number around 0.</summary>
    public static readonly PreparationStep[] TargetSteps = [new StandardScaler()];

    /// <summary>Reads the table with the species as the class.</summary>
    public static Dataset<float> Species(string path) => CsvData.Read<float>(path, label: "species");

    /// <summary>Reads the table with the mass as the target. Two penguins were not weighed and are left out.</summary>
    public static Dataset<float> Mass(string path) =>
        CsvData.Read<float>(path, new CsvOptions { Targets = ["mass"], SkipMissingTargets = true });
}
