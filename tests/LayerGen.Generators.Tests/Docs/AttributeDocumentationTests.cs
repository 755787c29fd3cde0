using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>What an editor shows while a declaration is typed: the documentation of the attributes.</summary>
public sealed class AttributeDocumentationTests
{
    private const string Usings = "using LayerGen;\nusing static LayerGen.Activation;\n";

    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "LayerGen.xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    private static readonly Type[] Layers =
    [
        .. typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract),
    ];

    public static TheoryData<Type> LayerAttributes => [.. Layers];

    public static TheoryData<Type> Attributes =>
        [.. Layers, typeof(NetworkAttribute), typeof(LossAttribute), typeof(OptimizersAttribute)];

    [Theory]
    [MemberData(nameof(LayerAttributes))]
    public void A_layer_shows_its_shape_rule(Type attribute)
    {
        XElement remarks = Of(attribute).Element("remarks").ShouldNotBeNull();

        Text(remarks.Elements("para").First()).ShouldMatch("^Shape: (unchanged|.* → ).*(parameters|weights|scale)");
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public async Task An_attribute_shows_a_summary_and_an_example_that_compiles(Type attribute)
    {
        Text(Of(attribute).Element("summary").ShouldNotBeNull()).ShouldNotBeEmpty();
        string code = Of(attribute).Element("remarks").ShouldNotBeNull()
            .Element("example").ShouldNotBeNull()
            .Element("code").ShouldNotBeNull().Value;

        code.ShouldContain("[" + attribute.Name[..^"Attribute".Length], Case.Sensitive);
        GeneratorRun run = GeneratorTest.Run(code.Contains("using ", StringComparison.Ordinal) ? code : Usings + code);

        // The scenarios compile the generated code of every layer.
        run.ErrorsWithoutBodies().ShouldBeEmpty();
        (await run.AnalyzerDiagnosticsOfInput())
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
            .ShouldBeEmpty();
        run.FileCount.ShouldBePositive();
    }

    /// <summary>An editor shows the documentation of the constructor for an attribute in the source.</summary>
    [Theory]
    [MemberData(nameof(Attributes))]
    public void Each_constructor_shows_the_same_remarks(Type attribute)
    {
        string prefix = "M:" + attribute.FullName + ".#ctor";
        XElement[] constructors =
        [
            .. Members.Where(member => member.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(member => member.Value),
        ];

        constructors.Length.ShouldBe(attribute.GetConstructors().Length);
        foreach (XElement constructor in constructors)
        {
            XElement? inherited = constructor.Element("inheritdoc");
            if (inherited is not null)
            {
                inherited.Attribute("cref")!.Value.ShouldBe("T:" + attribute.FullName);
                inherited.Attribute("path")!.Value.ShouldBe("/remarks");
            }
            else
            {
                constructor.Element("remarks").ShouldNotBeNull().ToString()
                    .ShouldBe(Of(attribute).Element("remarks")!.ToString());
            }
        }
    }

    [Fact]
    public void A_network_shows_its_sizes_and_the_table_of_its_layers()
        => Documentation("[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)] public partial class Net;")
            .ShouldBe(
                """
                <member name="T:Net">
                    <summary>A neural network, 4 → 16 → 16 → 2, float, 386 parameters, cross-entropy.</summary>
                    <remarks>
                    <code>
                    layer   kind             in → out   parameters
                    1       Dense, Relu        4 → 16      64 + 16
                    2       Dense, Relu       16 → 16     256 + 16
                    3       Dense, Softmax     16 → 2       32 + 2
                    </code>
                    </remarks>
                </member>

                """);

    [Fact]
    public void The_documentation_of_the_user_comes_before_that_of_the_generator()
    {
        var documentation = XElement.Parse(Documentation(
            "/// <summary>Knows the parity.</summary>\n[Network(4)] [Dense(2, Softmax)] public partial class Net;"));

        Text(documentation.Elements("summary").First()).ShouldBe("Knows the parity.");
        Text(documentation.Elements("remarks").Single()).ShouldContain("Dense, Softmax", Case.Sensitive);
    }

    [Fact]
    public void A_deep_network_shows_its_first_layers_and_its_last_one()
    {
        string[] lines = Documentation(
            "[Network(4)] " + string.Concat(Enumerable.Repeat("[Dense(4, Relu)] ", 29))
            + "[Dense(2, Softmax)] public partial class Net;").Split('\n');

        lines.Count(line => line.Contains("Dense, Relu", StringComparison.Ordinal)).ShouldBe(23);
        lines.ShouldContain("    …");
        lines.ShouldContain(line => line.StartsWith("    30      Dense, Softmax", StringComparison.Ordinal));
    }

    [Fact]
    public void The_name_of_an_activation_is_escaped()
        => XElement.Parse(Documentation(
            """
            [Network(4)] [Dense(2, typeof(Own))] public partial class Net;
            struct Own : IActivation<float>
            {
                public static float Value(float z) => z;
                public static float Derivative(float z) => 1;
            }
            """)).Element("remarks").ShouldNotBeNull().Value.ShouldContain("Dense, Own", Case.Sensitive);

    private static string Documentation(string source)
    {
        GeneratorRun run = GeneratorTest.Run(Usings + source);
        INamedTypeSymbol network = run.Output.GetTypeByMetadataName("Net").ShouldNotBeNull();
        return network.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!;
    }

    private static XElement Of(Type attribute) => Members["T:" + attribute.FullName].ShouldNotBeNull();

    private static string Text(XElement element)
        => string.Join(' ', element.Value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
