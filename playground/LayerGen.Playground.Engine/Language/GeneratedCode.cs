using LayerGen.Generators.Files;
using LayerGen.Generators.Model;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Language;

/// <summary>Describes a generated file: which lines belong to which layer, and what it contains.</summary>
internal static class GeneratedCode
{
    /// <summary>Describes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hint">The beginning of its name, up to its kind.</param>
    /// <param name="network">The name of the class.</param>
    public static GeneratedFileMessage Describe(GeneratedFile file, string hint, string network)
    {
        var lines = new LineIndex(file.Text);
        var outline = new List<OutlineItem>();
        var marks = new List<LineMark>();
        foreach (GeneratedMember member in GeneratedMember.In(lines))
        {
            outline.Add(new OutlineItem(
                member.Parameters is null ? member.Name : $"{member.Name}({member.Parameters})",
                member.IsType ? "type"
                    : member.Parameters is not null ? "method"
                    : member.IsField ? "field"
                    : "property",
                member.Line,
                member.Depth));
            if (!member.IsType)
            {
                LineMarks.Add(marks, member, lines, PhaseOf(file.Kind));
            }
        }

        return new GeneratedFileMessage(
            $"{hint}.{file.Kind}.g.cs", file.Kind, network, file.Text, marks, outline);
    }

    private static string PhaseOf(string kind) => kind.Split('.')[0] switch
    {
        FileKinds.Forward or FileKinds.Loss => "forward",
        FileKinds.Backward => "backward",
        FileKinds.Predict or FileKinds.Stream => "predict",
        _ => "other",
    };
}
