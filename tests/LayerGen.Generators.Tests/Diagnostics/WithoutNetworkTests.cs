namespace LayerGen.Generators.Tests;

/// <summary>Layers on a type that is not a network.</summary>
public sealed class WithoutNetworkTests
{
    [Fact]
    public Task Warns_at_the_first_layer()
        => new MarkedDeclaration("[[|LG0012:Dense(16, Relu)|]] [Dense(2)] public class Net;") { Networks = 0 }.Check();

    [Fact]
    public Task Does_not_warn_about_anything_else()
        => new MarkedDeclaration(
            "[[|LG0012:Dense(0)|]] public abstract record Net<T>(int W1);")
        {
            Networks = 0,
        }.Check();

    [Fact]
    public Task Does_not_warn_about_a_class_without_layers()
        => new MarkedDeclaration("[System.Obsolete] public class Net;") { Networks = 0 }.Check();

    [Fact]
    public Task A_pragma_suppresses_the_warning()
        => new MarkedDeclaration(
            """
            #pragma warning disable LG0012 // to be declared later
            [Dense(2)] public class Silent;
            #pragma warning restore LG0012
            [[|LG0012:Dense(2)|]] public class Loud;
            """)
        {
            Networks = 0,
        }.Check();

    [Fact]
    public Task An_attribute_suppresses_the_warning()
        => new MarkedDeclaration(
            """
            using System.Diagnostics.CodeAnalysis;

            [SuppressMessage("LayerGen", "LG0012", Justification = "To be declared later.")]
            [Dense(2)] public class Silent;
            [[|LG0012:Dense(2)|]] public class Loud;
            """)
        {
            Networks = 0,
        }.Check();

    [Fact]
    public Task An_error_cannot_be_suppressed()
        => new MarkedDeclaration(
            """
            #pragma warning disable LG0004
            [Network(4)] [Dense([|LG0004:0|])] public partial class Net;
            """).Check();
}
