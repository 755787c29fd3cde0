namespace LayerGen.Generators.Tests;

/// <summary>The classes that a network can derive from.</summary>
public sealed class BaseClassTests
{
    private const string Advice = "; add a parameterless constructor, such as 'protected Base() { }'";

    [Theory]
    [InlineData("public class Base { public Base(int a) { } }", "all of its constructors require arguments", null)]
    [InlineData(
        "public class Base(int a) { public int A => a; }", "all of its constructors require arguments", null)]
    [InlineData(
        "public class Base { private Base() { } public Base(int a) { } }",
        "its parameterless constructor is not accessible from 'Net'",
        null)]
    [InlineData(
        "public class Base { private Base() { } }",
        "its parameterless constructor is not accessible from 'Net'",
        "CS0122")]
    [InlineData(
        "public class Base { [System.Obsolete(\"no\", true)] public Base() { } }",
        "its parameterless constructor is marked obsolete as an error",
        "CS0619")]
    [InlineData(
        "public class Base { public required int A { get; set; } "
        + "[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Base() { } }",
        "its parameterless constructor has [SetsRequiredMembers], which every constructor that calls it must have too",
        "CS9039")]
    [InlineData(
        "public class Base { public Base(int a = 0) { } public Base(string a = \"\") { } }",
        "several of its constructors can be called without arguments",
        null)]
    public Task A_base_class_without_a_usable_constructor_is_reported_in_the_base_list(
        string baseClass, string reason, string? error)
        => new MarkedDeclaration(
            $"{baseClass} [Network(4)] [Dense(2)] public partial class Net : System.IDisposable;",
            "partial class Net : [|LG0062:Base|] { public void Dispose() { } }")
        {
            Messages = [$"The generated constructors of 'Net' cannot call a constructor of the base class 'Base', because {reason}{Advice}"],

            // A skeleton can call a constructor with any arguments, but not one that the compiler rejects.
            CompilerErrors = error is null ? [] : [error],
        }.Check();

    [Theory]
    [InlineData("public class Base { protected Base() { } public Base(int a) { } }")]
    [InlineData("public class Base { private protected Base() { } }")]
    [InlineData("public class Base { internal Base(int a = 0, string b = \"\") { } }")]
    [InlineData("public class Base { public Base(params int[] a) { } }")]
    [InlineData("public abstract class Base { protected Base() { } public virtual string Name => \"\"; }")]
    [InlineData("public class Base { public required int Size { get; set; } }")]
    [InlineData("public class Base { static Base() { } }")]
    [InlineData("public class Base<T>; public class Base : Base<int>;")]
    public async Task A_base_class_with_a_usable_constructor_is_accepted(string baseClass)
    {
        GeneratorRun run = await new MarkedDeclaration(
            $"{baseClass} [Network(4)] [Dense(2)] public partial class Net : Base {{ public Net(string name) : this(seed: 0) => _ = name; }}")
            .Check();

        await run.GeneratedCodeShouldCompile();
    }

    [Fact]
    public Task A_network_inside_its_base_class_can_access_private_members()
        => new MarkedDeclaration(
            "public partial class Base { private Base() { } [Network(4)] [Dense(2)] public partial class Net : Base; }")
            .Check();

    [Fact]
    public Task A_network_that_derives_from_a_network_is_reported_once()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2)] public partial class A;

            [Network(4)] [Dense(2)] public partial class B : [|LG0061:A|];
            """)
        {
            Messages = ["The network 'B' cannot derive from 'A', which is a network itself; declare all layers on one class, or keep the other network in a field"],
            Networks = 1,
        }.Check();

    [Fact]
    public Task A_class_between_two_networks_does_not_matter()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2)] public partial class A;

            public class Middle : A;

            [Network(4)] [Dense(2)] public partial class B : [|LG0061:Middle|];
            """)
        {
            Messages = ["The network 'B' cannot derive from 'Middle', which derives from the network 'A'; declare all layers on one class, or keep the other network in a field"],
            Networks = 1,
        }.Check();

    [Fact]
    public Task A_class_that_already_predicts_is_also_rejected()
        => new MarkedDeclaration(
            """
            public abstract class Base : IPredictor<float>;

            [Network(4)] [Dense(2)] public partial class Net : [|LG0061:Base|];
            """)
        {
            Messages = ["The network 'Net' cannot derive from 'Base', which implements IPredictor itself; declare all layers on one class, or keep the other network in a field"],
            CompilerErrors = ["CS0535"],
        }.Check();

    [Fact]
    public Task A_class_that_derives_from_a_network_is_accepted()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net; public class Trained(string name) : Net(seed: 1) { public string Name => name; }")
            .Check();

    [Theory]
    [InlineData("public abstract class Base { protected abstract int F(); }", "CS0534")]
    [InlineData("public sealed class Base;", "CS0509")]
    [InlineData("public static class Base;", "CS0709")]
    [InlineData("public struct Base;", "CS0509")]
    [InlineData("public delegate void Base();", "CS0509")]
    [InlineData("", "CS0246")]
    public Task Only_the_compiler_reports_a_class_that_cannot_be_a_base(string baseClass, string error)
        => new MarkedDeclaration($"{baseClass} [Network(4)] [Dense(2)] public partial class Net : Base;")
        {
            CompilerErrors = [error],
            Networks = 1,
        }.Check();

    [Fact]
    public Task Only_the_compiler_reports_a_record_as_a_base_and_nothing_is_generated()
        => new MarkedDeclaration("public record Base(int A); [Network(4)] [Dense(2)] public partial class Net : Base;")
        {
            CompilerErrors = ["CS1729", "CS8865"],
            Networks = 0,
        }.Check();

    [Fact]
    public Task A_record_is_only_reported_for_being_a_record()
        => new MarkedDeclaration(
            "public record Base(int A); [Network(4)] [Dense(2)] public partial [|LG0009:record|] Net(int B) : Base(B) { public Net(string c) : this(1) { } }")
            .Check();
}
