namespace LayerGen.Generators.Tests;

/// <summary>Members of the user whose names the generator needs.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("public int [|LG0013:InputCount|] => 0;", "property", "InputCount")]
    [InlineData("public int [|LG0013:W2|] { get; set; }", "property", "W2")]
    [InlineData("private int [|LG0013:_parameters|];", "field", "_parameters")]
    [InlineData("private const int [|LG0013:Forward|] = 1;", "field", "Forward")]
    [InlineData("public event System.Action? [|LG0013:Backward|] { add { } remove { } }", "event", "Backward")]
    [InlineData("public class [|LG0013:Cache|];", "nested type", "Cache")]
    [InlineData("private enum [|LG0013:AdamState|] { None }", "nested type", "AdamState")]
    [InlineData("private delegate void [|LG0013:Train|]();", "nested type", "Train")]
    [InlineData("public void [|LG0013:Summary|]() { }", "method", "Summary")]
    [InlineData("public void [|LG0013:b1|](int a) { }", "method", "b1")]
    [InlineData("public static object [|LG0013:CreateGradients|]() => null!;", "method", "CreateGradients")]
    [InlineData(
        "public void [|LG0013:Predict|](System.ReadOnlySpan<float> a, System.Span<float> b) { }", "method", "Predict")]
    [InlineData("public void [|LG0013:Evaluate|](Dataset<float> a) { }", "method", "Evaluate")]
    [InlineData("private void [|LG0013:ForwardLayer1|](int a) { }", "method", "ForwardLayer1")]
    [InlineData(
        "public void [|LG0013:Save|](System.IO.Stream a, LayerGen.Persistence.NetworkAttachments b) { }",
        "method",
        "Save")]
    [InlineData(
        "public static Net? [|LG0013:Load|](string a, LayerGen.Persistence.WeightMap? b) => null;", "method", "Load")]
    [InlineData(
        "public static void [|LG0013:LoadWeights|](System.ReadOnlySpan<byte> a, LayerGen.Persistence.WeightMap b, bool c) { }",
        "method",
        "LoadWeights")]
    [InlineData("private int [|LG0013:get_W1|] = 1;", "field", "get_W1")]
    [InlineData("public int [|LG0013:get_b1|]() => 1;", "method", "get_b1")]
    [InlineData("public class [|LG0013:set_InputCount|];", "nested type", "set_InputCount")]
    [InlineData("public void [|LG0013:set_Summary|](string a) { }", "method", "set_Summary")]
    [InlineData("public [|LG0013:Net|]() { }", "constructor", "Net()")]
    [InlineData("public [|LG0013:Net|](long a) { }", "constructor", "Net(long)")]
    [InlineData("private [|LG0013:Net|](NumpyRandom a) { }", "constructor", "Net(NumpyRandom)")]
    public Task Reports_a_member_with_a_generated_name(string member, string kind, string name)
        => new MarkedDeclaration($"[Network(4)] [Dense(3, Relu)] [Dense(2)] public partial class Net {{ {member} }}")
        {
            Messages = [$"The network 'Net' cannot have the {kind} '{name}', because LayerGen generates a member with the same name"],
        }.Check();

    [Theory]
    [InlineData("public int InputCount => 3;", "inherited property", "InputCount")]
    [InlineData("protected class Gradients;", "inherited nested type", "Gradients")]
    [InlineData("internal void Evaluate(Dataset<float> a) { }", "inherited method", "Evaluate")]
    [InlineData(
        "public int W1; public int W1b; public void Fold() { } public void Summary() { } public void Train(int a) { } public int b1 => 0;",
        "inherited members",
        "Summary', 'W1', 'b1")]
    [InlineData(
        "public void Forward(Net.Cache a) { } public void Forward(Net.Cache a, int b, int c) { }",
        "inherited method",
        "Forward")]
    public Task Reports_inherited_members_once_at_the_base_class(string member, string kind, string name)
        => new MarkedDeclaration(
            $"public class Base {{ {member} }} [Network(4)] [Dense(2)] public partial class Net : [|LG0013:Base|];")
        {
            Messages = [$"The network 'Net' cannot have the {kind} '{name}', because LayerGen generates a member with the same name"],
        }.Check();

    [Theory]
    [InlineData("private int InputCount => 3;")]
    [InlineData("public void Predict(int a) { }")]
    [InlineData("public Base() { }")]
    public Task An_inherited_member_that_does_not_conflict_is_accepted(string member)
        => new MarkedDeclaration(
            $"public class Base {{ {member} }} [Network(4)] [Dense(2)] public partial class Net : Base;").Check();

    [Theory]
    [InlineData("Forward")]
    [InlineData("Cache")]
    [InlineData("Parameters")]
    [InlineData("W1")]
    [InlineData("SampleLosses")]
    [InlineData("ForwardLayer1")]
    public Task Reports_a_network_that_is_named_like_its_own_member(string name)
        => new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial class [|LG0013:{name}|];")
        {
            Messages = [$"The network '{name}' cannot have the member '{name}', because LayerGen generates a member with the same name"],
        }.Check();

    [Fact]
    public Task A_network_can_have_a_name_similar_to_a_method_of_its_layers()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] public partial class TwoLayer1;").Check();

    [Fact]
    public Task Reports_a_member_on_another_part_and_in_another_file()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net;",
            "partial class Net { public int [|LG0013:Random|] { get; } }").Check();

    [Fact]
    public Task Reports_a_partial_member_at_its_definition()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2)]
            public partial class Net
            {
                public partial int [|LG0013:OutputCount|] { get; }
                public partial int OutputCount => 2;
            }
            """).Check();

    [Fact]
    public Task Reports_every_field_of_one_declaration()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net { private int [|LG0013:W1|], free, [|LG0013:b1|]; }")
            .Check();

    [Theory]
    [InlineData("public int Predict(System.ReadOnlySpan<float> x) => (int)x[0];")]
    [InlineData("public void Predict(System.ReadOnlySpan<double> x, System.Span<double> y) { }")]
    [InlineData("public void Forward(int steps) { }")]
    [InlineData("public void Save() => Save(\"net.safetensors\");")]
    [InlineData("public static Net Load() => Load(\"net.safetensors\");")]
    [InlineData("public static Net Load(string name, int number) => Load(name + number);")]
    [InlineData("public void Train() => Train(null!, new TrainingOptions());")]
    [InlineData("public static Cache CreateCache() => new(8);")]
    [InlineData("public Net(string name, long seed) : this(seed) => _ = name;")]
    [InlineData("public Net(int a, int b) : this() => _ = a + b;")]
    [InlineData("public Net(string a) : this(a, 1) { } public Net(string a, long b) : this(b) => _ = a;")]
    [InlineData("static Net() { }")]
    public Task An_overload_with_another_signature_is_accepted(string member)
        => new MarkedDeclaration($"[Network(4)] [Dense(3, Relu)] [Dense(2)] public partial class Net {{ {member} }}")
            .Check();

    [Theory]
    [InlineData("public int W3 => 0;")]
    [InlineData("public int W1b => 0;")]
    [InlineData("public int w1 => 0;")]
    [InlineData("public int Y1 => 0;")]
    [InlineData("public string Description => Summary;")]
    [InlineData("public int Update;")]
    [InlineData("public int ForwardLayer => 0;")]
    [InlineData("public void ForwardLayer1Again() { }")]
    [InlineData("public string DescribeLayer1() => \"\";")]
    [InlineData("public void ForwardLayer9(int a) { }")]
    [InlineData("public float this[int k] => W1[0, k];")]
    [InlineData("public static Net operator +(Net a, Net b) => a ?? b;")]
    [InlineData("public override string ToString() => Summary;")]
    [InlineData("~Net() { }")]
    public Task A_member_with_another_name_is_accepted(string member)
        => new MarkedDeclaration($"[Network(4)] [Dense(3, Relu)] [Dense(2)] public partial class Net {{ {member} }}")
            .Check();

    [Theory]
    [InlineData("[Dense(3)] [BatchNorm]")]
    [InlineData("[Dense(3)] [Dropout(0.1)] [BatchNorm]")]
    public Task Reports_members_that_are_named_like_the_folded_form(string layers)
        => new MarkedDeclaration(
            $$"""
            [Network(4)] {{layers}} [Dense(2)]
            public partial class Net
            {
                public void [|LG0013:Fold|]() { }

                private class [|LG0013:Folded|];
            }
            """).Check();

    [Fact]
    public Task A_signature_is_compared_in_the_precision_of_the_network()
        => new MarkedDeclaration(
            """
            [Network(4, Precision = Precision.Double)]
            [Dense(2)]
            public partial class Net
            {
                public void Predict(System.ReadOnlySpan<float> x, System.Span<float> y) { }

                public void [|LG0013:Predict|](System.ReadOnlySpan<double> x, System.Span<double> y) { }
            }
            """).Check();

    [Fact]
    public Task An_explicit_implementation_does_not_use_the_name()
        => new MarkedDeclaration(
            """
            public interface IDescribed { string Summary { get; } void Forward(int steps); }

            [Network(4)]
            [Dense(2)]
            public partial class Net : IDescribed
            {
                string IDescribed.Summary => Summary;

                void IDescribed.Forward(int steps) { }
            }
            """).Check();

    [Theory]
    [InlineData("SampleLosses", "ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int d")]
    [InlineData("OutputGradient", "ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int d")]
    public Task Reports_a_private_helper_of_the_generated_code(string name, string parameters)
        => new MarkedDeclaration(
            $"using System; [Network(4)] [Dense(2)] partial class Net {{ static void [|LG0013:{name}|]({parameters}) {{ }} }}").Check();

    [Theory]
    [InlineData("public void Predict<T>(System.ReadOnlySpan<float> x, System.Span<float> y) { }")]
    [InlineData("public void Forward(ref Cache cache) { }")]
    public Task An_overload_that_differs_in_more_than_types_is_accepted(string member)
        => new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial class Net {{ {member} }}").Check();
}
