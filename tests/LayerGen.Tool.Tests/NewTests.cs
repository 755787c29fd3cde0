using LayerGen.Tool.New;
using Shouldly;
using Xunit;

namespace LayerGen.Tool.Tests;

/// <summary>The command <c>new</c>. NewProgramTests of the generator compile the programs.</summary>
public sealed class NewTests : IDisposable
{
    private const string Table = """
        size,kind,price,state
        1,a,10,0
        2,b,21,1
        3,a,29,0
        4,b,,1
        5,a,52,0
        6,c,60,1
        7,a,71,0
        8,b,79,1
        9,c,90,0
        10,a,101,1
        11,c,110,0
        12,c,119,1
        13,c,131,0
        """;

    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]")]
    [InlineData("[Network(3)] [Dense(8, Relu)] [Dense(5, Softmax)]", "--inputs", "3", "--outputs", "5", "--hidden", "8")]
    [InlineData("[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(1)]", "--task", "regression")]
    [InlineData("[Network(4)] [Dense(2)]", "--task", "regression", "--outputs", "2", "--hidden", "")]
    [InlineData("[Network(4)] [Dense(32, Relu)] [Dense(8, Relu)] [Dense(1, Sigmoid)]", "--task", "binary", "--hidden", "32, 8")]
    public void The_declaration_is_what_was_asked_for(string declaration, params string[] options)
    {
        _folder.Run(["new", "my-first", .. options]).Succeeded().ShouldEndWith("\ndotnet run my-first.cs\n");

        string program = File.ReadAllText(_folder["my-first.cs"]);
        program.ShouldStartWith($"#:package LayerGen@{PackageVersion.Text}\n\nusing LayerGen;\n");
        program.ShouldEndWith($"\n{declaration}\npublic partial class MyFirstNet;\n");
        program.ShouldContain("new MyFirstNet(seed: 1)");
        program.ShouldContain("net.Save(\"my-first.safetensors\");");
    }

    [Theory]
    [InlineData("kind", "classes of 'kind': a, b, c", "label: \"kind\");", "[Dense(3, Softmax)]")]
    [InlineData("state", "classes of 'state': 0, 1", "Encoding = LabelEncoding.Binary };", "[Dense(1, Sigmoid)]")]
    [InlineData("size", "regression of 'size'", "target: \"size\");", "[Dense(1)]")]
    [InlineData("price", "regression of 'price'", "SkipMissingTargets = true };", "[Dense(1)]")]
    public void A_column_determines_what_is_learned(string column, string learned, string role, string last)
    {
        File.WriteAllText(_folder["table.csv"], Table);

        string output = _folder.Run("new", "first", "--csv", "table.csv", "--target", column).Succeeded();

        output.ShouldContain(learned + "\n");
        string program = File.ReadAllText(_folder["first.cs"]);
        program.ShouldContain($"#:package LayerGen.Data.Csv@{PackageVersion.Text}\n");
        program.ShouldContain(role);
        program.ShouldContain(last);
    }

    [Fact]
    public void Inputs_and_preparation_are_those_of_the_table()
    {
        File.WriteAllText(_folder["table.csv"], Table);

        _folder.Run("new", "first", "--csv", "table.csv").Succeeded().ShouldStartWith("first.cs: 5 → 16 → 16 → 1, ");
        string program = File.ReadAllText(_folder["first.cs"]);

        // Without --target, the last column is predicted: the state. Three kinds are three inputs.
        program.ShouldContain("Label = \"state\"");
        program.ShouldContain("Pipeline.Fit(train, [new Impute(), new OneHot(), new StandardScaler()]);");
        program.ShouldContain("[Network(5)]");
    }

    [Fact]
    public void Classes_of_numbers_are_learned_if_the_task_says_so()
    {
        File.WriteAllText(_folder["table.csv"], Table);

        _folder.Run("new", "first", "--csv", "table.csv", "--target", "state", "--task", "classification").Succeeded();

        File.ReadAllText(_folder["first.cs"]).ShouldContain("[Dense(2, Softmax)]");
    }

    [Fact]
    public void A_file_is_overwritten_only_by_force()
    {
        File.WriteAllText(_folder["first.cs"], "mine");

        _folder.Run("new", "first").Failed()
            .ShouldBe("NAME: expected a new file, but 'first.cs' exists. --force overwrites it.");
        File.ReadAllText(_folder["first.cs"]).ShouldBe("mine");

        _folder.Run("new", "first", "--force").Succeeded();
        File.ReadAllText(_folder["first.cs"]).ShouldContain("class FirstNet;");
    }

    [Fact]
    public void Wrong_arguments_are_named_and_nothing_is_written()
    {
        File.WriteAllText(_folder["table.csv"], Table);
        File.WriteAllText(_folder["damaged.csv"], "a,b\n1,2\n3\n");
        (string Error, int ExitCode, string[] Args)[] cases =
        [
            ("NAME: expected a letter, followed by letters, digits, - and _, but got '../a'.", 2, ["../a"]),
            ("NAME: expected a letter, followed by letters, digits, - and _, but got '--what'.", 2, ["--what"]),
            ("--inputs: expected a whole number from 1 to 1000000, but got '0'.", 2, ["a", "--inputs", "0"]),
            ("--hidden: expected a whole number from 1 to 1000000, but got '1.5'.", 2, ["a", "--hidden", "8,1.5"]),
            ("--task: expected classification, regression or binary, but got 'x'.", 2, ["a", "--task", "x"]),
            ("--outputs: expected at least 2 classes, or --task binary, but got 1.", 2, ["a", "--outputs", "1"]),
            ("--outputs: expected 1 output for two classes, or --task classification, but got 2.", 2, ["a", "--task", "binary", "--outputs", "2"]),
            ("--target: expected --csv with the file that has the column, but got none.", 2, ["a", "--target", "x"]),
            ("--inputs: expected no number, because --csv determines it, but got 3.", 2, ["a", "--csv", "table.csv", "--inputs", "3"]),
            ("--csv: expected an existing file, but found no 'none.csv'.", 1, ["a", "--csv", "none.csv"]),
            ("--target: expected a column of 'table.csv' (size, kind, price, state), but got 'x'.", 2, ["a", "--csv", "table.csv", "--target", "x"]),
            ("--task: expected classification or binary, because 'kind' has texts, but got regression.", 2, ["a", "--csv", "table.csv", "--target", "kind", "--task", "regression"]),
            ("Cannot read 'damaged.csv': expected 2 values on line 3, but found 1.", 1, ["a", "--csv", "damaged.csv"]),
        ];

        foreach ((string error, int exitCode, string[] args) in cases)
        {
            _folder.Run(["new", .. args]).Failed(exitCode).ShouldBe(error);
        }

        Directory.GetFiles(_folder.Path, "*.cs", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_with_a_project_is_refused()
    {
        File.WriteAllText(_folder["App.csproj"], "");

        _folder.Run("new", "first").Failed().ShouldBe(
            "NAME: expected a folder without a project, because 'App.csproj' would compile 'first.cs', too. "
            + "Use another folder.");
    }

    [Fact]
    public void Texts_of_a_table_cannot_change_the_terminal()
    {
        string rows = string.Concat(Enumerable.Range(0, 20).Select(k => $"{k},\"{(k % 2 == 0 ? "a" : "\u001b[31m")}\"\n"));
        File.WriteAllText(_folder["table.csv"], "x,\u001b[2J\n" + rows);

        _folder.Run("new", "first", "--csv", "table.csv").Succeeded().ShouldNotContain('\u001b');
        _folder.Run("new", "second", "--csv", "table.csv", "--target", "z").Failed(2).ShouldNotContain('\u001b');
        File.ReadAllText(_folder["first.cs"]).ShouldNotContain('\u001b');
    }

    [Fact]
    public void Texts_of_a_table_are_literals()
    {
        ProgramText.Literal("a\"b\\c\n\u2028é").ShouldBe("\"a\\\"b\\\\c\\u000A\\u2028é\"");
    }
}
