using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission;

/// <summary>Writes the workspace of a batch: every Z, Y and dZ as a matrix of (features × samples).</summary>
internal static class CacheFile
{
    public static string Write(NetworkPlan plan)
    {
        return NetworkFile.Write(plan, "the workspace of a batch", ["LayerGen", "System", "System.CodeDom.Compiler"], null, "", source =>
        {
            string matrix = "SampleMatrix<" + plan.Scalar + ">";
            CacheMatrix[] matrices = [.. plan.Layers.SelectMany(layer => layer.Layer.CacheMatrices(layer))];
            CacheRows[] rows = [.. plan.Layers.SelectMany(layer => layer.Layer.CacheRows(layer))];
            MemberWriter.Summary(source, "The workspace of a batch: inputs Y0, targets D, and what the passes compute, a column a sample.");
            NetworkFile.MarkGenerated(source);
            source.Line($"public sealed class Cache : BatchCache<{plan.Scalar}>");
            source.Open();
            foreach (CacheRows item in rows)
            {
                source.Line($"private readonly AlignedBuffer<{plan.Scalar}> {Field(item)};");
            }

            source.Line();
            MemberWriter.Summary(source, "Creates a workspace.");
            MemberWriter.Parameter(source, "batchSize", "The largest batch it can take, at least 1.");
            MemberWriter.Exception(source, "ArgumentOutOfRangeException", "The batch size is below 1.");
            source.Text("public Cache(int batchSize)");
            source.Line($"    : base({plan.Model.Inputs}, {plan.Last.Outputs}, batchSize)");
            source.Open();
            foreach (CacheMatrix item in matrices)
            {
                source.Line($"{item.Name} = new {matrix}({item.Features}, batchSize);");
            }

            foreach (CacheRows item in rows)
            {
                source.Line($"{Field(item)} = new AlignedBuffer<{plan.Scalar}>(checked({SamplePadding.RoundUp(item.Units)} * SampleBlock.RoundUp(batchSize)));");
            }

            source.Close();
            source.Line();
            foreach (CacheMatrix item in matrices)
            {
                MemberWriter.Summary(source, Text.Of($"{item.Meaning}, {item.Features} × samples."));
                source.Text("public " + matrix + " " + item.Name + " { get; }");
                source.Line();
            }

            MemberWriter.Summary(source, Text.Of($"The output of the network: Y{plan.Last.Number}."));
            source.Line($"public override {matrix} Output => Y{plan.Last.Number};");
            foreach (CacheRows item in rows)
            {
                source.Line();
                source.Line($"// {item.Meaning}.");
                source.Line($"internal Span<{plan.Scalar}> {item.Name} => {Field(item)}.Span;");
            }

            source.Close();
        });
    }

    private static string Field(CacheRows rows) => "_" + rows.Name;
}
