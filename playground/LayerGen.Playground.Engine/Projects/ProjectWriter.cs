using System.Globalization;
using System.Text;
using LayerGen.Playground.Data;
using LayerGen.Playground.Language;
using LayerGen.Playground.Learning;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Projects;

/// <summary>
/// Writes a project that trains the network of the page on the data of the page. It prints the hash that the page shows
/// for an exact run.
/// </summary>
internal static class ProjectWriter
{
    /// <summary>Writes the files.</summary>
    /// <exception cref="PlaygroundException">There is no such network, or it does not fit the data.</exception>
    public static ProjectFiles Write(Declarations declarations, ProjectArguments project)
    {
        DeclaredClass network = declarations.Network(project.Network);
        if (network.Parsed.HasErrors)
        {
            throw new PlaygroundException($"Expected a network without errors, but {project.Network} has some.");
        }

        PlaygroundData data = PlaygroundData.Create(project.Data);
        int inputs = network.Model.Input.Count;
        int outputs = network.Model.Shapes()[^1].Count;
        data.Check(inputs, outputs);
        _ = Settings.OptimizerOf(project.Training);
        string name = network.Symbol.Name;
        return new ProjectFiles(
        [
            new ProjectFile($"{name}/{name}.csproj", ProjectText),
            new ProjectFile($"{name}/Networks.cs", project.Text),
            new ProjectFile($"{name}/Program.cs", ProgramText(network, data, outputs, project.Training)),
            new ProjectFile($"{name}/data.csv", DataText(data, outputs)),
        ]);
    }

    private static string Version => typeof(Activation).Assembly.GetName().Version!.ToString(3);

    private static string ProjectText => $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="LayerGen" Version="{Version}" />
            <Using Include="LayerGen" />
            <Using Include="LayerGen.Activation" Static="true" />
            <None Update="data.csv" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>

        </Project>

        """;

    private static string ProgramText(
        DeclaredClass network, PlaygroundData data, int outputs, TrainingSettings training)
    {
        string scalar = network.Model.Scalar.Keyword;
        bool hasValidation = data.TrainCount < data.Count;
        string rate = training.LearningRate.ToString(CultureInfo.InvariantCulture);
        string validation = hasValidation
            ? $"Dataset<{scalar}> validation = Read(\"1\");"
            : "// All samples are for training.";
        string keepLast = hasValidation ? "\n    EarlyStopping = new EarlyStopping { RestoreBest = false }," : "";
        return $$"""
            // Trains {{network.Symbol.Name}} as the playground does, and prints the hash of its parameters.
            using System.Globalization;
            using System.Runtime.InteropServices;
            using System.Security.Cryptography;
            using LayerGen.Data;

            Dataset<{{scalar}}> train = Read("0");
            {{validation}}

            var net = new {{network.Symbol.ToDisplayString()}}(seed: {{training.Seed}});
            var options = new TrainingOptions
            {
                Epochs = {{training.Epochs}},
                BatchSize = {{training.BatchSize}},
                Optimizer = Optimizer.{{training.Optimizer}}({{rate}}),{{ScheduleLine(training)}}{{keepLast}}
            };
            Console.WriteLine(net.Train(train, {{(hasValidation ? "validation, " : "")}}options));
            Console.WriteLine(net.Evaluate({{(hasValidation ? "validation" : "train")}}));

            byte[] hash = SHA256.HashData(MemoryMarshal.AsBytes(net.Parameters));
            Console.WriteLine($"hash of the parameters: {Convert.ToHexStringLower(hash)[..16]}");

            // A line of the file says whether it is for validation, and has the inputs and the targets of a sample.
            static Dataset<{{scalar}}> Read(string part)
            {
                var inputs = new List<{{scalar}}>();
                var targets = new List<{{scalar}}>();
                foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data.csv")).Skip(1))
                {
                    string[] cells = line.Split(',');
                    if (cells[0] == part)
                    {
                        {{scalar}}[] numbers =
                            [.. cells.Skip(1).Select(cell => {{scalar}}.Parse(cell, CultureInfo.InvariantCulture))];
                        inputs.AddRange(numbers[..{{data.Features}}]);
                        targets.AddRange(numbers[{{data.Features}}..]);
                    }
                }

                return Dataset<{{scalar}}>.FromRows(inputs.ToArray(), {{data.Features}}, targets.ToArray(), {{outputs}});
            }

            """;
    }

    private static string ScheduleLine(TrainingSettings training)
        => Settings.ScheduleText(training) is { } text ? $"\n    Schedule = {text}," : "";

    private static string DataText(PlaygroundData data, int outputs)
    {
        var text = new StringBuilder("validation");
        text.AppendJoin("", Enumerable.Range(0, data.Features).Select(k => $",x{k}"));
        text.AppendJoin("", Enumerable.Range(0, outputs).Select(k => $",d{k}")).Append('\n');
        for (int s = 0; s < data.Count; s++)
        {
            text.Append(s < data.TrainCount ? '0' : '1');
            foreach (double value in (double[])[.. data.Input(s), .. data.Target(s, outputs)])
            {
                text.Append(',').Append(value.ToString("R", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
