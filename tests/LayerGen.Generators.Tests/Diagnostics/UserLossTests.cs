namespace LayerGen.Generators.Tests;

/// <summary>Losses of the user's own: valid ones, and types that cannot be a loss.</summary>
public sealed class UserLossTests
{
    private const string Members =
        "{ public static float Value(float target, float output) => output - target; public static float Derivative(float target, float output) => 1; }";

    private const string Line = "public struct Line : ILoss<float> " + Members;

    [Theory]
    [InlineData("", "Identity")]
    [InlineData("", "Softmax")]
    [InlineData("", "Sigmoid")]
    [InlineData(", Reduction = Reduction.Sum", "HardSigmoid")]
    [InlineData(", Reduction = Reduction.Mean", "typeof(Bend)")]
    public Task A_type_can_be_the_loss_after_every_activation(string settings, string activation)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, {activation})] [Loss(typeof(Line){settings})] public partial class Net; {Line} "
            + "struct Bend : IActivation<float> { public static float Value(float z) => z; public static float Derivative(float z) => 1; }")
            .Check();

    [Fact]
    public Task A_type_can_be_named_by_its_parameter_and_inherit_the_functions()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(loss: typeof(Outer.Inner))] public partial class Net; internal static class Outer "
            + "{ internal class Inner : Base, ILoss<float>; } internal class Base " + Members).Check();

    [Fact]
    public async Task A_type_can_be_a_loss_and_an_activation_of_the_same_network()
    {
        GeneratorRun run = await new MarkedDeclaration(
            "[Network(4)] [Dense(2, typeof(Both))] [Dense(2)] [Loss(typeof(Both))] public partial class Net; "
            + "struct Both : ILoss<float>, IActivation<float> { public static float Value(float d, float y) => y - d; "
            + "public static float Derivative(float d, float y) => 1; public static float Value(float z) => z; "
            + "public static float Derivative(float z) => 1; }").Check();

        run.Files["Net.Loss.g.cs"].ShouldContain("BothValue(Vector<float> d, Vector<float> y)", Case.Sensitive);
        run.Files["Net.Forward.g.cs"].ShouldContain("BothValue(Vector<float> z)", Case.Sensitive);
    }

    [Theory]
    [InlineData("typeof(int)", "int")]
    [InlineData("typeof(float[])", "float[]")]
    [InlineData("typeof(Line)", "Line")]
    [InlineData("null", "null")]
    public Task Reports_a_type_that_is_not_a_loss_for_the_precision(string type, string name)
        => new MarkedDeclaration(
            $"[Network(4, Precision = Precision.Double)] [Dense(2)] [Loss([|LG0044:{type}|])] public partial class Net; "
                + Line)
        {
            Messages = [$"'{name}' cannot be used as a loss, because it does not implement ILoss<double> and this network computes in double"],
        }.Check();

    [Fact]
    public Task Reports_an_activation_as_a_loss()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss([|LG0044:typeof(Bend)|])] public partial class Net; struct Bend : IActivation<float> "
            + "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }").Check();

    [Fact]
    public Task Reports_a_type_that_is_not_a_loss_even_if_a_layer_is_invalid()
        => new MarkedDeclaration(
            "[Network(4)] [Dense([|LG0004:0|])] [Loss([|LG0044:typeof(int)|])] public partial class Net;").Check();

    [Fact]
    public Task Leaves_an_unknown_type_to_the_compiler()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] [Loss(typeof(Nowhere))] public partial class Net;")
        {
            CompilerErrors = ["CS0246"],
            Networks = 0,
        }.Check();

    [Theory]
    [InlineData("typeof(Own<>)", "internal class Own<T> : ILoss<float>", "'Own' is generic")]
    [InlineData("typeof(Own<int>)", "internal class Own<T> : ILoss<float>", "'Own' is generic")]
    [InlineData("typeof(Own)", "file class Own : ILoss<float>", "'Own' is file-local")]
    [InlineData("typeof(Own)", "[System.Obsolete(\"\", true)] class Own : ILoss<float>", "it is marked obsolete as an error")]
    public async Task Reports_a_type_that_the_generated_code_cannot_name(string type, string declaration, string reason)
    {
        bool isObsolete = declaration.Contains("Obsolete", StringComparison.Ordinal);
        await new MarkedDeclaration(
            $"[Network(4)] [Dense(2)] [Loss([|LG0053:{type}|])] public partial class Net; {declaration} {Members}")
        {
            Messages =
            [
                "The generated code, which is in another file, cannot refer to the loss 'Own', because " + reason,
            ],
            CompilerErrors = isObsolete ? ["CS0619"] : [],
        }.Check();
    }

    [Fact]
    public Task Leaves_a_private_type_of_another_class_to_the_compiler()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(typeof(Holder.Own))] public partial class Net; "
            + "public class Holder { private class Own : ILoss<float> " + Members + " }")
        {
            CompilerErrors = ["CS0122"],
            Networks = 0,
        }.Check();

    [Fact]
    public Task A_private_type_of_the_network_itself_can_be_named()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(typeof(Net.Own))] public partial class Net { private class Own : ILoss<float> "
            + Members + " }").Check();

    [Theory]
    [InlineData("ILoss", "static float ILoss<float>.Value(float d, float y) => y; public static float Derivative(float d, float y) => 1;", "Value")]
    [InlineData("ILoss", "public static float Value(float d, float y) => y; static float ILoss<float>.Derivative(float d, float y) => 1;", "Derivative")]
    [InlineData(
        "IVectorLoss",
        "public static float Value(float d, float y) => y; public static float Derivative(float d, float y) => 1; "
        + "static Vector<float> IVectorLoss<float>.Value(Vector<float> d, Vector<float> y) => y; public static Vector<float> Derivative(Vector<float> d, Vector<float> y) => y;",
        "Value")]
    public Task Reports_functions_that_cannot_be_called_by_name(string type, string members, string name)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2)] [Loss([|LG0054:typeof(Own)|])] public partial class Net; class Own : {type}<float> {{ {members} }}"
                .Replace("Vector<float>", "System.Numerics.Vector<float>", StringComparison.Ordinal))
        {
            Messages = [$"The generated code calls Own.{name} by name, so 'Own' must implement it as a public method, not as an explicit interface implementation"],
        }.Check();

    [Fact]
    public Task Reports_every_setting_at_its_expression_because_a_custom_loss_has_none()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Softmax)] [Loss(typeof(Line), LabelSmoothing = [|LG0031:0.1|], Delta = [|LG0031:2|], "
            + "ClassWeights = [|LG0031:[1, 2]|], ProbabilityFloor = [|LG0031:1e-12|], PositiveWeights = [|LG0031:[1, 2]|])] "
            + "public partial class Net; " + Line).Check();

    [Fact]
    public Task The_message_names_the_type()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(typeof(Line), Delta = [|LG0031:2|])] public partial class Net; " + Line)
        {
            Messages = ["Delta does not apply to the loss Line; it applies only to: Huber"],
        }.Check();

    [Fact]
    public Task Reports_a_loss_without_a_reduction()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(typeof(Line), Reduction = [|LG0035:Reduction.None|])] public partial class Net; "
            + Line).Check();

    [Theory]
    [InlineData("LossFunction.Custom")]
    [InlineData("(LossFunction)5")]
    [InlineData("function: LossFunction.Custom")]
    public Task Reports_the_member_for_custom_losses(string function)
    {
        string marked = function.StartsWith("function: ", StringComparison.Ordinal)
            ? "function: [|LG0048:LossFunction.Custom|]"
            : "[|LG0048:" + function + "|]";
        return new MarkedDeclaration($"[Network(4)] [Dense(2)] [Loss({marked})] public partial class Net;").Check();
    }

    [Fact]
    public Task Reports_members_with_the_names_of_generated_ones()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Sigmoid)] [Loss(typeof(Line))] public partial class Net { static void [|LG0013:LineValue|]() { } "
            + "static void [|LG0013:LineDerivative|]() { } static int [|LG0013:OutputMeaning|] => 0; } "
            + Line).Check();

    [Theory]
    [InlineData("Identity", null)]
    [InlineData("Relu", null)]
    [InlineData("Softmax", "Classes")]
    [InlineData("Sigmoid", "Decisions")]
    [InlineData("HardSigmoid", "Decisions")]
    public async Task The_last_activation_determines_what_the_outputs_are(string activation, string? meaning)
    {
        GeneratorRun run = await new MarkedDeclaration(
            $"[Network(4)] [Dense(2, {activation})] [Loss(typeof(Line))] public partial class Net; {Line}").Check();

        string model = run.Files["Net.Model.g.cs"];
        model.ShouldContain("public static LossFunction LossFunction => LossFunction.Custom;", Case.Sensitive);
        if (meaning is null)
        {
            model.ShouldNotContain("OutputMeaning", Case.Sensitive);
        }
        else
        {
            model.ShouldContain(
                $"public static OutputMeaning OutputMeaning => OutputMeaning.{meaning};", Case.Sensitive);
        }
    }

    [Fact]
    public async Task A_type_that_computes_vectors_is_called_directly()
    {
        GeneratorRun run = await new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(typeof(Wide))] public partial class Net; class Wide : IVectorLoss<float> { "
            + "public static float Value(float d, float y) => y; public static float Derivative(float d, float y) => 1; "
            + "public static Vector<float> Value(Vector<float> d, Vector<float> y) => y; public static Vector<float> Derivative(Vector<float> d, Vector<float> y) => y; }"
                .Replace("Vector<float>", "System.Numerics.Vector<float>", StringComparison.Ordinal)).Check();

        run.Files["Net.Loss.g.cs"].ShouldContain("loss = global::Wide.Value(", Case.Sensitive);
        run.Files["Net.Loss.g.cs"].ShouldNotContain("WideValue", Case.Sensitive);
        run.Files["Net.Backward.g.cs"].ShouldContain("global::Wide.Derivative(d_0, y1_0)", Case.Sensitive);
    }

    [Fact]
    public void A_wrong_declaration_keeps_the_members_of_its_loss()
    {
        GeneratorRun run = GeneratorTest.Run(
            "using LayerGen; [Network(4)] [Dense(0)] [Dense(2, Activation.Softmax)] [Loss(typeof(Line))] public partial class Net; "
            + Line);

        run.Files.Values.Single().ShouldContain("OutputMeaning OutputMeaning => throw", Case.Sensitive);
    }
}
