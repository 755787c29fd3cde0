namespace LayerGen.Generators.Tests;

/// <summary>Tests that the check of the diagnostics can fail.</summary>
public sealed class MarkedDeclarationTests
{
    [Fact]
    public Task A_missing_diagnostic_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense([|LG0004:1|])] public partial class Net;"),
            "exactly the marked diagnostics");

    [Fact]
    public Task An_unexpected_diagnostic_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense(0)] public partial class Net;"),
            "exactly the marked diagnostics");

    [Fact]
    public Task A_diagnostic_at_a_different_location_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense[|LG0004:(0)|]] public partial class Net;"),
            "exactly the marked diagnostics");

    [Fact]
    public Task A_diagnostic_with_a_different_ID_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense([|LG0003:0|])] public partial class Net;"),
            "exactly the marked diagnostics");

    [Fact]
    public Task A_different_message_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense([|LG0004:0|])] public partial class Net;")
            {
                Messages = ["Something else"],
            },
            "Something else");

    [Fact]
    public Task An_unexpected_compiler_error_fails()
        => Fails(new MarkedDeclaration("[Network(1)] [Dense(1)] public partial class Net { int x = \"\"; }"), "CS0029");

    [Fact]
    public Task A_missing_compiler_error_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense(1)] public partial class Net;") { CompilerErrors = ["CS0029"] },
            "other errors of the compiler");

    [Fact]
    public Task A_different_number_of_networks_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense(1)] public partial class Net;") { Networks = 0 },
            "another number of generated files");

    private static async Task Fails(MarkedDeclaration declaration, string because)
    {
        Exception? failure = await Record.ExceptionAsync(declaration.Check);

        failure.ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(because, Case.Sensitive);
    }
}
