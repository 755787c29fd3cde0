using System.CommandLine;
using System.Globalization;
using System.Text;
using LayerGen.Onnx.Import;
using LayerGen.Persistence.Formats;
using LayerGen.Shared;
using LayerGen.Tool.New;
using LayerGen.Tool.Onnx;
using LayerGen.Tool.Terminal;
using Spectre.Console;

namespace LayerGen.Tool.Commands;

/// <summary>The command <c>onnx</c>, which writes a model as attributes.</summary>
internal static class OnnxCommand
{
    public static Command Define(ToolConsole console)
    {
        Argument<string?> model = new("MODEL")
        {
            Arity = ArgumentArity.ExactlyOne,
            Description = "A model of ONNX.",
        };
        Option<string?> to = new("--to")
        {
            HelpName = "FILE.cs",
            Description = "The file with the declaration. The weights are written beside it, as safetensors. "
                + "Without it, the declaration is shown.",
        };
        Option<bool> force = new("--force") { Description = "Overwrite existing files." };
        Command command = new("onnx", "Writes the network of a model of ONNX as attributes, to be edited.")
        {
            model,
            to,
            force,
        };
        command.SetWork(console, (parsed, _) =>
        {
            var file = ModelFile.Read("MODEL", parsed.GetPath(model, console)!, console);
            if (file.Network.Problems.Count > 0)
            {
                throw new ToolException(
                    $"MODEL: expected a graph of layers, but got '{FileText.Printable(file.Path)}':\n  "
                    + string.Join("\n  ", file.Network.Problems));
            }

            foreach (ImportProblem difference in file.Network.Differences)
            {
                console.Error.WriteLine($"The network differs: {difference}.");
            }

            if (parsed.GetValue(to) is { } target)
            {
                Write(console, file, target, parsed.GetValue(force));
            }
            else
            {
                foreach (string attribute in DeclarationText.AttributesOf(file.Network))
                {
                    console.Line(Markup.Escape(attribute));
                }
            }
        });
        return command;
    }

    private static void Write(ToolConsole console, ModelFile file, string target, bool isForced)
    {
        string name = Path.GetFileNameWithoutExtension(target);
        if (!target.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            || !NewProgram.IsName(name) || name.Contains('-'))
        {
            throw ToolException.Usage(
                $"--to: expected a C# file that is named like its class, such as DigitsNet.cs, but got '{target}'.");
        }

        string weights = Path.ChangeExtension(target, ".safetensors");
        foreach (string path in new[] { target, weights })
        {
            if (!isForced && Path.Exists(console.PathOf(path)))
            {
                throw new ToolException($"--to: expected a new file, but '{path}' exists. --force overwrites it.");
            }
        }

        ModelWeights.Write(console.PathOf(weights), file.Network);
        byte[] text = Encoding.UTF8.GetBytes(TextOf(file, name, Path.GetFileName(weights)));
        WholeFile.Write(console.PathOf(target), text, static (stream, bytes) => stream.Write(bytes));
        long count = file.Network.Steps.Sum(static step => step.Tensors.Sum(static tensor => tensor.Count));
        console.Line(Markup.Escape(string.Create(
            CultureInfo.InvariantCulture, $"{target}: {DeclarationText.AttributesOf(file.Network).Count - 1} layers")));
        console.Line(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{weights}: {count:N0} values")));
    }

    private static string TextOf(ModelFile file, string name, string weights)
    {
        var text = new StringBuilder();
        text.Append("using LayerGen;\nusing static LayerGen.Activation;\n\n");
        text.Append("/// <summary>\n/// The network of ").Append(Escaped(Path.GetFileName(file.Path)))
            .Append(". Its weights: <c>").Append(name).Append(".Load(\"").Append(Escaped(weights)).Append("\", WeightMap.PyTorch)</c>.\n/// </summary>\n");
        foreach (string attribute in DeclarationText.AttributesOf(file.Network))
        {
            text.Append(attribute).Append('\n');
        }

        return text.Append("public partial class ").Append(name).Append(";\n").ToString();
    }

    /// <summary>Returns a name from outside as a part of a documentation comment.</summary>
    private static string Escaped(string name) => System.Security.SecurityElement.Escape(FileText.Printable(name));
}
