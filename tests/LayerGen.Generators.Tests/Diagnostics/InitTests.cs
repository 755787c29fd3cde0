namespace LayerGen.Generators.Tests;

/// <summary>Invalid declarations of the initial weights of a layer.</summary>
public sealed class InitTests
{
    [Fact]
    public async Task A_constant_with_its_value_is_accepted()
    {
        GeneratorRun run = await new MarkedDeclaration(
            "[Network(4)] [Dense(3, Relu, InitializerValue = -1e-5, Initializer = [|LG0077:Initializer.Constant|])] [Dense(2, Initializer = Initializer.Constant, InitializerValue = 1)] partial class Net;").Check();

        run.Files["Net.Model.g.cs"].ShouldContain("InitialWeights.Constant(W1, -1E-05);", Case.Sensitive);
        run.Files["Net.Model.g.cs"].ShouldContain("InitialWeights.Constant(W2, 1);", Case.Sensitive);
        run.Files["Net.Model.g.cs"].ShouldContain(
            "[Dense(3, Relu, Initializer = Initializer.Constant, InitializerValue = -1e-05)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            Case.Sensitive);
    }

    [Fact]
    public Task Zero_is_accepted_as_a_value()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = 0)] partial class Net;")
            .Check();

    [Fact]
    public Task Reports_a_value_without_a_constant_at_the_value()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(3, Relu, InitializerValue = [|LG0045:0.5|])]
            [Dense(3, Initializer = Initializer.He, InitializerValue = [|LG0045:2 * 0.25|])]
            [Dense(2, InitializerValue = [|LG0045:0|], Initializer = Initializer.Default)]
            partial class Net;
            """)
        {
            Messages =
            [
                "InitializerValue applies only to Initializer.Constant, "
                + "but the weights are initialized with Initializer.Default",
                "InitializerValue applies only to Initializer.Constant, "
                + "but the weights are initialized with Initializer.He",
                "InitializerValue applies only to Initializer.Constant, "
                + "but the weights are initialized with Initializer.Default",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_value_that_single_precision_cannot_hold()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = [|LG0046:1e39|])] partial class Net;",
            "[Network(4, Precision = Precision.Double)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = 1e39)] partial class Other;")
        {
            Messages = ["InitializerValue must be a finite number, but is 1E+39, which is infinite as a float"],
            Networks = 1,
        }.Check();

    [Fact]
    public Task Reports_a_value_that_is_not_finite_at_the_value()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(3, Initializer = Initializer.Constant, InitializerValue = [|LG0046:double.NaN|])]
            [Dense(2, Initializer = Initializer.Constant, InitializerValue = [|LG0046:1 / 0.0|])]
            partial class Net;
            """)
        {
            Messages =
            [
                "InitializerValue must be a finite number, but is NaN",
                "InitializerValue must be a finite number, but is Infinity",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_constant_without_a_value_at_the_constant()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, Initializer = [|LG0047:(Initializer)8|])] [Dense(2, Initializer = [|LG0047:Initializer.Constant|])] partial class Net;")
            .Check();

    [Fact]
    public Task Only_the_unknown_initializer_is_reported_and_not_its_value()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, Initializer = [|LG0010:(Initializer)77|], InitializerValue = 0.5)] partial class Net;")
            .Check();

    [Fact]
    public Task The_compiler_reports_a_value_that_is_not_a_number()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, Initializer = Initializer.Constant, InitializerValue = \"1\")] partial class Net;")
        {
            CompilerErrors = ["CS0029"],
            Networks = 0,
        }.Check();
}
