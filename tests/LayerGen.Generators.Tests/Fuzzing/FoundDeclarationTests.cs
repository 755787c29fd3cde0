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

    private static void Passes(FuzzSource source) => DeclarationCases.Check(source).Failure?.ToString().ShouldBeNull();
}
