using System.Globalization;
using System.Reflection;
using LayerGen.Data;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using LayerGen.Metrics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>Tables of the documentation that repeat information from the code.</summary>
public sealed class ReferenceTableTests
{
    private static readonly Assembly Runtime = typeof(NetworkAttribute).Assembly;

    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["learningRate"] = "η",
        ["beta"] = "β",
        ["rho"] = "ρ",
        ["epsilon"] = "ε",
        ["beta1"] = "β₁",
        ["beta2"] = "β₂",
        ["weightDecay"] = "λ",
    };

    private static readonly Dictionary<string, Type[]> LayerPages = new()
    {
        ["docs/layers/dense.md"] = [typeof(DenseAttribute)],
        ["docs/layers/conv2d.md"] = [typeof(Conv2DAttribute)],
        ["docs/layers/conv1d.md"] = [typeof(Conv1DAttribute)],
        ["docs/layers/recurrent.md"] = [typeof(GRUAttribute), typeof(LSTMAttribute)],
        ["docs/layers/simple-rnn.md"] = [typeof(SimpleRNNAttribute)],
        ["docs/layers/masking.md"] = [typeof(MaskingAttribute)],
        ["docs/layers/embedding.md"] = [typeof(EmbeddingAttribute)],
        ["docs/layers/positional-embedding.md"] = [typeof(PositionalEmbeddingAttribute)],
        ["docs/layers/self-attention.md"] = [typeof(SelfAttentionAttribute)],
        ["docs/layers/attention.md"] = [typeof(AttentionAttribute)],
        ["docs/layers/pooling.md"] =
        [
            typeof(MaxPool2DAttribute),
            typeof(AvgPool2DAttribute),
            typeof(MaxPool1DAttribute),
            typeof(AvgPool1DAttribute),
        ],
        ["docs/layers/batch-norm.md"] = [typeof(BatchNormAttribute)],
        ["docs/layers/layer-norm.md"] = [typeof(LayerNormAttribute)],
        ["docs/layers/dropout.md"] = [typeof(DropoutAttribute)],
        ["docs/layers/activation.md"] = [typeof(ActivationAttribute)],
        ["docs/layers/residual.md"] = [typeof(ResidualAttribute)],
    };

    public static TheoryData<string> LayerPageNames => [.. LayerPages.Keys];

    private static IEnumerable<string> WithHeInit =>
        ActivationKinds.All.Where(kind => kind.DefaultInit == "He").Select(kind => kind.Name);

    [Fact]
    public void Every_list_of_activations_matches_the_enum()
    {
        DocPage.Read("docs/activations.md").Table("declaration").Select(row => row[0])
            .ShouldBe(Enum.GetNames<Activation>(), ignoreOrder: true);
        DocPage.Names(Row("README.md", "activations")[1]).TakeWhile(name => !name.StartsWith('['))
            .ShouldBe(Enum.GetNames<Activation>(), ignoreOrder: true);
    }

    [Fact]
    public void The_table_of_activations_has_their_default_weights_and_settings()
    {
        foreach (string[] row in DocPage.Read("docs/activations.md").Table("declaration"))
        {
            ActivationKind kind = ActivationKinds.All.Single(kind => kind.Name == row[0]);
            row[4].ShouldBe(kind.DefaultInit, row[0]);
            DocPage.Names(row[3])[0].ShouldBe(
                string.Concat(
                    [
                        kind.Name,
                        .. kind.Settings.Select(setting => $", {setting} = {Default(typeof(DenseAttribute), setting)}"),
                    ]));
        }

        string[] losses = [.. DocPage.Read("docs/losses.md").Table("loss unless declared").Select(row => row[0])];
        losses[..2].ShouldBe(["`Softmax`", "`Sigmoid`"]);
    }

    [Fact]
    public void The_table_of_initializers_matches_the_enum_and_its_default_lists_the_activations_with_He()
    {
        IReadOnlyList<string[]> rows = DocPage.Read("docs/initialization.md").Table("`Initializer`");

        rows.Select(row => DocPage.Names(row[0])[0]).ShouldBe(Enum.GetNames<Initializer>());
        DocPage.Names(rows[0][1]).ShouldBe(["He", .. WithHeInit, "Xavier"]);
        DocPage.Names(Argument("docs/layers/dense.md", "Initializer")[1]).ShouldBe(
            [.. Enum.GetNames<Initializer>().Except(["Default"]), "Default", "He", .. WithHeInit, "Xavier"]);
        string listed = Row(
            "README.md", "initial weights")[1].Split("`Initializer = Initializer.…`: ")[1].Split(", or your own")[0];
        listed.Split(", ").ShouldBe(Enum.GetNames<Initializer>().Except(["Default"]), ignoreOrder: true);
    }

    [Fact]
    public void The_documentation_comment_of_the_default_initializer_matches()
    {
        string comment = File.ReadAllText(
            Path.Combine(RepositoryFiles.Root, "src", "LayerGen", "Declarations", "Initializer.cs"));
        comment = comment[..comment.IndexOf("Default = 0", StringComparison.Ordinal)];

        foreach (string name in Enum.GetNames<Activation>())
        {
            comment.Contains($"\"Activation.{name}\"", StringComparison.Ordinal)
                .ShouldBe(WithHeInit.Contains(name), name);
        }
    }

    [Fact]
    public void The_table_of_optimizers_has_their_factories_and_defaults()
    {
        IReadOnlyList<string[]> rows = DocPage.Read("docs/optimizers.md").Table("update");

        rows.Select(row => DocPage.Names(row[0])[0]).ShouldBe(Enum.GetNames<global::LayerGen.OptimizerKinds>());
        foreach (string[] row in rows)
        {
            MethodInfo factory = typeof(Optimizer).GetMethod(DocPage.Names(row[0])[0])!;
            row[2].ShouldBe(
                string.Join(", ", factory.GetParameters().Select(p => $"{Symbols[p.Name!]} {Number(p.DefaultValue!)}")),
                row[0]);
        }
    }

    [Fact]
    public void The_table_of_schedules_has_their_factories_and_parameters()
    {
        string[] calls = [.. DocPage.Read("docs/schedules.md").Table("rate").SelectMany(row => DocPage.Names(row[0]))
            .Where(name => name.StartsWith("Schedule.", StringComparison.Ordinal))];
        MethodInfo[] factories = [.. typeof(Schedule).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType.IsSubclassOf(typeof(Schedule)))];

        calls.Select(call => call["Schedule.".Length..call.IndexOf('(')])
            .ShouldBe(factories.Select(factory => factory.Name), ignoreOrder: true);
        foreach (MethodInfo factory in factories.Where(factory => factory.Name != nameof(Schedule.Custom)))
        {
            calls.ShouldContain(
                $"Schedule.{factory.Name}({string.Join(", ", factory.GetParameters().Select(p => p.Name))})");
        }
    }

    [Fact]
    public void The_table_of_defaults_of_schedules_matches_the_factories()
    {
        IReadOnlyList<string[]> rows = DocPage.Read("docs/schedules.md").Table("argument");

        rows.Select(row => $"{row[0]} {row[1]} {row[2]}").ShouldBe(
            typeof(Schedule).GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(method => method.ReturnType.IsSubclassOf(typeof(Schedule)) && method.Name != nameof(
                    Schedule.Custom))
                .SelectMany(method => method.GetParameters().Select(p =>
                    $"`{method.Name}` `{p.Name}` {(!p.HasDefaultValue ? "" : p.ParameterType.IsEnum ? $"`{Enum.ToObject(p.ParameterType, p.DefaultValue!)}`" : Number(p.DefaultValue!))}")),
            ignoreOrder: true);
    }

    [Fact]
    public void The_tables_of_losses_have_all_losses_and_their_settings()
    {
        DocPage page = DocPage.Read("docs/losses.md");

        foreach (LossFunction loss in Enum.GetValues<LossFunction>())
        {
            page.Rows.ShouldContain(row => row[0].Contains($"`{loss}`"), $"docs/losses.md has no row of {loss}");
        }

        foreach (PropertyInfo property in typeof(LossAttribute).GetProperties().Where(property => property.CanWrite))
        {
            page.Rows.ShouldContain(
                row => row[0].Contains($"`{property.Name}`"),
                $"docs/losses.md has no row of the property {property.Name}");
        }

        foreach (string[] row in page.Rows.Where(row => row.Length == 3
            && typeof(LossAttribute).GetProperty(row[0].Trim('`')) is { } property
            && (property.PropertyType == typeof(double) || property.PropertyType == typeof(Reduction))))
        {
            row[2].Trim('`').ShouldBe(Default(typeof(LossAttribute), row[0].Trim('`')), row[0]);
        }
    }

    [Theory]
    [MemberData(nameof(LayerPageNames))]
    public void The_table_of_a_layer_has_its_arguments_and_their_defaults(string path)
    {
        IReadOnlyList<string[]> rows = DocPage.Read(path).Table("argument");
        (string Name, string Default)[] told =
            [.. rows.SelectMany(row => DocPage.Names(row[0]).Zip(
                row[2].Split(", "), (name, text) => (name, DocPage.Names(text).FirstOrDefault() ?? text)))];

        foreach (Type attribute in LayerPages[path])
        {
            told.ShouldBe(Arguments(attribute), $"{path}, {attribute.Name}");
        }
    }

    [Fact]
    public void Every_layer_with_arguments_has_a_page()
        => LayerPages.Values.SelectMany(types => types).ShouldBe(
            Runtime.GetExportedTypes().Where(
                type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract && Arguments(type).Any()),
            ignoreOrder: true);

    [Fact]
    public void The_lists_of_layers_have_every_layer()
    {
        string[] layers =
            [.. Runtime.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
                .Select(type => type.Name[..^"Attribute".Length]).Order(StringComparer.Ordinal)];

        DocPage.Read("docs/layers/README.md")
            .Table("layer").SelectMany(row => DocPage.Names(row[0])).Order(StringComparer.Ordinal).ShouldBe(layers);
        DocPage.Names(Row("README.md", "layers")[1]).Select(name => name.Trim('[', ']')).Order(StringComparer.Ordinal)
            .ShouldBe(layers);
    }

    [Fact]
    public void The_list_of_diagnostics_matches_the_rules()
    {
        // The code fixes in the last column are compared with their titles in LayerGen.CodeFixes.Tests.
        IEnumerable<string[]> rows = DocPage.Read("docs/diagnostics/README.md").Table("severity");
        rows.Select(row => string.Join(" | ", row.Take(3))).ShouldBe(
            Rules.All.Select(rule => $"[{rule.Id}]({rule.Id}.md) | {Severity(rule)} | {rule.Title}"));
        foreach (DiagnosticDescriptor rule in Rules.All)
        {
            string[] lines = DocPage.Read($"docs/diagnostics/{rule.Id}.md").Text.Split('\n');
            lines[0].ShouldBe($"# {rule.Id}: {rule.Title}");
            lines[2].ShouldBe($"Severity: {Severity(rule)}");
        }

        static string Severity(DiagnosticDescriptor rule) =>
            rule.DefaultSeverity == DiagnosticSeverity.Info
                ? "information"
                : rule.DefaultSeverity.ToString().ToLowerInvariant();
    }

    [Fact]
    public void The_table_of_augmentations_has_every_kind_with_its_arguments()
    {
        string[] told = [.. DocPage.Read("docs/augmentation.md").Table("arguments")
            .Select(row => DocPage.Names(row[0])[0])];
        Type[] kinds = [.. Runtime.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Augmentation)) && !type.IsAbstract)];

        foreach (Type kind in kinds)
        {
            string[] parameters = [.. kind.GetConstructors()[0].GetParameters().Select(p => p.Name!)];
            told.ShouldContain(
                kind == typeof(AugmentationSequence)
                    ? "AugmentationSequence(a, b, …)"
                    : $"{kind.Name}({string.Join(", ", parameters)})");
        }

        told.Length.ShouldBe(kinds.Length + 1, "and Augmentation.Of");
    }

    [Fact]
    public void The_table_of_training_options_has_every_option_with_its_default()
    {
        var options = new TrainingOptions();

        DocPage.Read("docs/training.md").Table("option").Select(row => $"{DocPage.Names(row[0])[0]}: {row[1]}")
            .ShouldBe(
                typeof(TrainingOptions).GetProperties()
                    .Select(property => $"{property.Name}: {Text(property.GetValue(options))}"),
                ignoreOrder: true);

        static string Text(object? value) => value switch
        {
            null => "–",
            Optimizer optimizer => $"`Optimizer.{optimizer.Kind}()`",
            Enum member => $"`{member}`",
            bool flag => flag ? "`true`" : "`false`",
            System.Collections.ICollection { Count: 0 } => "none",
            _ => Number(value),
        };
    }

    [Fact]
    public void The_table_of_figures_names_members_that_exist()
    {
        // Every member of Predictions that is a figure is on the page, but not those that return the samples.
        string[] samples =
        [
            "Count", "Item", "OutputCount", "GetInputs", "GetOutputs", "GetTargets", "GetActual", "GetPredicted",
            "GetConfidence", "TakeSamples", "ToString",
        ];
        string text = DocPage.Read("docs/metrics.md").Text;
        foreach (MemberInfo member in typeof(Predictions)
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Where(member => !samples.Contains(member.Name)))
        {
            text.ShouldContain(member.Name, Case.Sensitive, "docs/metrics.md");
        }

        foreach (string name in Enum.GetNames<Averaging>().Concat(Enum.GetNames<GeneralizationKind>()))
        {
            text.ShouldContain(name, Case.Sensitive, "docs/metrics.md");
        }
    }

    private static string[] Row(string path, string first) => DocPage.Read(path).Rows.First(row => row[0] == first);

    private static string[] Argument(string path, string name) =>
        DocPage.Read(path).Table("argument").Single(row => row[0] == $"`{name}`");

    /// <summary>
    /// Returns the parameters of the constructor with an activation of the library, followed by the properties of the
    /// attribute itself.
    /// </summary>
    private static IEnumerable<(string Name, string Default)> Arguments(Type attribute)
    {
        ConstructorInfo constructor = attribute.GetConstructors()
            .First(c => c.GetParameters().All(p => p.ParameterType != typeof(Type)));
        foreach (ParameterInfo parameter in constructor.GetParameters())
        {
            yield return (
                parameter.Name!,
                !parameter.HasDefaultValue ? ""
                    : parameter.ParameterType.IsEnum
                        ? Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!).ToString()!
                        : Number(parameter.DefaultValue!));
        }

        // Slope and Alpha are settings of an activation. They are in docs/activations.md and on the page of
        // [Activation].
        BindingFlags which = BindingFlags.Public
            | BindingFlags.Instance | (
                attribute == typeof(ActivationAttribute) || attribute.BaseType == typeof(RecurrentLayerAttribute)
                    ? default
                    : BindingFlags.DeclaredOnly);
        foreach (PropertyInfo property in attribute.GetProperties(which).Where(property => property.CanWrite))
        {
            yield return (property.Name, property.Name switch
            {
                "Stride" when attribute != typeof(Conv2DAttribute) && attribute != typeof(Conv1DAttribute) => "size",
                "InitializerValue" => "",
                _ => Default(attribute, property.Name),
            });
        }
    }

    /// <summary>Returns the value of a property that is not set, as the pages write it.</summary>
    private static string Default(Type attribute, string property)
    {
        ConstructorInfo constructor = attribute.GetConstructors()
            .First(c => c.GetParameters().All(p => p.ParameterType != typeof(Type)));
        object made = constructor.Invoke(
            [.. constructor.GetParameters()
                .Select(p => p.ParameterType.IsEnum ? Enum.ToObject(p.ParameterType, 0) : Activator.CreateInstance(
                    p.ParameterType))]);
        object value = attribute.GetProperty(property)!.GetValue(made)!;
        return value is bool flag ? flag ? "true" : "false" : value is Enum ? value.ToString()! : Number(value);
    }

    private static string Number(object value) => value is double number
        ? number.ToString(
            Math.Abs(number) is > 0 and < 1e-3 ? "0.###############e-0" : "R", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
