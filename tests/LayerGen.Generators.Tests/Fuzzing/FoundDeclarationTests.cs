namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Projects that the fuzzer has found, as it prints them. Each failed before it was found.</summary>
public sealed class FoundDeclarationTests
{
    // Generated CS0102: The type 't' already contains a definition for 'get_W1'
    [Fact]
    public void A_field_with_the_name_of_an_accessor()
        => Passes(new FuzzSource(
            """
            using LayerGen;[Network(3)][Dense(3)]partial class t{int get_W1=1;}
            """));

    // Generated CS0029: Cannot implicitly convert type 'System.ArgumentException' to 'System.Exception'
    [Fact]
    public void A_type_that_replaces_Exception()
        => Passes(new FuzzSource(
            """
            using LayerGen;[Network(1)][Dense(1)]partial class t;
            """,
            """
            namespace System{class Exception{}}
            """));

    private static void Passes(FuzzSource source) => DeclarationCases.Check(source).Failure?.ToString().ShouldBeNull();
}
