using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The part of the library that a user sees: the namespace of a first program, and no type that only generated code
/// calls.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const string CompilerServices = "LayerGen.CompilerServices";

    private static readonly Type[] Exported = [.. typeof(NetworkAttribute).Assembly.GetExportedTypes()
        .Where(type => !type.IsNested)];

    /// <summary>The types of <see cref="CompilerServices"/> that the documentation describes for custom code.</summary>
    private static readonly string[] Documented =
        ["AbsoluteError", "BinaryKullbackLeibler", "HuberLoss", "KullbackLeibler", "SquaredError", "VectorMath"];

    /// <summary>
    /// Types that generated code names and that a user encounters without naming them, and why they are not hidden.
    /// </summary>
    private static readonly Dictionary<string, string> Met = new()
    {
        ["AdaptiveMomentState"] = "The base class of the generated states of Adam and its relatives.",
        ["NetworkTensors"] = "The type of net.Tensors.",
        ["OptimizerState"] = "The base class of the generated states, which a training loop of a user's own calls.",
        ["WeightInitializer"] = "The type of a parameter, for which a method is given.",
    };

    /// <summary>The list is the review. Every program sees each type that is added to it.</summary>
    [Fact]
    public void Using_LayerGen_includes_what_a_first_program_needs()
    {
        string[] seen = [.. Exported.Where(type => type.Namespace == "LayerGen" && !IsHidden(type)).Select(NameOf)
            .Order(StringComparer.Ordinal)];
        string[] attributes = [.. seen.Where(name => name.EndsWith("Attribute", StringComparison.Ordinal))];
        string[] settings = [.. seen.Where(name => name.EndsWith("Settings", StringComparison.Ordinal) || name.EndsWith(
            "Schedule", StringComparison.Ordinal))];

        seen.Except(attributes).Except(settings).ShouldBe(
        [
            "Activation", "CheckpointOptions", "EarlyStopping",
            "EpochMetric", "Evaluation", "IActivation", "ILoss", "INetwork", "IPredictor", "ITrainable",
            "IVectorActivation", "IVectorLoss", "InitialWeights", "Initializer",
            "LastBatch", "LossAverage", "LossFunction", "MatrixView", "NumpyRandom", "Optimizer", "OptimizerKinds",
            "OutputMeaning", "Padding", "PlateauThreshold",
            "Precision", "Reduction", "ScheduleContext", "SequenceStream", "StopReason", "TokenExtensions",
            "TrainingDivergedException", "TrainingHistory",
            "TrainingHistoryFiles", "TrainingOptions", "Unroll", "WeightInitializer",
        ]);
        seen.Except(attributes).Count().ShouldBeLessThanOrEqualTo(54);
    }

    [Fact]
    public void Types_that_only_generated_code_calls_are_hidden()
        => Exported.Where(type => type.Namespace == CompilerServices && !Documented.Contains(NameOf(type)))
            .ShouldAllBe(type => IsHidden(type), "Give it [EditorBrowsable(EditorBrowsableState.Never)].");

    [Fact]
    public void Hidden_types_are_in_their_own_namespace()
        => Exported.Where(IsHidden).ShouldAllBe(type => type.Namespace == CompilerServices);

    [Fact]
    public void Types_that_neither_a_page_nor_a_sample_names_are_hidden()
    {
        string generated = Read(Path.Combine("tests", "LayerGen.Generators.Tests", "Snapshots"), "*.verified.cs");
        string written = Read("docs", "*.md") + Read("samples", "*.cs") + Read("samples", "*.md")
            + File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));

        // Settings are created by a factory method of Optimizer, and the pages use its name.
        Type[] visible = [.. Exported.Where(
            type => Names(generated, type) && !Names(written, type) && !IsHidden(type) && !type.IsSubclassOf(
                typeof(Optimizer)))];

        visible.Select(NameOf).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Met.Keys.Order(StringComparer.Ordinal));
    }

    private static bool IsHidden(Type type)
        => type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static bool Names(string text, Type type)
        => Regex.IsMatch(text, $@"\b{NameOf(type)}\b", RegexOptions.CultureInvariant);

    private static string Read(string folder, string pattern)
        => string.Concat(Directory.EnumerateFiles(
            Path.Combine(RepositoryFiles.Root, folder), pattern, SearchOption.AllDirectories)
                .Where(path => !path.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                        && !path.EndsWith("architecture.md", StringComparison.Ordinal))
            .Select(File.ReadAllText));
}
