using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The declaration in Snapshots/&lt;name&gt;/Input.cs, and the files that the generator writes for it.
/// </summary>
internal sealed class Scenario
{
    private static readonly string Folders = Path.Combine(RepositoryFiles.TestProject, "Snapshots");

    // All files of these scenarios are verified. For the others, only the files in which they differ from these are
    // verified.
    private static readonly string[] Whole = ["Parity", "BaselineDouble", "Wide"];

    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["ActivationAlone"] = ["Backward", "Cache", "Forward", "Predict"],
        ["ActivationKinds"] = ["Backward", "Forward"],
        ["AvgPoolStride"] = ["Backward", "Forward", "Predict"],
        ["BatchNorm"] = ["Backward", "Cache", "Forward", "Model", "Parameters", "Predict", "Schema", "Weights"],
        ["Bidirectional"] = ["Backward", "Cache", "Forward", "Predict"],
        ["Conv1D"] = ["Backward", "Cache", "Forward", "Predict", "Schema"],
        ["Conv1DStride"] = ["Backward", "Forward", "Predict"],
        ["ConvNet"] = ["Backward", "Cache", "Forward", "Model", "Predict", "Schema"],
        ["Dropout"] = ["Backward", "Cache", "Forward", "Model", "Predict", "Schema"],
        ["FlattenOnly"] = ["Cache", "Forward", "Predict"],
        ["ForcedUnroll"] = ["Backward", "Forward", "Predict"],
        ["GlobalNamespace"] = ["Model"],
        ["GRU"] = ["Backward", "Cache", "Forward", "Model", "Parameters", "Predict", "Schema", "Stream"],
        ["HiddenNames"] = ["Loss", "Model", "Optimizers", "Schema"],
        ["InitialWeights"] = ["Model", "Schema"],
        ["KeywordNames"] = ["Model", "Optimizers", "Schema", "Weights"],
        ["LayerNorm"] = ["Backward", "Cache", "Forward", "Predict"],
        ["LossAbsolute"] = ["Backward", "Loss"],
        ["LossBinary"] = ["Backward", "Loss", "Model"],
        ["LossFloor"] = ["Loss", "Model"],
        ["LossFocal"] = ["Backward", "Loss", "Model"],
        ["LossHardSigmoid"] = ["Backward", "Loss"],
        ["LossHuber"] = ["Backward", "Loss"],
        ["LossManyWeights"] = ["Backward", "Loss", "Schema"],
        ["LossPositive"] = ["Backward", "Loss", "Model", "Schema"],
        ["LossQuantile"] = ["Backward", "Loss", "Model", "Schema"],
        ["LossRareClass"] = ["Backward", "Loss"],
        ["LossSmoothed"] = ["Backward", "Cache", "Loss", "Model"],
        ["LossSoftmaxSquared"] = ["Backward", "Loss"],
        ["LSTM"] = ["Backward", "Cache", "Forward", "Model", "Predict", "Stream"],
        ["ManyClasses"] = ["Backward", "Forward", "Loss", "Predict"],
        ["Masking"] = ["Backward", "Cache", "Forward", "Predict", "Schema"],
        ["MaskZero"] = ["Backward", "Forward", "Predict", "Stream"],
        ["Nested"] = ["Model", "Parameters", "Schema"],
        ["OwnMembers"] = ["Model"],
        ["Regression"] = ["Backward", "Loss"],
        ["ReluOutput"] = ["Backward", "Forward"],
        ["Rented"] = ["Predict"],
        ["RequiredMembers"] = ["Weights"],
        ["Residual"] = ["Backward", "Forward", "Predict", "Schema"],
        ["SingleUnit"] = ["Backward", "Forward", "Parameters", "Predict"],
        ["SplitMethod"] = ["Forward"],
        ["Stream"] = ["Forward", "Predict", "Stream"],
        ["StreamParts"] = ["Stream"],
        ["Steps"] = ["Backward", "Cache", "Forward", "Loss", "Predict"],
        ["Transformer"] = ["Backward", "Forward", "Forward.Wide", "Model", "Predict", "Stream"],
        ["UnrollNever"] = ["Backward", "Forward", "Model", "Predict"],
        ["UserActivation"] = ["Backward", "Forward", "Model", "Predict", "Schema"],
    };

    private static readonly ConcurrentDictionary<(string Name, LanguageVersion Language), Lazy<Scenario>> Cache = new();

    private Scenario(string name, LanguageVersion language)
    {
        Name = name;
        Run = GeneratorTest.Run(language, File.ReadAllText(Path.Combine(Folder, "Input.cs")));
    }

    public static IReadOnlyList<string> Names { get; } = [.. Whole.Concat(Parts.Keys).Order(StringComparer.Ordinal)];

    /// <summary>The existing folders that contain an input.</summary>
    public static IReadOnlyList<string> FolderNames =>
        [.. Directory.EnumerateDirectories(Folders).Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];

    /// <summary>The names, as the data of a theory.</summary>
    public static TheoryData<string> All => [.. Names];

    public string Name { get; }

    public string Folder => Path.Combine(Folders, Name);

    public GeneratorRun Run { get; }

    /// <summary>The generated files that are verified.</summary>
    public IReadOnlyDictionary<string, string> VerifiedFiles
        => Run.Files.Where(file => IsVerified(file.Key)).ToDictionary();

    /// <summary>The syntax trees of the generated files that are verified.</summary>
    public IReadOnlyList<SyntaxTree> VerifiedTrees => [.. Run.Trees.Where(IsVerified)];

    /// <summary>Gets a scenario, which runs once for all tests.</summary>
    public static Scenario Of(string name, LanguageVersion language = LanguageVersion.CSharp14)
        => Cache.GetOrAdd((name, language), key => new Lazy<Scenario>(() => new Scenario(key.Name, key.Language)))
            .Value;

    /// <summary>
    /// Determines whether a generated file is verified. Any other file has the form of one that is verified in another
    /// scenario.
    /// </summary>
    public bool IsVerified(SyntaxTree tree) => IsVerified(Path.GetFileName(tree.FilePath));

    private bool IsVerified(string hint) => !Parts.TryGetValue(Name, out string[]? parts)
        || parts.Any(part => hint.EndsWith($".{part}.g.cs", StringComparison.Ordinal));
}
