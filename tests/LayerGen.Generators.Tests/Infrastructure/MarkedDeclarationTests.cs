namespace LayerGen.Generators.Tests;

/// <summary>The check of the diagnostics is itself checked: it must be able to fail.</summary>
public sealed class MarkedDeclarationTests
{
    [Fact]
    public Task A_missing_diagnostic_fails()
        => Fails(new MarkedDeclaration("[Network(1)] [Dense([|LG0004:1|])] public partial class Net;"), "exactly the marked diagnostics");

    [Fact]
    public Task An_unexpected_diagnostic_fails()
        => Fails(new MarkedDeclaration("[Network(1)] [Dense(0)] public partial class Net;"), "exactly the marked diagnostics");

    [Fact]
    public Task A_diagnostic_at_another_place_fails()
        => Fails(new MarkedDeclaration("[Network(1)] [Dense[|LG0004:(0)|]] public partial class Net;"), "exactly the marked diagnostics");

    [Fact]
    public Task A_diagnostic_of_another_id_fails()
        => Fails(new MarkedDeclaration("[Network(1)] [Dense([|LG0003:0|])] public partial class Net;"), "exactly the marked diagnostics");

    [Fact]
    public Task Another_message_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense([|LG0004:0|])] public partial class Net;") { Messages = ["Something else"] },
            "Something else");

    [Fact]
    public Task An_unexpected_error_of_the_compiler_fails()
        => Fails(new MarkedDeclaration("[Network(1)] [Dense(1)] public partial class Net { int x = \"\"; }"), "CS0029");

    [Fact]
    public Task An_error_of_the_compiler_that_does_not_come_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense(1)] public partial class Net;") { CompilerErrors = ["CS0029"] },
            "other errors of the compiler");

    [Fact]
    public Task Another_number_of_networks_fails()
        => Fails(
            new MarkedDeclaration("[Network(1)] [Dense(1)] public partial class Net;") { Networks = 0 },
            "another number of generated files");

    private static async Task Fails(MarkedDeclaration declaration, string because)
    {
        Exception? failure = await Record.ExceptionAsync(declaration.Check);

        failure.ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(because, Case.Sensitive);
    }
}
