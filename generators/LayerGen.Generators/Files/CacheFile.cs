using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Writes the workspace of a batch: every Z, Y and dZ as a matrix of (features × samples).</summary>
internal static class CacheFile
{
    // Writes:
    //     public sealed class Cache : BatchCache<float>
    //     {
    //         private readonly AlignedBuffer<float> _dZ1Rows;
    //         …
    //     }
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the workspace of a batch", null, "", source =>
        {
            CacheMatrix[] matrices = [.. plan.Layers.SelectMany(Matrices)];
            CacheBuffer[] buffers =
                [.. plan.Layers.SelectMany(layer => layer.Layer.TextIfAny()?.CacheBuffers(layer) ?? [])];
            MemberWriter.Summary(
                source,
                "The workspace of a batch: inputs Y0, targets D, and the results of the passes, "
                    + "with one column per sample.");
            MemberWriter.MarkGenerated(source);
            source.Line($"public sealed class Cache : {Names.BatchCache}<{plan.Scalar}>");
            source.Open();
            foreach (CacheBuffer item in buffers)
            {
                source.Line($"private readonly {Names.AlignedBuffer}<{plan.Scalar}> {Field(item)};");
            }

            if (buffers.Length > 0)
            {
                source.Line();
            }

            WriteConstructor(source, plan, matrices, buffers);
            source.Line();
            WriteProperties(source, plan, matrices, buffers);
            source.Close();
        });
    }

    // Writes:
    //     public Cache(int batchSize)
    //         : base(inputs: 4, outputs: 2, widest: 16, batchSize)
    //     {
    //         Z1 = new SampleMatrix<float>(16, batchSize);
    //         …
    //         _dZ1Rows = new AlignedBuffer<float>(16 * SampleBlock.RoundUp(batchSize));
    //         …
    //     }
    private static void WriteConstructor(
        SourceWriter source, NetworkPlan plan, CacheMatrix[] matrices, CacheBuffer[] buffers)
    {
        MemberWriter.Summary(source, "Creates a workspace.");
        MemberWriter.Parameter(
            source, "batchSize", "The largest number of samples of a batch, or of a chunk of one, at least 1.");
        MemberWriter.Exception(
            source,
            Names.ArgumentOutOfRangeException,
            "The batch size is less than 1, or a buffer would have more elements than an array can hold.");
        source.Text("public Cache(int batchSize)");
        int samplesPerChunk = plan.SamplesPerChunk();
        string chunk = samplesPerChunk == SamplePadding.UsualChunk
            ? ""
            : Format.Of($", samplesPerChunk: {samplesPerChunk}");
        string steps = plan.Output.Steps == 1 ? "" : Format.Of($", steps: {plan.Output.Steps}");
        source.Line($"    : base(inputs: {plan.Model.Input.Count}, outputs: {plan.Last.OutputShape.Count}, widest: {Widest(plan, matrices, buffers)}, batchSize{chunk}{steps})");
        source.Open();
        foreach (CacheMatrix item in matrices)
        {
            source.Line($"{item.Name} = new {Names.SampleMatrix}<{plan.Scalar}>({item.Features}, batchSize{(item.IsBySample ? ", isBySample: true" : "")});");
        }

        foreach (CacheBuffer item in buffers)
        {
            source.Line(item.IsPerSample
                ? (FormattableString)$"{Field(item)} = new {Names.AlignedBuffer}<{plan.Scalar}>({item.Elements} * {Names.SampleBlock}.RoundUp(batchSize));"
                : $"{Field(item)} = new {Names.AlignedBuffer}<{plan.Scalar}>({item.Elements});");
        }

        WriteStates(source, plan);
        source.Close();
    }

    /// <summary>Lists the states that a batch can pass on to the next one, if there are any.</summary>
    // Writes:
    //     States = [new RecurrentState<float>(H1, LastH1), new RecurrentState<float>(H2, LastH2)];
    private static void WriteStates(SourceWriter source, NetworkPlan plan)
    {
        if (plan.CarriesStates)
        {
            IEnumerable<string> states = plan.Layers
                .SelectMany(layer => layer.Layer.TextIfAny()?.CarriedStates(layer) ?? [])
                .Select(state => $"new {Names.RecurrentState}<{plan.Scalar}>({state.Steps}, {state.Last})");
            source.Line($"States = [{string.Join(", ", states)}];");
        }
    }

    // Writes:
    //     public SampleMatrix<float> Z1 { get; }
    //     …
    //     public override SampleMatrix<float> Output => Y3;
    //
    //     // dZ1 transposed: one row of units per sample.
    //     internal Span<float> dZ1Rows => _dZ1Rows.Span;
    private static void WriteProperties(
        SourceWriter source, NetworkPlan plan, CacheMatrix[] matrices, CacheBuffer[] buffers)
    {
        string matrix = $"{Names.SampleMatrix}<" + plan.Scalar + ">";
        foreach (CacheMatrix item in matrices)
        {
            MemberWriter.Summary(source, Format.Of($"{item.Meaning}, {item.Features} × samples{(item.IsBySample ? ", stored sample by sample" : "")}."));
            source.Text("public " + matrix + " " + item.Name + " { get; }");
            source.Line();
        }

        MemberWriter.Summary(source, Format.Of($"Gets the output of the network: Y{plan.Output.Number}."));
        source.Line($"public override {matrix} Output => Y{plan.Output.Number};");
        foreach (CacheBuffer item in buffers)
        {
            source.Line();
            if (item.IsPublic)
            {
                MemberWriter.Summary(source, item.Meaning + ".");
                source.Line($"public {Names.Span}<{plan.Scalar}> {item.Name} => {Field(item)}.Span;");
                continue;
            }

            source.Line($"// {item.Meaning}.");
            source.Line($"internal {Names.Span}<{plan.Scalar}> {item.Name} => {Field(item)}.Span;");
        }
    }

    /// <summary>Gets the number of elements per sample in the largest buffer.</summary>
    private static int Widest(NetworkPlan plan, CacheMatrix[] matrices, CacheBuffer[] buffers)
        => matrices.Select(matrix => matrix.Features)
            .Concat(buffers.Where(buffer => buffer.IsPerSample).Select(buffer => buffer.Elements))
            .Append(plan.Model.Input.Count)
            .Append(plan.Last.OutputShape.Count)
            .Max();

    private static string Field(CacheBuffer buffer)
        => "_" + char.ToLowerInvariant(buffer.Name[0]) + buffer.Name.Substring(1);

    /// <summary>
    /// Gets the matrices of a layer that computes something: Z, Y and the incoming gradient, and between them the
    /// matrices that its kind adds.
    /// </summary>
    private static IEnumerable<CacheMatrix> Matrices(LayerPlan layer)
    {
        if (layer.Layer.PassesInputOn)
        {
            yield break;
        }

        int n = layer.Number;
        bool hasActivation = layer.Layer.Activation is not null;
        if (hasActivation && !layer.Layer.ActivatesInput)
        {
            yield return new CacheMatrix(
                layer.PreActivation,
                layer.OutputShape.Count,
                Format.Of($"Gets the pre-activations of layer {n}"),
                layer.HasRows);
        }

        foreach (CacheMatrix matrix in layer.Text().CacheMatrices(layer))
        {
            yield return matrix;
        }

        if (layer.SharesInput)
        {
            yield return new CacheMatrix(
                layer.PassedGradient,
                layer.InputShape.Count,
                Format.Of($"Gets the part of d{layer.Input} that layer {n} computes"));
        }

        yield return new CacheMatrix(
            layer.Output,
            layer.OutputShape.Count,
            Format.Of($"Gets the {(hasActivation ? "activations" : "outputs")} of layer {n}"),
            layer.HasRows);
        yield return new CacheMatrix(
            layer.Gradient,
            layer.OutputShape.Count,
            Format.Of($"Gets the gradient of the {layer.Network.Loss.Reduced} with respect to ")
                + (hasActivation ? layer.PreActivation : layer.Output),
            layer.HasRows);
    }
}
