namespace LayerGen.Generators.Tests;

/// <summary>Invalid activations: their settings, or a custom type.</summary>
public sealed class ActivationTests
{
    private const string Line =
        "public struct Line : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }";

    [Fact]
    public Task Every_activation_and_setting_is_accepted()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(3, LeakyRelu)] [Dense(3, LeakyRelu, Slope = 0)] [Dense(3, LeakyRelu, Slope = 1000)] [Dense(3, Elu, Alpha = 1e-3)] [Dense(3, Elu, Alpha = 2)]
            [Dense(3, Gelu)] [Dense(3, Silu)] [Dense(3, Softplus)] [Dense(3, Tanh)] [Dense(3, Sigmoid)] [Dense(3, HardSigmoid)]
            public partial class Net;
            """).Check();

    [Theory]
    [InlineData("LeakyRelu", "Slope", "double.NaN")]
    [InlineData("LeakyRelu", "Slope", "double.PositiveInfinity")]
    [InlineData("LeakyRelu", "Slope", "-1e-9")]
    [InlineData("LeakyRelu", "Slope", "1000.5")]
    [InlineData("Elu", "Alpha", "0")]
    [InlineData("Elu", "Alpha", "-1")]
    [InlineData("Elu", "Alpha", "double.NaN")]
    [InlineData("Elu", "Alpha", "1001")]
    public Task Reports_a_setting_out_of_range_at_its_value(string activation, string setting, string value)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, {activation}, {setting} = [|LG0050:{value}|])] public partial class Net;").Check();

    [Fact]
    public Task The_message_states_what_a_setting_must_be()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Elu, Alpha = [|LG0050:-0.25|])] [Dense(1)] public partial class Net;")
        {
            Messages = ["Alpha must be greater than 0 and at most 1000, but is -0.25"],
        }.Check();

    [Fact]
    public Task Warns_about_settings_of_another_activation()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Elu, Slope = [|LG0051:0.1|], Alpha = 2)] [Dense(2, Slope = [|LG0051:0.1|], Alpha = [|LG0051:3|])] public partial class Net;")
        {
            Messages =
            [
                "Slope has no effect, because it is a setting of LeakyRelu and the activation is Elu",
                "Slope has no effect, because it is a setting of LeakyRelu and the activation is Identity",
                "Alpha has no effect, because it is a setting of Elu and the activation is Identity",
            ],
        }.Check();

    [Fact]
    public Task Warns_about_a_setting_next_to_a_type()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, typeof(Line), Alpha = [|LG0051:2|])] public partial class Net; " + Line).Check();

    [Fact]
    public Task A_type_can_be_the_activation_of_every_layer_that_has_one()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(activation: typeof(Line), units: 3)] [BatchNorm(typeof(Line))] [LayerNorm(typeof(Line))] [Activation(typeof(Line))]
            [Residual(1, typeof(Line))] [Dense(3, typeof(Outer.Inner))]
            public partial class Net;

            """ + Line + " internal static class Outer { internal class Inner : Base; } "
            + "internal class Base : IVectorActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1;"
            + " public static System.Numerics.Vector<float> Value(System.Numerics.Vector<float> z) => z;"
            + " public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> z) => System.Numerics.Vector<float>.One; }").Check();

    [Theory]
    [InlineData("typeof(int)")]
    [InlineData("typeof(float[])")]
    [InlineData("typeof(Line)")]
    [InlineData("null")]
    public Task Reports_a_type_that_is_not_an_activation_for_the_precision(string type)
        => new MarkedDeclaration(
            $"[Network(4, Precision = Precision.Double)] [Dense(2, [|LG0052:{type}|])] public partial class Net; "
                + Line).Check();

    [Fact]
    public Task Leaves_an_unknown_type_to_the_compiler()
        => new MarkedDeclaration("[Network(4)] [Dense(2, typeof(Nowhere))] public partial class Net;")
        {
            CompilerErrors = ["CS0246"],
            Networks = 0,
        }.Check();

    [Theory]
    [InlineData("typeof(Own<>)", "internal class Own<T> : IActivation<float>", "'Own' is generic")]
    [InlineData("typeof(Own<int>)", "internal class Own<T> : IActivation<float>", "'Own' is generic")]
    [InlineData("typeof(Own)", "file class Own : IActivation<float>", "'Own' is file-local")]
    public Task Reports_a_type_that_the_generated_code_cannot_name(string type, string declaration, string reason)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, [|LG0053:{type}|])] public partial class Net; {declaration} "
            + "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }")
        {
            Messages =
            [
                "The generated code, which is in another file, cannot refer to the activation 'Own', because " + reason,
            ],
        }.Check();

    [Fact]
    public Task A_private_type_of_the_network_itself_can_be_named()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, typeof(Net.Own))] public partial class Net { private class Own : "
            + "IActivation<float> "
            + "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; } }").Check();

    [Theory]
    [InlineData(
        "public static float Value(float z) => z; static float IActivation<float>.Derivative(float z) => 1;",
        "Derivative")]
    [InlineData("static float IActivation<float>.Value(float z) => z; static float IActivation<float>.Derivative(float z) => 1;", "Value")]
    public Task Reports_functions_that_cannot_be_called_by_name(string members, string name)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, [|LG0054:typeof(Own)|])] public partial class Net; class Own : IActivation<float> {{ {members} }}")
        {
            Messages = [$"The generated code calls Own.{name} by name, so 'Own' must implement it as a public method, not as an explicit interface implementation"],
        }.Check();

    [Fact]
    public Task Reports_members_with_the_names_of_the_vector_methods()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, typeof(Line))] public partial class Net { static void [|LG0013:LineValue|]() { } } "
                + Line).Check();

    [Fact]
    public async Task The_type_is_always_named_in_full()
    {
        GeneratorRun run = await new MarkedDeclaration(
            """
            namespace Demo
            {
                [Network(4)] [Dense(2, typeof(Vector))] [Dense(2, typeof(@float))]
                public partial class Net;

                public struct Vector : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }

                public struct @float : IActivation<System.Single> { public static System.Single Value(System.Single z) => z; public static System.Single Derivative(System.Single z) => 1; }
            }
            """).Check();

        string forward = run.Files["Demo.Net.Forward.g.cs"];
        forward.ShouldContain("global::Demo.Vector.Value(z[lane])", Case.Sensitive);
        forward.ShouldContain("global::Demo.@float.Value(z[lane])", Case.Sensitive);
        forward.ShouldContain("VectorValue(z", Case.Sensitive);
    }

    [Fact]
    public void A_type_that_computes_vectors_is_called_directly()
    {
        Scenario scenario = Scenario.Of("UserActivation");

        scenario.Run.Files["Demo.SwishNet.Forward.g.cs"].ShouldContain("global::Demo.Swish.Value(z", Case.Sensitive);
        scenario.Run.Files["Demo.SwishNet.Forward.g.cs"].ShouldNotContain("SwishValue", Case.Sensitive);
    }
}
