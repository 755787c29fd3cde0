using System.Globalization;
using LayerGen.Onnx.Import;
using LayerGen.Persistence.Formats;
using LayerGen.Tool.Terminal;
using Spectre.Console;

namespace LayerGen.Tool.Onnx;

/// <summary>Writes what is in a model, and the network that it is or why it is none.</summary>
/// <param name="file">The model.</param>
/// <param name="console">The console.</param>
internal sealed class ModelReport(ModelFile file, ToolConsole console)
{
    /// <summary>Writes the facts, the operators, and the layers or the problems.</summary>
    public void WriteSummary()
    {
        OnnxModel model = file.Model;
        string name = FileText.Printable(Path.GetFileName(file.Path));
        long bytes = new FileInfo(console.PathOf(file.Path)).Length;
        console.Line($"[bold]{Markup.Escape(name)}[/]: a model of ONNX, {Terminal.Sizes.Bytes(bytes)}");
        console.Line();
        var facts = new PlainTable("", "");
        facts.HideTitles();
        Add(facts, "operators of opset", model.Opset.ToString(CultureInfo.InvariantCulture));
        Add(facts, "input", string.Join(", ", model.Inputs.Select(End)));
        Add(facts, "output", string.Join(", ", model.Outputs.Select(End)));
        Add(facts, "nodes", string.Join(", ", model.Nodes.GroupBy(static node => node.Type).Select(Count)));
        long values = model.Tensors.Values.Sum(static tensor => tensor.Count);
        Add(facts, "values of tensors", values.ToString("N0", CultureInfo.InvariantCulture));
        foreach ((string key, string value) in model.Metadata
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            Add(facts, key, value);
        }

        facts.Write(console);
        console.Line();
        if (file.Network.Problems.Count > 0)
        {
            console.Line("It cannot be a network:");
            foreach (ImportProblem problem in file.Network.Problems)
            {
                console.Line(Markup.Escape("  " + problem));
            }

            return;
        }

        foreach (string attribute in DeclarationText.AttributesOf(file.Network))
        {
            console.Line(Markup.Escape(attribute));
        }
    }

    private static void Add(PlainTable table, string fact, string text) =>
        table.Add(new Text(FileText.Printable(fact), Palette.Dim), new Text(FileText.Printable(text)));

    private static string Count(IGrouping<string, OnnxNode> nodes) => nodes.Count() == 1
        ? nodes.Key
        : string.Create(CultureInfo.InvariantCulture, $"{nodes.Count()} {nodes.Key}");

    private static string End(OnnxInput end) =>
        end.Name + " " + (end.Shape is { } shape ? OnnxModelReader.Dimensions(shape) : "of any dimensions");
}
