using System.CommandLine;
using LayerGen.Tool.Inspect;
using LayerGen.Tool.Onnx;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Commands;

/// <summary>The command <c>inspect</c>.</summary>
internal static class InspectCommand
{
    public static Command Define(ToolConsole console)
    {
        Argument<string?> file = new("FILE")
        {
            Arity = ArgumentArity.ExactlyOne,
            Description = "A file of safetensors, .npz, .npy or IDX, which its content determines, or a model .onnx.",
        };
        Option<bool> tensors = new("--tensors")
        {
            Description = "List all tensors, also those of the optimizer and of attachments.",
        };
        Option<string?> values = new("--values")
        {
            HelpName = "NAME",
            Description = "Write the values of a tensor, one line for each row.",
        };
        Command command = new(
            "inspect",
            "Shows what is in a file of weights, a checkpoint, a prepared network, or arrays.")
        {
            file,
            tensors,
            values,
        };
        command.SetWork(console, (parsed, cancellationToken) =>
        {
            string path = parsed.GetPath(file, console)!;
            if (parsed.GetValue(tensors) && parsed.GetValue(values) is not null)
            {
                throw ToolException.Usage("Expected --tensors or --values, but got both.");
            }

            if (ModelFile.IsNamed(path) && !parsed.GetValue(tensors) && parsed.GetValue(values) is null)
            {
                new ModelReport(ModelFile.Read("FILE", path, console), console).WriteSummary();
                return;
            }

            using var report = TensorFileReport.Open(path, console, cancellationToken);
            if (parsed.GetValue(values) is { } name)
            {
                report.WriteValues(name);
            }
            else if (parsed.GetValue(tensors))
            {
                report.WriteTensors();
            }
            else
            {
                report.WriteSummary();
            }
        });
        return command;
    }
}
