using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Files;

/// <summary>A generated file: the last part of its name, <c>Forward</c>, and its text.</summary>
internal sealed record GeneratedFile(string Kind, string Text);

/// <summary>The files of a network, all of them or none.</summary>
/// <param name="Name">The network.</param>
/// <param name="Files">The files; none when writing failed.</param>
/// <param name="Failure">Why there are none, or null. That is a fault of the generator's.</param>
internal sealed record GeneratedNetwork(NetworkName Name, EquatableArray<GeneratedFile> Files, string? Failure)
{
    /// <summary>Writes the files. A fault in one network must not cost the others their code, so it becomes part of the result.</summary>
    public static GeneratedNetwork Write(
        NetworkModel model, IReadOnlyDictionary<string, Func<NetworkPlan, string>> writers, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<GeneratedFile>(writers.Count);
        try
        {
            NetworkPlan plan = NetworkPlan.For(model);
            foreach (KeyValuePair<string, Func<NetworkPlan, string>> writer in writers)
            {
                cancellation.ThrowIfCancellationRequested();
                files.Add(new GeneratedFile(writer.Key, writer.Value(plan)));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedNetwork(model.FullName, default, Finding.Describe(exception));
        }

        return new GeneratedNetwork(model.FullName, new EquatableArray<GeneratedFile>(files.MoveToImmutable()), null);
    }
}
