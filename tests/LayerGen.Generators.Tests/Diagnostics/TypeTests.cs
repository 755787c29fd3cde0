namespace LayerGen.Generators.Tests;

/// <summary>The kinds of types that a network can be, and the types that can contain it.</summary>
public sealed class TypeTests
{
    [Fact]
    public Task Reports_a_class_that_is_not_partial_at_its_name()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] internal sealed class [|LG0001:Net|] { }")
        {
            CompilerErrors = ["CS0260"],
        }.Check();

    [Fact]
    public Task Reports_every_part_that_is_not_partial()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] partial class Net;", "class [|LG0001:Net|];")
        {
            CompilerErrors = ["CS0260"],
        }.Check();

    [Fact]
    public Task Reports_type_parameters_of_the_class()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] partial class Net[|LG0007:<T1, T2>|] where T1 : class;")
            .Check();

    [Fact]
    public Task Reports_type_parameters_of_a_type_around_the_class()
        => new MarkedDeclaration(
            """
            partial class Outer[|LG0007:<T>|]
            {
                partial struct Middle
                {
                    [Network(4)] [Dense(2)] partial class Net;
                }
            }
            """).Check();

    [Theory]
    [InlineData("static", "a network must be instantiated to be trained and used")]
    [InlineData("abstract", "the generated code creates instances of it")]
    public Task Reports_a_modifier_that_is_not_allowed(string modifier, string reason)
        => new MarkedDeclaration($"[Network(4)] [Dense(2)] public [|LG0008:{modifier}|] partial class Net;")
        {
            Messages = [$"The network class 'Net' cannot be {modifier}, because {reason}"],
        }.Check();

    [Fact]
    public Task Reports_a_modifier_of_another_part()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] partial class Net;", "[|LG0008:abstract|] partial class Net;")
            .Check();

    [Fact]
    public Task Reports_a_class_that_only_its_file_can_see()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] [|LG0008:file|] partial class Net;")
        {
            Messages = ["The network class 'Net' cannot be file-local, because the generated part is in another file"],
        }.Check();

    [Fact]
    public Task Reports_a_class_inside_one_that_only_its_file_can_see()
        => new MarkedDeclaration(
            "[|LG0008:file|] partial class Outer { [Network(4)] [Dense(2)] internal partial class Net; }").Check();

    [Theory]
    [InlineData("[|LG0009:record|] Net", "record")]
    [InlineData("[|LG0009:record|] class Net", "record")]
    [InlineData("[|LG0009:struct|] Net", "struct")]
    [InlineData("[|LG0009:record|] struct Net", "record struct")]
    public Task Reports_a_type_that_is_not_a_plain_class_at_its_keyword(string head, string kind)
        => new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial {head};")
        {
            Messages =
            [
                $"The network 'Net' must be a class, not a {kind}, because copies of it would share the same "
                + "parameters",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_record_with_parameters_once()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] public partial [|LG0009:record|] Net(int Size);").Check();

    [Fact]
    public Task Reports_a_ref_struct()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] public ref partial [|LG0009:struct|] Net;").Check();

    [Fact]
    public Task Reports_a_primary_constructor_at_its_parameters()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(2)]
            public partial class Net[|LG0015:(long seed, string name)|]
            {
                public string Name => name + seed;
            }
            """).Check();

    [Fact]
    public Task Reports_a_primary_constructor_of_another_part()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] partial class Net;", "partial class Net[|LG0015:()|];")
            .Check();

    [Fact]
    public Task Reports_every_type_around_the_class_that_is_not_partial()
        => new MarkedDeclaration(
            """
            namespace Demo;

            public class [|LG0011:Outer|]
            {
                public record [|LG0011:Middle|]
                {
                    public partial interface Inner
                    {
                        [Network(4)] [Dense(2)] partial class Net;
                    }
                }
            }
            """)
        {
            Messages =
            [
                "The type 'Outer' must be partial, because it contains the network class 'Net'",
                "The type 'Middle' must be partial, because it contains the network class 'Net'",
            ],
            CompilerErrors = ["CS0260"],
        }.Check();

    [Theory]
    [InlineData("public static partial class Outer")]
    [InlineData("internal abstract partial class Outer")]
    [InlineData("public sealed partial record Outer(int A)")]
    [InlineData("public readonly partial struct Outer")]
    [InlineData("public readonly ref partial struct Outer")]
    [InlineData("internal readonly partial record struct Outer(int A)")]
    [InlineData("public partial interface Outer")]
    [InlineData("public partial class Outer(int a) { public int A => a; } partial class Outer")]
    public Task Any_partial_type_can_contain_the_class(string outer)
        => new MarkedDeclaration($"{outer} {{ [Network(4)] [Dense(2)] internal sealed partial class Net; }}").Check();

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("private protected")]
    [InlineData("protected internal")]
    [InlineData("public")]
    public Task A_nested_class_can_have_any_accessibility(string access)
        => new MarkedDeclaration(
            $"public partial class Outer {{ [Network(4)] [Dense(2)] {access} partial class Net; }}").Check();
}
