using System.Text;
using LayerGen.Generators.Files;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Playground.Language;

/// <summary>
/// Writes the generated files of a text. The functions are those of the generator. Its driver, which would find the
/// networks once more, is left out, because it takes as long as the writing.
/// </summary>
internal sealed class Generation
{
    /// <summary>The networks of the last text: equal models have equal files.</summary>
    private Dictionary<NetworkModel, GeneratedNetwork> _written = [];

    /// <summary>Describes the networks of a text and their generated files.</summary>
    /// <param name="declarations">The text.</param>
    /// <param name="kind">
    /// The kind of the only files to write, or null for all. One file is there much sooner than all of them.
    /// </param>
    public Generated Describe(Declarations declarations, string? kind)
    {
        var networks = new List<NetworkMessage>();
        var files = new List<GeneratedFileMessage>();
        foreach ((DeclaredClass type, string hint, GeneratedNetwork network) in Networks(declarations, kind))
        {
            networks.Add(NetworkDescription.Of(type, declarations, hint));
            files.AddRange(
                from file in network.Files
                where kind is null || file.Kind == kind || file.Kind == FileKinds.Skeleton
                select GeneratedCode.Describe(file, hint, type.Symbol.Name));
        }

        return new Generated(networks, files);
    }

    /// <summary>
    /// Gets the text with the members of its networks, as the compiler sees them from the outside. The bodies are left
    /// out, because parsing them takes longer than everything else. A text that can neither use nor hide a member needs
    /// none of them.
    /// </summary>
    public CSharpCompilation Outside(Declarations declarations) => declarations.OnlyDeclares
        ? declarations.Compilation
        : WithMembers(declarations);

    /// <summary>Gets the text with the members of its networks, whether they matter or not.</summary>
    internal CSharpCompilation WithMembers(Declarations declarations) => declarations.Compilation.AddSyntaxTrees(
        from network in Networks(declarations, kind: null)
        from file in network.Written.Files
        where !FileKinds.IsWide(file.Kind)
        select CSharpSyntaxTree.ParseText(
            WithoutBodies(file.Text), LanguageReferences.Parsing, $"{network.Hint}.{file.Kind}.g.cs"));

    private List<(DeclaredClass Type, string Hint, GeneratedNetwork Written)> Networks(
        Declarations declarations, string? kind)
    {
        List<DeclaredClass> types = [.. declarations.Classes.Where(type => type.IsNetwork)];
        EquatableArray<string> alike = HintNames.Alike([.. types.Select(type => type.Model.FullName)]);
        var written = new Dictionary<NetworkModel, GeneratedNetwork>();
        var networks = new List<(DeclaredClass, string, GeneratedNetwork)>();
        foreach (DeclaredClass type in types)
        {
            if (HintNames.Of(type.Model.FullName, alike) is { } hint)
            {
                bool isWhole = _written.TryGetValue(type.Model, out GeneratedNetwork? network);
                if (!isWhole)
                {
                    isWhole = kind is null || type.Model.Skeleton is not null;
                    network = GeneratedNetwork.Write(
                        type.Model, isWhole ? GeneratedFiles.All : Only(kind!), CancellationToken.None);
                }

                if (isWhole)
                {
                    written[type.Model] = network!;
                }

                networks.Add((type, hint, network!));
            }
        }

        _written = written;
        return networks;
    }

    /// <summary>Gets the function that writes the files of a kind, or nothing for a kind that does not exist.</summary>
    private static Dictionary<string, Func<NetworkPlan, string?>> Only(string kind)
        => GeneratedFiles.All.Where(writer => writer.Key == kind).ToDictionary();

    private static string WithoutBodies(string text)
    {
        var lines = new LineIndex(text);
        var outside = new StringBuilder();
        int next = 1;
        foreach (GeneratedMember member in GeneratedMember.In(lines))
        {
            if (member is { Parameters: not null, Body: { } body })
            {
                lines.AppendCode(outside, next, body - 1);
                outside.Append("{ throw null!; }\n");
                next = member.Last + 1;
            }
        }

        lines.AppendCode(outside, next, lines.Count);
        return outside.ToString();
    }
}
