using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Members of the user that would implicitly implement a member of the runtime's interfaces. <c>Evaluate</c> would then
/// measure a different network from the one that was trained, without any message.
/// </summary>
public sealed class RuntimeMemberTests
{
    private const BindingFlags All = BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Interfaces = [typeof(INetwork<,,,>), typeof(ITrainable<,,,>), typeof(IPredictor<>)];

    /// <summary>
    /// The members that the generator leaves to the defaults of the interfaces in the simplest network.
    /// </summary>
    private static readonly string[] DefaultNames =
    [
        "MultiplyAdds", "OutputSteps", "SamplesPerChunk", "StatisticCount", "MixesSamples", "IsRandom", "OutputMeaning", "Statistics",
        " Infer(",
    ];

    /// <summary>Networks in which it leaves more or fewer members to the defaults.</summary>
    public static TheoryData<string> Declarations =>
    [
        "[Network(4)] [Dense(2)]",
        "[Network(4)] [Dense(3)] [BatchNorm(Activation.Relu)] [Dropout(0.1)] [Dense(2)]",
        "[Network(6, 6, 1)] [Conv2D(2, 3)] [Flatten] [Dense(2)]",
    ];

    /// <summary>The interfaces as a network implements them.</summary>
    public static TheoryData<string> Owners =>
    [
        "INetwork<Net, float, Net.Cache, Net.Gradients>",
        "ITrainable<Net, float, Net.Cache, Net.Gradients>",
        "LayerGen.IPredictor<float>",
    ];

    /// <summary>
    /// Every member of the interfaces that a class could implement: the position of the declaration, the interface, and
    /// the text of the member.
    /// </summary>
    public static TheoryData<string> Members =>
    [
        .. Interfaces.SelectMany(type => type.GetMembers(All))
        .Where(member => IsNamed(member) && !member.Name.Contains('.')).Select(Render),
    ];

    [Fact]
    public void The_members_are_found()
    {
        string[] members = [.. Members.Select(row => row.Data)];

        members.ShouldContain("int InputCount => throw null!;");
        members.ShouldContain("static long MultiplyAdds => throw null!;");
        members.ShouldContain("void Infer(Net.Cache a0, int a1, int a2) => throw null!;");
        members.ShouldContain("System.Span<float> Statistics => throw null!;");
        members.ShouldContain(
            "void PredictBySample(System.ReadOnlySpan<float> a0, System.Span<float> a1, int a2) => throw null!;");
        members.Length.ShouldBeGreaterThan(25);
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public Task A_public_member_of_the_same_signature_as_any_of_them_is_rejected(string declaration)
        => ShouldBeRefused(
            $"{declaration} public partial class Net\n{{\n", Members.Select(row => "public " + row.Data), "\n}");

    [Theory]
    [MemberData(nameof(Owners))]
    public Task An_explicit_implementation_of_any_of_them_is_rejected(string owner)
        => ShouldBeRefused(
            "[Network(4)] [Dense(2)] public partial class Net\n{\n",
            Members.Select(row => Explicit(row.Data, owner)),
            "\n}");

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task An_interface_that_has_another_default_for_any_of_them_is_rejected(string owner)
    {
        string members = string.Join("\n", Members.Select(row => Explicit(row.Data, owner)));
        GeneratorRun run = GeneratorTest.Run(
            $"using LayerGen; public interface IMine : {owner} {{ {members} }} [Network(4)] [Dense(2)] public partial class Net : IMine;");

        (await run.AnalyzerDiagnostics()).Count(found => found.Id == "LG0060").ShouldBe(Members.Count);
        run.FileCount.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task An_inherited_public_member_of_the_same_signature_is_rejected(string member)
    {
        GeneratorRun run = GeneratorTest.Run(
            $"using LayerGen; public class Base {{ public {member} }} public class Middle : Base; [Network(4)] [Dense(2)] public partial class Net : Middle;");

        (await run.AnalyzerDiagnostics()).Select(found => found.Id)
            .ShouldBe([DefaultNames.Any(member.Contains) ? "LG0060" : "LG0013"]);
        run.FileCount.ShouldBe(0);
    }

    [Fact]
    public Task The_message_states_what_would_call_it()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(16, Relu)] [Dense(2, Softmax)]
            public partial class Net
            {
                public void [|LG0060:Infer|](Cache cache) { }

                public void [|LG0060:Infer|](Cache cache, int first, int end) { }

                public bool [|LG0060:IsRandom|] => true;
            }
            """)
        {
            Messages =
            [
                "The network 'Net' cannot have the method 'Infer', because this would replace the network's own "
                + "implementation of INetwork",
                "The network 'Net' cannot have the method 'Infer', because this would replace the network's own "
                + "implementation of INetwork",
                "The network 'Net' cannot have the property 'IsRandom', because this would replace the network's own "
                + "implementation of INetwork",
            ],
        }.Check();

    [Fact]
    public Task Inherited_members_are_reported_once_at_the_base_class()
        => new MarkedDeclaration(
            "public class Base { public bool MixesSamples => true; public bool IsRandom; public static long MultiplyAdds => 2; } [Network(4)] [Dense(2)] public partial class Net : [|LG0060:Base|];")
        {
            Messages =
            [
                "The network 'Net' cannot have the inherited members 'MixesSamples', 'MultiplyAdds', "
                + "because this would replace the network's own implementation of INetwork",
            ],
        }.Check();

    [Fact]
    public Task An_interface_with_another_default_is_reported_in_the_base_list()
        => new MarkedDeclaration(
            "public interface IMine : IPredictor<float> { int IPredictor<float>.InputCount => 2; } [Network(4)] [Dense(2)] public partial class Net : [|LG0060:IMine|];")
        {
            Messages = ["The network 'Net' cannot have the interface 'IMine', because the runtime would call its 'InputCount' instead of the network's"],
            CompilerErrors = ["CS0535"],
        }.Check();

    [Theory]
    [InlineData("private bool IsRandom => true; public bool IsNoisy => IsRandom;")]
    [InlineData("public const long MultiplyAdds = 2;")]
    [InlineData("internal void Infer(Cache cache) => _ = cache;")]
    [InlineData("public void Infer(int steps) => _ = steps;")]
    [InlineData("public void Infer(ref Cache cache, int first, int end) { }")]
    [InlineData("public void Infer<T>(Cache cache) { }")]
    [InlineData("public int StatisticCount() => 2;")]
    [InlineData("internal bool IsRandom => true;")]
    [InlineData("public interface IMine : IPredictor<float> { int Size => InputCount; }")]
    public async Task A_member_that_the_runtime_cannot_call_is_accepted(string member)
    {
        GeneratorRun run =
            await new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial class Net {{ {member} }}").Check();

        INamedTypeSymbol network = run.Output.GetTypeByMetadataName("Net")!;
        foreach (ISymbol wanted in network.AllInterfaces.SelectMany(type => type.GetMembers())
            .Where(wanted => wanted.IsAbstract || wanted.IsVirtual))
        {
            ISymbol? called = network.FindImplementationForInterfaceMember(wanted);
            called.ShouldNotBeNull(wanted.ToDisplayString());
            called.Locations.ShouldAllBe(
                location => !location.IsInSource || location.SourceTree!.FilePath.EndsWith(".g.cs"),
                wanted.ToDisplayString());
        }
    }

    [Theory]
    [InlineData("public void [|LG0060:Forward|](object a, int b, int c) { }", "method 'Forward'")]
    [InlineData("private void [|LG0060:ComputeLoss|](object a) { }", "method 'ComputeLoss'")]
    [InlineData("public [|LG0060:Net|](object a) : this(1) { }", "constructor 'Net(object)'")]
    public Task A_priority_that_redirects_calls_of_the_generated_code_is_rejected(string member, string subject)
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net { [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] "
                + member + " }")
        {
            Messages = [$"The network 'Net' cannot have the {subject}, because its [OverloadResolutionPriority] would give it calls that are meant for a generated overload"],
            CompilerErrors = subject.StartsWith('c') ? ["CS0516"] : [],
        }.Check();

    [Fact]
    public Task A_lower_priority_is_accepted()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net { [System.Runtime.CompilerServices.OverloadResolutionPriority(-1)] public void Forward(object a) { } }").Check();

    [Fact]
    public async Task An_extension_method_in_another_namespace_is_not_called()
    {
        GeneratorRun run = await new MarkedDeclaration(
            """
            namespace Other
            {
                public static class Fast { public static void StoreUnsafe<T>(this System.Numerics.Vector<T> vector, ref T target, nuint index) => target = vector[(int)index]; }
            }

            namespace Demo
            {
                using Other;

                [Network(4)] [Dense(2)] public partial class Net;
            }
            """).Check();

        await run.GeneratedCodeShouldCompile();
    }

    /// <summary>Fails unless each member's line has a finding and nothing is generated.</summary>
    private static async Task ShouldBeRefused(string head, IEnumerable<string> members, string end)
    {
        string[] lines = [.. members];
        GeneratorRun run = GeneratorTest.Run("using LayerGen;\n" + head + string.Join("\n", lines) + end);
        int first = 1 + head.Count(c => c == '\n');

        IReadOnlyList<Diagnostic> found = await run.AnalyzerDiagnostics();
        found.Select(diagnostic => diagnostic.Id).Distinct().ShouldBeSubsetOf(["LG0013", "LG0060"]);
        found.Select(diagnostic => lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line - first])
            .ShouldBe(lines);
        run.FileCount.ShouldBe(0);
    }

    /// <summary>Returns a member as an explicit implementation.</summary>
    private static string Explicit(string member, string owner)
        => member.Insert(Regex.Match(member, @"\w+(\(.*\))? => throw null!;$").Index, owner + ".");

    private static bool IsNamed(MemberInfo member) => member is PropertyInfo or MethodInfo { IsSpecialName: false };

    /// <summary>Returns the text of a member of an interface, as a class would implement it.</summary>
    private static string Render(MemberInfo member)
    {
        if (member is PropertyInfo property)
        {
            return $"{(property.GetMethod!.IsStatic ? "static " : "")}{Render(property.PropertyType)} {property.Name} => throw null!;";
        }

        var method = (MethodInfo)member;
        string parameters = string.Join(
            ", ", method.GetParameters().Select((parameter, k) => $"{Render(parameter.ParameterType)} a{k}"));
        return $"{(method.IsStatic ? "static " : "")}{Render(method.ReturnType)} {method.Name}({parameters}) => throw null!;";
    }

    private static string Render(Type type)
    {
        if (type.IsGenericType)
        {
            return $"{type.FullName ?? type.Namespace + "." + type.Name}".Split('`')[0]
                + "<" + string.Join(", ", type.GetGenericArguments().Select(Render)) + ">";
        }

        return type.Name switch
        {
            "TSelf" => "Net",
            "T" => "float",
            "TCache" => "Net.Cache",
            "TGradients" => "Net.Gradients",
            "Void" => "void",
            "Int32" => "int",
            "Int64" => "long",
            "Boolean" => "bool",
            _ => type.FullName!,
        };
    }
}
