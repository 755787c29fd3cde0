using LayerGen.Onnx.Import;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>The base of tests with small models, and with what their import says.</summary>
public abstract class GraphTests
{
    /// <summary>Returns a model with the input x and the output y.</summary>
    private protected static ModelBuilder Flat(params long[] sample) => new ModelBuilder().Input("x", sample).Output("y");

    private protected static ModelBuilder Image(long channels, long rows, long columns)
        => Flat(channels, rows, columns);

    /// <summary>Returns a model with a dense layer, whose output is z.</summary>
    private protected static ModelBuilder Dense() =>
        Flat(4).Weights("w", 4, 3).Weights("b", 3).Node("Gemm", "x w b", "z");

    private protected static string Layers(ModelBuilder model) =>
        Describe(GraphImporter.Import(OnnxModelReader.Read(model.ToBytes())));

    /// <summary>Returns the first tensor of the step of this kind.</summary>
    private protected static float[] Values(ModelBuilder model, string kind)
    {
        ImportedNetwork network = GraphImporter.Import(OnnxModelReader.Read(model.ToBytes()));
        byte[] bytes = network.Steps.Single(step => step.Kind == kind).Tensors[0].ToBytes(isDouble: false);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(k => BitConverter.ToSingle(bytes, 4 * k))];
    }

    /// <summary>Returns the only reason why a model cannot be imported, without the node.</summary>
    private protected static string Problem(ModelBuilder model) =>
        GraphImporter.Import(OnnxModelReader.Read(model.ToBytes())).Problems.ShouldHaveSingleItem().Reason;

    private protected static string[] Problems(ModelBuilder model) =>
        [.. GraphImporter.Import(OnnxModelReader.Read(model.ToBytes())).Problems.Select(problem => problem.ToString())];

    private protected static string Describe(ImportedNetwork network) => network.Problems.Count > 0
        ? string.Join("; ", network.Problems)
        : OnnxModelReader.Dimensions(network.Input) + ": " + string.Join(" ", ImportedLayer.Of(network).Select(
            layer => $"{layer.Kind}({string.Join(", ", layer.Arguments.Select(argument => argument.Text))})"));
}
