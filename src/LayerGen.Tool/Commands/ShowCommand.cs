using System.CommandLine;
using LayerGen.Tool.Show;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Commands;

/// <summary>The command <c>show</c>.</summary>
internal static class ShowCommand
{
    public static Command Define(ToolConsole console)
    {
        Argument<string?> project = new("PROJECT")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A project, its folder, a program (.cs) or an assembly (.dll); by default the current folder.",
        };
        Option<string?> network = new("--network")
        {
            HelpName = "NAME",
            Description = "Show one network, named with or without its namespace.",
        };
        Option<bool> table = new("--table")
        {
            Description = "Show the layers with their shapes, parameters and offsets.",
        };
        Option<bool> plan = new("--plan") { Description = "Show how the code of each layer is generated." };
        Option<string?> code = new("--code")
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "FILE",
            Description = "Write the generated code: of a file such as Forward, or of all.",
        };
        Option<string?> configuration = new("--configuration", "-c")
        {
            HelpName = "NAME",
            Description = "The configuration to build.",
        };
        Option<string?> framework = new("--framework", "-f")
        {
            HelpName = "NAME",
            Description = "The target framework, for a project with several.",
        };
        Option<bool> noBuild = new("--no-build") { Description = "Show what was built last." };
        Command command = new(
            "show",
            "Builds a project and shows its networks: declarations, layers, and generated files.")
        {
            project,
            network,
            table,
            plan,
            code,
            configuration,
            framework,
            noBuild,
        };
        command.SetWork(console, (parsed, cancellationToken) =>
        {
            string path = ProjectTarget.Find(console, parsed.GetPath(project, console));
            if (!ProjectTarget.IsAssembly(path))
            {
                path = new ProjectBuild(path, parsed.GetValue(configuration), parsed.GetValue(framework))
                    .Run(parsed.GetValue(noBuild), console, cancellationToken);
            }

            IReadOnlyList<NetworkSource> networks = Select(AssemblySources.Read(path), parsed.GetValue(network));
            var report = new NetworkReport(console);
            bool hasCode = parsed.GetResult(code) is not null;
            if (parsed.GetValue(table) || parsed.GetValue(plan))
            {
                report.WriteLayers(networks, parsed.GetValue(table), parsed.GetValue(plan));
            }
            else if (!hasCode)
            {
                report.WriteSummary(networks);
            }

            if (hasCode)
            {
                report.WriteCode(networks, parsed.GetValue(code));
            }
        });
        return command;
    }

    private static IReadOnlyList<NetworkSource> Select(IReadOnlyList<NetworkSource> networks, string? name)
    {
        NetworkSource[] selected =
            [.. networks.Where(network => name is null || name == network.Name || name == network.ShortName)];
        return selected.Length > 0
            ? selected
            : throw ToolException.Usage(
                $"--network: expected one of {string.Join(", ", networks.Select(static network => network.Name))}, "
                + $"but got '{name}'.");
    }
}
