using System.Globalization;
using System.Reflection;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The text of a declaration, which distinguishes networks at run time.</summary>
public sealed class DeclarationTextTests
{
    /// <summary>
    /// Every attribute with every property that can be set. The text does not have to declare a network.
    /// </summary>
    public static TheoryData<string, string> Settings => [.. typeof(NetworkAttribute).Assembly.GetExportedTypes()
        .Where(
            type =>
                (type == typeof(NetworkAttribute) || type == typeof(LossAttribute) || type.IsSubclassOf(
                    typeof(LayerAttribute)))
                    && !type.IsAbstract)
        .SelectMany(
            type =>
                type.GetProperties().Where(property => property.CanWrite && property.DeclaringType != typeof(Attribute))
                    .Select(property => (type.Name, property.Name)))];

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_text_contains_every_property_of_every_attribute(string attribute, string property)
    {
        Type type = typeof(NetworkAttribute).Assembly.GetType("LayerGen." + attribute)!;
        PropertyInfo setting = type.GetProperty(property)!;
        string[] values = setting.PropertyType switch
        {
            _ when setting.PropertyType == typeof(int) => ["3", "4"],
            _ when setting.PropertyType == typeof(double) => ["0.25", "0.250000001"],
            _ when setting.PropertyType == typeof(bool) => ["true", "false"],
            _ when setting.PropertyType == typeof(double[]) => ["new[] { 1.0, 2.0 }", "new[] { 1.0, 2.5 }"],
            { IsEnum: true } => [.. Enum.GetNames(setting.PropertyType)
                .Select(name => $"LayerGen.{setting.PropertyType.Name}.{name}")],
            _ => throw new NotSupportedException(
                $"{attribute}.{property}: give the test two values of a {setting.PropertyType}."),
        };
        string without = Of(type, "");
        string[] texts = [.. values.Select(value => Of(type, $"{property} = {value}"))];

        // The first member of an enum is the default.
        bool hasDefault = setting.PropertyType.IsEnum;
        texts.ShouldBeUnique();
        texts.Count(text => text == without).ShouldBe(hasDefault ? 1 : 0, string.Join(" | ", texts));
        texts.Where(text => text != without).ShouldAllBe(text => text.Contains(property + " = "));
    }

    [Theory]
    [InlineData("[Network(4)] [Dense(2)]", "[Network(5)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(3)]")]
    [InlineData("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2, Relu)]")]
    [InlineData("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2, typeof(Demo.First))]")]
    [InlineData("[Network(4)] [Dense(2, typeof(Demo.First))]", "[Network(4)] [Dense(2, typeof(Demo.Second))]")]
    [InlineData("[Network(4)] [Dropout(0.1)] [Dense(2)]", "[Network(4)] [Dropout(0.5)] [Dense(2)]")]
    [InlineData("[Network(4)] [Residual(1)] [Dense(4)] [Dense(4)]", "[Network(4)] [Residual(2)] [Dense(4)] [Dense(4)]")]
    [InlineData("[Network(2, 3, 1)] [Flatten] [Dense(2)]", "[Network(3, 2, 1)] [Flatten] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2)] [Loss(LossFunction.MeanSquaredError)]")]
    [InlineData(
        "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber)]",
        "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber, Delta = 2)]")]
    [InlineData("[Network(4)] [BatchNorm] [Dense(2)]", "[Network(4)] [LayerNorm] [Dense(2)]")]
    [InlineData("[Network(4)] [BatchNorm(Relu)] [Dense(2)]", "[Network(4)] [Dense(2)] [BatchNorm(Relu)]")]
    public void Different_networks_have_different_texts(string one, string other)
    {
        TextOf(one).ShouldBe(one);
        TextOf(other).ShouldBe(other);
    }

    [Theory]
    [InlineData(
        "[Network(inputs: 4)] [Dense(1 + 1, activation: Relu, Initializer = Initializer.He, Bias = false)]",
        "[Network(4)] [Dense(2, Relu, Bias = false, Initializer = Initializer.He)]")]
    [InlineData("[LayerGen.Network(Size)] [DenseAttribute(2, Identity)]", "[Network(7)] [Dense(2)]")]
    [InlineData(
        "[Network(4, Precision = Precision.Double)] [Dense(2, Softmax)] [Loss(ClassWeights = new double[] { 1, 2.5 })]",
        "[Network(4, Precision = Precision.Double)] [Dense(2, Softmax)] [Loss(ClassWeights = [1, 2.5])]")]
    [InlineData(
        "[Network(4, Unroll = Unroll.Auto)] [Dense(2, Initializer = Initializer.Default)]", "[Network(4)] [Dense(2)]")]
    [InlineData("[Dropout(1e-3)] [Dense(2)] [Network(4)]", "[Network(4)] [Dropout(0.001)] [Dense(2)]")]
    public void Equal_networks_have_equal_texts(string declaration, string text) => TextOf(declaration).ShouldBe(text);

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        using var culture = new CultureScope(CultureInfo.GetCultureInfo("de-DE"));
        TextOf("[Network(4)] [Dropout(0.25)] [Dense(2, Elu, Alpha = -1.5)]")
            .ShouldBe("[Network(4)] [Dropout(0.25)] [Dense(2, Elu, Alpha = -1.5)]");
    }

    [Fact]
    public void Generated_code_contains_the_text()
    {
        GeneratorRun run = GeneratorTest.Run(
            "using LayerGen; class Initializer; [Network(4)] [Dense(2, Initializer = LayerGen.Initializer.He)] partial class Net;");

        run.Result.GeneratedSources.Single(source => source.HintName.EndsWith("Model.g.cs", StringComparison.Ordinal))
            .SourceText.ToString()
            .ShouldContain(
                "public static string Declaration => \"[Network(4)] [Dense(2, Initializer = Initializer.He)]\";");
    }

    private static string Of(Type attribute, string setting)
    {
        IEnumerable<string> needed = attribute.GetConstructors().Select(constructor => constructor.GetParameters())
            .First(parameters => parameters.All(parameter => parameter.ParameterType != typeof(Type)))
            .Where(parameter => !parameter.HasDefaultValue)
            .Select(parameter => parameter.ParameterType.IsEnum ? "Relu" : "1");
        string arguments = string.Join(", ", needed.Append(setting).Where(text => text.Length > 0));
        string name = attribute.Name[..^"Attribute".Length];
        return TextOf(
            attribute == typeof(NetworkAttribute)
                ? $"[Network({arguments})] [Dense(2)]"
                : $"[Network(4)] [{name}({arguments})]");
    }

    private static string TextOf(string declaration)
    {
        Compilation compilation = GeneratorTest.Run($$"""
            using LayerGen;
            using static LayerGen.Activation;

            namespace Demo { class First; class Second; }

            {{declaration}} partial class Net { const int Size = 7; }
            """).Input;
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Net")!;
        AttributeData[] attributes = [.. type.GetAttributes()
            .OrderBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)];
        AttributeData network = attributes.Single(
            attribute => attribute.AttributeClass!.Name == nameof(NetworkAttribute));
        return DeclarationText.Of([network, .. attributes.Where(attribute => attribute != network)]);
    }
}
