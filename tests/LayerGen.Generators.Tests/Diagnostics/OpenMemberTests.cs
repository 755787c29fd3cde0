namespace LayerGen.Generators.Tests;

/// <summary>Members of the user that are not nullable but are initially null.</summary>
public sealed class OpenMemberTests
{
    [Theory]
    [InlineData("public string [|LG0057:Name|] { get; set; }")]
    [InlineData("public string [|LG0057:Name|] { get => field; set; }")]
    [InlineData("public string [|LG0057:_name|];")]
    [InlineData("public event System.Action [|LG0057:Changed|]; public void Change() => Changed();")]
    public Task Reports_a_member_that_is_initially_null_at_its_declaration(string member) => Check(member);

    [Theory]
    [InlineData("public string Name { get; set; } = \"\";")]
    [InlineData("public string? Name { get; set; }")]
    [InlineData("public required string Name { get; set; }")]
    [InlineData("public string Name => \"\";")]
    [InlineData("public string Name { get => field ?? \"\"; set => field = value; } = \"\";")]
    [InlineData("[System.Diagnostics.CodeAnalysis.MaybeNull] public string Name { get; set; }")]
    [InlineData("public static string Name { get; set; } = \"\";")]
    [InlineData("public int Number { get; set; }")]
    [InlineData("private string _name = \"\", _other = \"\"; public string Names => _name + _other;")]
    [InlineData("public event System.Action Changed { add { } remove { } }")]
    [InlineData("\n#nullable disable\npublic string Name { get; set; }\n#nullable restore\n")]
    public Task A_member_with_a_value_is_accepted(string member) => Check(member);

    private static Task Check(string member)
        => new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial class Net {{ {member} }}").Check();
}
