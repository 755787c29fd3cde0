using LayerGen.Data;
using LayerGen.Persistence.Formats;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.New;

/// <summary>
/// What a program needs to know about a CSV file. The file is read, split and prepared as the program will do.
/// </summary>
/// <param name="Path">The file, as the user named it.</param>
/// <param name="Column">The column that is predicted.</param>
/// <param name="Task">What the column says to learn, or what the user wants.</param>
/// <param name="Inputs">The number of inputs after the preparation.</param>
/// <param name="Classes">The names of the classes, or none.</param>
/// <param name="HasMissing">Whether values of features are missing.</param>
/// <param name="SkipsMissing">Whether values of the column are missing, so that their rows are skipped.</param>
/// <param name="HasCategories">Whether features have categories.</param>
internal sealed record CsvTable(
    string Path,
    string Column,
    LearningTask Task,
    int Inputs,
    IReadOnlyList<string> Classes,
    bool HasMissing,
    bool SkipsMissing,
    bool HasCategories)
{
    /// <summary>Gets the number of outputs that the network needs.</summary>
    public int Outputs => Task == LearningTask.Classification ? Classes.Count : 1;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="fullPath">Its full path.</param>
    /// <param name="column">The column that is predicted, or <see langword="null"/> for the last one.</param>
    /// <param name="task">What is learned, or <see langword="null"/> for what the column says.</param>
    /// <exception cref="ToolException">The column does not exist, or does not fit the task.</exception>
    /// <exception cref="IOException">The file cannot be read, or is not such a table.</exception>
    public static CsvTable Read(string path, string fullPath, string? column, LearningTask? task)
    {
        Dataset<float> all = CsvData.Read<float>(fullPath);
        int index = column is null ? all.FeatureCount - 1 : IndexOf(all, column);
        if (index < 0)
        {
            string names = string.Join(
                ", ", all.Features.Take(20).Select(static feature => FileText.Printable(feature.Name)));
            throw ToolException.Usage(
                $"--target: expected a column of '{path}' ({names}{(all.FeatureCount > 20 ? ", …" : "")}), "
                + $"but got '{column}'.");
        }

        if (all.FeatureCount < 2)
        {
            throw new ToolException($"--csv: expected at least 2 columns, but '{path}' has {all.FeatureCount}.");
        }

        Feature target = all.Features[index];
        LearningTask learned = task ?? TaskOf(all, index);
        if (learned == LearningTask.Regression && target.Categories is not null)
        {
            throw ToolException.Usage(
                $"--task: expected classification or binary, because '{target.Name}' has texts, but got regression.");
        }

        try
        {
            CsvOptions options = OptionsOf(target.Name, learned) with { SkipMissingTargets = HasMissingIn(all, index) };
            return Prepare(path, fullPath, target.Name, learned, options);
        }
        catch (ArgumentException exception)
        {
            // Without the name of the parameter, which is one of the library.
            string message = exception.Message.Split(" (Parameter ")[0];
            throw new ToolException($"--csv: '{path}' cannot be used: {message}");
        }
    }

    private static CsvOptions OptionsOf(string column, LearningTask task) => task switch
    {
        LearningTask.Regression => new CsvOptions { Targets = [column] },
        LearningTask.Binary => new CsvOptions { Label = column, Encoding = LabelEncoding.Binary },
        _ => new CsvOptions { Label = column },
    };

    private static CsvTable Prepare(
        string path, string fullPath, string column, LearningTask task, CsvOptions options)
    {
        Dataset<float> data = CsvData.Read<float>(fullPath, options);
        Splitter splitter = task == LearningTask.Regression ? Splitter.Random(seed: 1) : Splitter.Stratified(seed: 1);
        (Dataset<float> train, _) = data.Split(0.8, splitter);
        bool hasMissing = data.MissingCount > 0;
        bool hasCategories = data.Features.Any(static feature => feature.Categories is not null);
        var pipeline = Pipeline.Fit(train, Steps(hasMissing, hasCategories));
        return new CsvTable(
            path,
            column,
            task,
            pipeline.OutputFeatures.Count,
            data.ClassNames ?? [],
            hasMissing,
            options.SkipMissingTargets,
            hasCategories);
    }

    private static PreparationStep[] Steps(bool hasMissing, bool hasCategories) =>
    [
        .. hasMissing ? [new Impute()] : (PreparationStep[])[],
        .. hasCategories ? [new OneHot()] : (PreparationStep[])[],
        new StandardScaler(),
    ];

    private static int IndexOf(Dataset<float> data, string column)
    {
        for (int k = 0; k < data.FeatureCount; k++)
        {
            if (data.Features[k].Name == column)
            {
                return k;
            }
        }

        return -1;
    }

    /// <summary>
    /// Returns the task of a column: texts are classes, the numbers 0 and 1 are two classes, and other numbers are
    /// numbers.
    /// </summary>
    private static LearningTask TaskOf(Dataset<float> data, int column)
    {
        if (data.Features[column].Categories is { } names)
        {
            return names.Count == 2 ? LearningTask.Binary : LearningTask.Classification;
        }

        for (int sample = 0; sample < data.SampleCount; sample++)
        {
            if (data.GetInput(sample)[column] is not (0 or 1 or float.NaN))
            {
                return LearningTask.Regression;
            }
        }

        return LearningTask.Binary;
    }

    private static bool HasMissingIn(Dataset<float> data, int column)
    {
        for (int sample = 0; sample < data.SampleCount; sample++)
        {
            if (float.IsNaN(data.GetInput(sample)[column]))
            {
                return true;
            }
        }

        return false;
    }
}
