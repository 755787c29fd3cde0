namespace LayerGen.Generators.Tests;

/// <summary>Each command on a page is run by something, or is in a list of commands that nothing runs.</summary>
public sealed class CommandTests
{
    /// <summary>
    /// Commands that .ci/run or a test runs: how they begin, where they are run, and a text of that file that shows it.
    /// </summary>
    private static readonly (string Command, string Where, string Evidence)[] Run =
    [
        (".ci/run", ".ci/run", "dotnet test -c Release"),
        ("dotnet test", ".ci/run", "dotnet test -c Release"),
        ("dotnet build -c Release -p:AnalyzeEverything=true", ".ci/run", "export AnalyzeEverything=true"),
        ("dotnet format --verify-no-changes", ".ci/run", "dotnet format whitespace --verify-no-changes"),
        ("docs/site/build", ".ci/run", "docs/site/build"),
        ("npm test", "playground/check", "npm test"),
        ("npm ci", "playground/build", "npm ci"),
        ("npm run build", "playground/build", "npm run --silent build"),
        ("npm run dev", "playground/page/package.json", "\"dev\": \"vite\""),
        ("tests/LayerGen.PackageTests/run", ".ci/run", "tests/LayerGen.PackageTests/run"),
        ("dotnet pack src/Packages.slnf", "tests/LayerGen.PackageTests/run", "dotnet pack \"$1/src/Packages.slnf\" -c Release"),
        ("dotnet restore", "tests/LayerGen.PackageTests/run", "dotnet restore OldFrameworks"),
        ("dotnet publish", "tests/LayerGen.PackageTests/run", "dotnet publish Consumers.proj -c Release"),
        ("dotnet new console", "tests/LayerGen.PackageTests/Consumers/Console/Consumer.csproj", "\"dotnet new console\""),
        ("dotnet add package LayerGen", "tests/LayerGen.PackageTests/Consumers/Console/Consumer.csproj", "\"LayerGen\""),
        ("dotnet run -c Release --project samples/Digits -- predict", Samples("SavedDigitsTests"), "\"predict\""),
        ("dotnet run -c Release --project samples/Digits", Samples("SmokeTests"), "{ \"Digits\", "),
        ("dotnet run -c Release --project samples/Parity -- --checkpoints", Samples("SavedParityTests"), "\"--checkpoints\""),
        ("dotnet run -c Release --project samples/Parity -- --load", Samples("SavedParityTests"), "\"--load\""),
        ("dotnet run -c Release --project samples/Parity", Samples("SmokeTests"), "{ \"Parity\", "),
        ("dotnet run -c Release --project samples/Patterns", Samples("SmokeTests"), "{ \"Patterns\", "),
        ("dotnet run -c Release --project samples/Regression", Samples("SmokeTests"), "{ \"Regression\", "),
        ("dotnet run -c Release --project samples/Selection", Samples("SmokeTests"), "{ \"Selection\", "),
        ("dotnet run -c Release --project samples/Tabular", Samples("SmokeTests"), "{ \"Tabular\", "),
        ("dotnet run -c Release --project samples/Forecast", Samples("SmokeTests"), "{ \"Forecast\", "),
        ("dotnet run -c Release --project samples/Amp", Samples("SmokeTests"), "{ \"Amp\", "),
        ("dotnet run -c Release --project samples/Names", Samples("SmokeTests"), "{ \"Names\", "),
        ("dotnet run -c Release --project samples/CartPole", Samples("SmokeTests"), "{ \"CartPole\", "),
        ("dotnet run -c Release --project samples/Serving", Samples("ServingTests"), "\"Serving\""),
        ("curl -d ", Samples("ServingTests"), "\"/predict\""),
        ("curl http://127.0.0.1:5080/metrics", Samples("ServingTests"), "\"/metrics\""),
        ("echo damaged", Samples("ServingTests"), "A_file_that_cannot_be_used"),
        ("dotnet run parity.cs", Samples("Files/FileProgramTests"), "Programs"),
        ("dotnet layergen onnx digits.onnx --to DigitsNet.cs", "tests/LayerGen.Tool.Tests/OnnxTests.cs", "\"--to\""),
        ("dotnet layergen", "tests/LayerGen.Tool.Tests/PageTests.cs", "dotnet layergen"),
        ("dotnet new install LayerGen.Templates", "tests/LayerGen.PackageTests/stranger", "LayerGen.Templates"),
        ("dotnet new", "tests/LayerGen.PackageTests/stranger", "dotnet new"),
        ("dotnet new layergen", "tests/LayerGen.PackageTests/stranger", "layergen"),
        ("dotnet tool install LayerGen.Tool", "tests/LayerGen.PackageTests/run", "dotnet tool install LayerGen.Tool"),
        ("dotnet run penguins.cs", "tests/LayerGen.Generators.Tests/Docs/NewProgramTests.cs", "dotnet layergen new"),
        ("dotnet run flowers.cs", "tests/LayerGen.Generators.Tests/Docs/NewProgramTests.cs", "dotnet layergen new"),
        ("dotnet run circle.cs", Samples("Pages/GettingStartedPageTests"), "(\"circle\", Program)"),
        ("dotnet run -c Release", Samples("Pages/GettingStartedPageTests"), "(\"circle\", Program)"),
    ];

    /// <summary>
    /// Commands that nothing runs, because they take long, change the repository or need what a machine may not have.
    /// The file shows that what they need exists.
    /// </summary>
    private static readonly (string Command, string Where, string Evidence)[] ByHand =
    [
        ("dotnet run -c Release --project benchmarks/LayerGen.Benchmarks.TorchSharp", "benchmarks/LayerGen.Benchmarks.TorchSharp/LayerGen.Benchmarks.TorchSharp.csproj", "TorchSharp-cpu"),
        ("dotnet run -c Release --project benchmarks/LayerGen.Benchmarks", "LayerGen.sln", "LayerGen.Benchmarks.csproj"),
        ("dotnet run --project playground/LayerGen.Playground.Server", "LayerGen.sln", "LayerGen.Playground.Server.csproj"),
        ("dotnet run -c Release --project tests/LayerGen.Fuzz", "LayerGen.sln", "LayerGen.Fuzz.csproj"),
        ("LAYERGEN_ACCEPT_SNAPSHOTS=1 dotnet test", "tests/LayerGen.Generators.Tests/Scenarios/Snapshot.cs", "LAYERGEN_ACCEPT_SNAPSHOTS"),
        ("git diff ", "CONTRIBUTING.md", "git diff"),
        ("tests/arm64/run", "tests/arm64/run", "qemu-aarch64"),
        ("dotnet-counters monitor --counters LayerGen", "src/LayerGen/Training/Observation/TrainingInstruments.cs", "\"LayerGen\""),
        ("dotnet-counters monitor --name Serving", "samples/Serving/ServingMetrics.cs", "\"LayerGen.Serving\""),
        ("python3 subset.py", "src/LayerGen.Reports/Fonts/subset.py", "subset"),
        ("apt-get install chromium", "tests/LayerGen.Reports.Tests/ChromiumFile.cs", "apt-get install chromium"),
        ("apt-get install python3-torch", "tests/LayerGen.Runtime.Tests/ComingFrom/generate.py", "torch"),
        ("dotnet project convert parity.cs", "samples/files/parity.cs", "#:package"),
        ("dotnet project convert circle.cs", "docs/getting-started.md", "circle.cs"),
        ("dotnet docfx serve", ".config/dotnet-tools.json", "\"docfx\""),
        ("dotnet new tool-manifest", "docs/tool.md", "tool-manifest"),
        ("dotnet tool install --global LayerGen.Tool", "docs/tool.md", "--global"),
        ("dotnet new blazorwasm", "docs/deployment.md", "blazorwasm"),
        ("du -s --apparent-size", "docs/deployment.md", "du -s"),
    ];

    [Fact]
    public void Every_command_is_run_or_listed()
        => DocumentedCommand.All.Where(command => EntryOf(command.Text) is null).ShouldBeEmpty();

    [Fact]
    public void Every_entry_of_the_lists_is_on_a_page()
    {
        // The longest entry counts, so that a general one does not hide that a special one is no longer needed.
        string?[] used = [.. DocumentedCommand.All.Select(command => EntryOf(command.Text)).Distinct()];

        Run.Concat(ByHand).Select(entry => entry.Command).Except(used).ShouldBeEmpty();
    }

    [Fact]
    public void The_places_of_the_lists_are_what_they_say()
        => Run.Concat(ByHand)
            .Where(entry => !File.Exists(PathOf(entry.Where))
                || !File.ReadAllText(PathOf(entry.Where)).Contains(entry.Evidence, StringComparison.Ordinal))
            .Select(entry => $"{entry.Where} does not show that it runs {entry.Command}")
            .ShouldBeEmpty();

    [Fact]
    public void Projects_of_commands_exist_and_know_the_options()
    {
        foreach (DocumentedCommand command in DocumentedCommand.All.Where(command => command.Project != ""))
        {
            string folder = PathOf(command.Project);
            Directory.Exists(folder).ShouldBeTrue($"{command}");
            string code = CodeOf(folder);
            command.Arguments.Where(argument => !code.Contains($"\"{argument}\"", StringComparison.Ordinal))
                .ShouldBeEmpty($"{command}");
        }
    }

    [Fact]
    public void Commands_are_found()
    {
        MarkdownPage page = MarkdownPage.Of(
            "page.md",
            """
            Run `dotnet run
            --project a`, and see `dotnet_diagnostic.LG0057.severity`, `git` and `tests/a/run`.
            ```
            X=1 dotnet test --project b -c Release     # a comment
            dotnet run --project c -- words --only 'x' 3
            what it prints
            ```
            ```console
            $ git diff d
            ```
            ```csharp
            dotnet run no;
            ```
            """);

        DocumentedCommand[] commands = [.. DocumentedCommand.In(page)];
        commands.Select(command => command.Text).ShouldBe(
        [
            "X=1 dotnet test --project b -c Release", "dotnet run --project c -- words --only 'x' 3",
            "git diff d", "dotnet run --project a", "tests/a/run",
        ]);
        commands.Select(command => command.Project).ShouldBe(["b", "c", "", "a", ""]);
        commands[1].Arguments.ShouldBe(["words", "--only"]);
        EntryOf("dotnet no").ShouldBeNull();
    }

    /// <summary>Returns the longest entry with which a command begins.</summary>
    private static string? EntryOf(string command) =>
        Run.Concat(ByHand).Select(entry => entry.Command)
            .Where(entry => command.StartsWith(entry, StringComparison.Ordinal))
            .MaxBy(entry => entry.Length);

    private static string Samples(string name) => $"tests/LayerGen.Samples.Tests/{name}.cs";

    private static string PathOf(string path) => Path.Combine(RepositoryFiles.Root, path);

    /// <summary>Returns the code of a program, and of what samples share.</summary>
    private static string CodeOf(string folder) =>
        string.Concat(new[] { folder, PathOf("samples/Common") }
            .SelectMany(path => Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Select(File.ReadAllText));
}
