using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Tests;

/// <summary>Up to its limits, unrolling is not reported.</summary>
public sealed class UnrollLimitTests
{
    [Theory]
    [InlineData("[Network(16)] [Dense(16, Relu)]")]
    [InlineData("[Network(64)] [Dense(4)]")]
    [InlineData("[Network(4, Unroll = Unroll.Auto)] [Dense(64)]")]
    [InlineData("[Network(255, Unroll = Unroll.Always)] [Dense(64)]")]
    [InlineData("[Network(2000, Unroll = Unroll.Never)] [Dense(1000, Relu)] [Dense(100)]")]
    public Task A_layer_at_a_limit_has_no_findings(string declaration)
        => new MarkedDeclaration(declaration + " public partial class Net;").Check();

    [Fact]
    public Task Slightly_more_parameters_than_the_limit_cause_a_warning()
        => new MarkedDeclaration(
            "[Network(256, Unroll = [|LG0017:Unroll.Always|])] [Dense(64)] public partial class Net;")
        {
            IsLong = true,
            Messages = ["Unroll.Always unrolls layers with 16,448 parameters; above 16,384 parameters, the C# compiler needs more than ten seconds"],
        }.Check();

    [Fact]
    public Task Parameters_of_all_unrolled_layers_count_and_the_argument_can_be_anywhere()
        => new MarkedDeclaration(
            """
            [Network(100, Unroll = [|LG0017:(Unroll)1|], Precision = Precision.Double)]
            [Dense(100, Relu)]
            [Dense(100, Relu)]
            public partial class Net;
            """)
        {
            IsLong = true,
        }.Check();

    [Fact]
    public Task Layers_that_remain_loops_are_not_counted()
        => new MarkedDeclaration(
            $"[Network({JitLimits.ForcedUnrolledWidth + 1}, Unroll = Unroll.Always)] [[|LG0016:Dense(200, Relu)|]] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"Layer 1 of 2 ({JitLimits.ForcedUnrolledWidth + 1} → 200) is generated as loops over register "
                + $"tiles instead of being unrolled, because its width of {JitLimits.ForcedUnrolledWidth + 1} "
                + $"exceeds the limit of {JitLimits.ForcedUnrolledWidth} for unrolling",
            ],
        }.Check();

    [Fact]
    public Task A_pragma_suppresses_the_warning()
        => new MarkedDeclaration(
            """
            #pragma warning disable LG0017 // one network, compiled once
            [Network(256, Unroll = Unroll.Always)]
            #pragma warning restore LG0017
            [Dense(64)]
            public partial class Net;
            """)
        {
            IsLong = true,
        }.Check();

    [Fact]
    public Task Unrolling_is_not_reported_for_an_invalid_declaration()
        => new MarkedDeclaration(
            "[Network(100, Unroll = Unroll.Always)] [Dense(300, Relu)] [Dense([|LG0004:0|])] public partial class Net;")
            .Check();
}
