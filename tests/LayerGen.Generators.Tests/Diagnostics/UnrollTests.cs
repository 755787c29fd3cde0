namespace LayerGen.Generators.Tests;

/// <summary>
/// Reports at the layer where unrolling stops and why, and at the argument that requests unrolling what it costs.
/// </summary>
public sealed class UnrollTests
{
    [Fact]
    public Task Too_many_multiply_adds_are_reported_at_the_layer()
        => new MarkedDeclaration(
            "[Network(16)] [Dense(16, Relu)] [[|LG0016:Dense(17, Relu)|]] [Dense(2)] public partial class Net;")
        {
            Messages = ["Layer 2 of 3 (16 → 17) is generated as loops over register tiles instead of being unrolled, because with more than 256 multiply-adds (it has 272), loops are faster"],
            Networks = 1,
        }.Check();

    [Fact]
    public Task Each_wide_layer_is_reported()
        => new MarkedDeclaration(
            "[Network(65)] [[|LG0016:Dense(2, Relu)|]] [[|LG0016:Dense(70)|]] public partial class Net;")
        {
            Networks = 1,
        }.Check();

    [Fact]
    public Task Layers_beyond_the_remaining_budget_are_reported()
        => new MarkedDeclaration(
            "[Network(16)] [Dense(16)] [Dense(16)] [Dense(16)] [Dense(16)] [Dense(16)] [Dense(16)] [Dense(16)] [[|LG0016:Dense(16)|]] public partial class Net;")
        {
            Messages =
            [
                "Layer 8 of 8 (16 → 16) is generated as loops over register tiles instead of being unrolled, "
                + "because the preceding layers have used most of the 2,048 parameters that a network may unroll",
            ],
            Networks = 1,
        }.Check();

    [Fact]
    public Task A_layer_too_wide_for_a_method_uses_loops_even_if_unrolling_is_requested()
        => new MarkedDeclaration(
            "[Network(300, Unroll = Unroll.Always)] [[|LG0016:Dense(2)|]] public partial class Net;")
        {
            Networks = 1,
        }.Check();

    [Fact]
    public Task Disabled_unrolling_is_not_reported()
        => new MarkedDeclaration(
            "[Network(300, Unroll = Unroll.Never)] [Dense(2)] public partial class Net;")
        {
            Networks = 1,
        }.Check();

    [Fact]
    public Task Expensive_unrolling_is_a_warning_at_the_argument()
        => new MarkedDeclaration(
            "[Network(200, Unroll = [|LG0017:Unroll.Always|])] [Dense(100)] public partial class Net;")
        {
            IsLong = true,
            Networks = 1,
        }.Check();

    [Fact]
    public Task An_unknown_value_is_reported_at_the_expression()
        => new MarkedDeclaration("[Network(4, Unroll = [|LG0010:(Unroll)7|])] [Dense(2)] public partial class Net;")
        {
            Messages = ["7 is not a value of Unroll; use one of Auto, Always, Never"],
        }.Check();
}
