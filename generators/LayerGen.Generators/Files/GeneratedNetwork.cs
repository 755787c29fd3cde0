using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Files;

/// <summary>A generated file: the last part of its name, such as <c>Forward</c>, and its text.</summary>
internal sealed record GeneratedFile(string Kind, string Text);

/// <summary>The files of a network, all of them or none.</summary>
/// <param name="Name">The network.</param>
/// <param name="Files">The files, or none if writing failed.</param>
/// <param name="Failure">The reason why there are no files, or null. A failure is an error of the generator.</param>
internal sealed record GeneratedNetwork(NetworkName Name, EquatableArray<GeneratedFile> Files, string? Failure)
{
    /// <summary>
    /// Writes the files. An error in one network must not prevent the output of the others, so it becomes part of the
    /// result.
    /// </summary>
    public static GeneratedNetwork Write(
        NetworkModel model,
        IReadOnlyDictionary<string, Func<NetworkPlan, string?>> writers,
        CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<GeneratedFile>(writers.Count);
        try
        {
            NetworkPlan plan = NetworkPlan.For(model);
            if (model.Skeleton is not null)
            {
                string skeleton = SkeletonFile.Write(plan, writers, cancellation);
                return new GeneratedNetwork(
                    model.FullName,
                    new EquatableArray<GeneratedFile>([new GeneratedFile(FileKinds.Skeleton, skeleton)]),
                    null);
            }

            foreach (KeyValuePair<string, Func<NetworkPlan, string?>> writer in writers)
            {
                cancellation.ThrowIfCancellationRequested();
                if (writer.Value(plan) is { } text)
                {
                    files.Add(new GeneratedFile(writer.Key, text));
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedNetwork(model.FullName, default, Finding.Describe(exception));
        }

        return new GeneratedNetwork(model.FullName, new EquatableArray<GeneratedFile>(files.ToImmutable()), null);
    }
}
