using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the schema of the network as constants, and the view of its tensors by name.</summary>
internal static class SchemaFile
{
    /// <summary>The class that creates the schema, so that the network class needs no static constructor.</summary>
    public const string Holder = "SchemaHolder";

    /// <summary>The maximum length of a list on one line.</summary>
    private const int ListOnLine = 106;

    public static string Write(NetworkPlan plan) => NetworkFile.Write(plan, "its schema", null, "", source =>
    {
        SchemaRecord schema = plan.Schema;
        MemberWriter.Summary(
            source,
            "Gets the schema: the layers with all arguments, the tensors, the loss, "
                + "and the fingerprint of the declaration.");
        source.Line($"public static {Names.NetworkSchema} Schema => {Holder}.Value;");
        source.Line();
        string statistics = plan.StatisticCount > 0 ? "Statistics" : "default";
        MemberWriter.Summary(
            source,
            Format.Of($"Gets the {ModelFile.State(plan)} by name, ")
                + Format.Of($"such as Tensors[\"{schema.Parameters.First().Name}\"]."));
        source.Line($"public {Names.NetworkTensors}<{plan.Scalar}> Tensors => new(Schema, Parameters, {statistics});");
        source.Line();
        MemberWriter.Summary(source, "Creates the schema once, when it is first used.");
        MemberWriter.MarkGenerated(source);
        source.Line($"private static class {Holder}");
        source.Open();
        WriteNetwork(source, schema);
        foreach (LayerRecord layer in schema.Layers)
        {
            source.Line();
            WriteLayer(source, layer);
        }

        source.Close();
    });

    // public static readonly NetworkSchema Value = new(
    //     "ParityNet", "Demo.ParityNet", Precision.Single,
    //     inputShape: new TensorShape(4),
    //     layers: [Layer1(), Layer2()],
    //     loss: new LossSchema(LossFunction.CrossEntropy, [new("Reduction", "Mean"), …]),
    //     fingerprint: "0b9f…");
    private static void WriteNetwork(SourceWriter source, SchemaRecord schema)
    {
        source.Text($"public static readonly {Names.NetworkSchema} Value = new(");
        source.Text(
            "    " + Format.Quoted(schema.Name) + ", " + Format.Quoted(schema.FullName) + $", {Names.Precision}."
                + schema.Precision + ",");
        source.Text("    inputShape: " + Shape(schema.Input.Dimensions) + ",");
        source.Text(
            Indented(Named("layers", List(schema.Layers.Select(layer => Format.Of($"Layer{layer.Number}()"))))) + ",");
        source.Text($"    loss: new {Names.LossSchema}(");
        source.Text($"        {Names.LossFunction}." + schema.Loss.Function + ",");
        source.Text(Indented(Indented(Arguments(schema.Loss.Arguments))) + "),");
        source.Text("    fingerprint: " + Format.Quoted(schema.Fingerprint) + ");");
    }

    // private static LayerSchema Layer1() => new(
    //     1, "Dense", inputs: [0], inputShape: new TensorShape(4), outputShape: new TensorShape(16),
    //     arguments: [new("Units", 16), …],
    //     tensors:
    //     [
    //         new("W1", "W1", TensorRole.Weight, new TensorShape(4, 16), offset: 0, layer: 1),
    //     ]);
    private static void WriteLayer(SourceWriter source, LayerRecord layer)
    {
        source.Line($"private static {Names.LayerSchema} Layer{layer.Number}() => new(");
        source.Text(
            Format.Of($"    {layer.Number}, {Format.Quoted(layer.Kind)}, inputs: ")
                + Format.Of($"[{string.Join(", ", layer.Inputs.Select(input => Format.Of(input)))}], ")
                + "inputShape: " + Shape(layer.Input.Dimensions)
                + ", outputShape: " + Shape(layer.Output.Dimensions) + ",");
        source.Text(Indented(Named("arguments", Arguments(layer.Arguments))) + ",");
        string[] tensors =
            [.. layer.Parameters.Concat(layer.Statistics).Select(tensor => Tensor(tensor, layer.Number))];
        source.Text(tensors.Length == 0 ? "    tensors: []);" : Indented("tensors:\n" + Lines(tensors)) + ");");
    }

    private static string Tensor(TensorRecord tensor, int layer) => "new("
        + Format.Quoted(tensor.Name) + ", " + Format.Quoted(tensor.Symbol) + $", {Names.TensorRole}." + tensor.Role
        + ", " + Shape(tensor.Dimensions)
        + Format.Of($", offset: {tensor.Offset}, layer: {layer})");

    private static string Shape(IEnumerable<int> dimensions)
        => $"new {Names.TensorShape}(" + string.Join(", ", dimensions.Select(size => Format.Of(size))) + ")";

    private static string Arguments(IEnumerable<Argument> arguments)
        => List(arguments.Select(argument => "new(" + Format.Quoted(argument.Name) + ", " + argument.Literal + ")"));

    /// <summary>
    /// Formats a collection expression on one line, or with one line per element if that is too long.
    /// </summary>
    private static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        string line = "[" + string.Join(", ", all) + "]";
        return TypeName.Plain(line).Length <= ListOnLine ? line : Lines(all);
    }

    /// <summary>Formats a named argument. A list of several lines begins on a new line.</summary>
    private static string Named(string name, string list) => name + (list.Contains('\n') ? ":\n" : ": ") + list;

    private static string Lines(IEnumerable<string> items)
        => "[\n" + string.Join("\n", items.Select(item => Indented(item) + ",")) + "\n]";

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ");
}
