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

    // Generated CS0118: 'nuint' is a namespace but is used like a type
    [Fact]
    public void A_namespace_with_the_name_of_a_native_integer()
        => Passes(new FuzzSource(
            """
            [LayerGen.Network(2)][LayerGen.Dense(2)]partial class t{}namespace nuint{}
            """));

    // Repeated LG0008: The network class 'Net' cannot be file-local, because the generated part is in another file
    [Fact]
    public void A_file_local_class_beside_one_of_the_same_name()
        => Passes(new FuzzSource(
            """
            using LayerGen
            namespace _[Network]file partial class Net{
            """,
            """
            namespace _
            using LayerGen
            [Network]
             class Net { 



            """));

    private static void Passes(FuzzSource source) => DeclarationCases.Check(source).Failure?.ToString().ShouldBeNull();
}
