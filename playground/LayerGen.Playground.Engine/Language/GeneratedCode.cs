using System.Text.RegularExpressions;
using LayerGen.Generators.Model;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Playground.Language;

/// <summary>Describes a generated file: which lines belong to which layer, and what it contains.</summary>
internal static partial class GeneratedCode
{
    /// <summary>Describes a file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="hint">The beginning of its name, up to its kind.</param>
    /// <param name="network">The name of the class.</param>
    public static GeneratedFileMessage Describe(SyntaxTree tree, string hint, string network)
    {
        string name = Path.GetFileName(tree.FilePath);
        string kind = name[(hint.Length + 1)..^".g.cs".Length];
        string phase = PhaseOf(kind);
        SourceText text = tree.GetText();
        List<MemberDeclarationSyntax> members = [.. Members(tree.GetRoot())];
        return new GeneratedFileMessage(
            name, kind, network, text.ToString(), Marks(members, text, phase), [.. members.Select(Outline)]);
    }

    private static string PhaseOf(string kind) => kind.Split('.')[0] switch
    {
        FileKinds.Forward or FileKinds.Loss => "forward",
        FileKinds.Backward => "backward",
        FileKinds.Predict or FileKinds.Stream => "predict",
        _ => "other",
    };

    private static IEnumerable<MemberDeclarationSyntax> Members(SyntaxNode root) => root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is not BaseNamespaceDeclarationSyntax);

    // ---- the outline -----------------------------------------------------------------------------------------------

    private static OutlineItem Outline(MemberDeclarationSyntax member) => new(
        NameOf(member),
        member switch
        {
            BaseTypeDeclarationSyntax => "type",
            BaseMethodDeclarationSyntax => "method",
            FieldDeclarationSyntax => "field",
            _ => "property",
        },
        LineOf(member.SyntaxTree, NameToken(member).SpanStart),
        member.Ancestors().OfType<TypeDeclarationSyntax>().Count());

    private static string NameOf(MemberDeclarationSyntax member) => NameToken(member).ValueText + member switch
    {
        BaseMethodDeclarationSyntax method => "("
            + string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Identifier.ValueText)) + ")",
        _ => "",
    };

    private static SyntaxToken NameToken(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier,
        _ => member.GetFirstToken(),
    };

    private static int LineOf(SyntaxTree tree, int position) => tree.GetText().Lines.IndexOf(position) + 1;

    // ---- the lines of the layers -----------------------------------------------------------------------------------

    /// <summary>
    /// Finds the lines of the layers. The names of generated members end with the number of their layer, and a comment
    /// with an equation stands before the lines that compute it.
    /// </summary>
    private static List<LineMark> Marks(List<MemberDeclarationSyntax> members, SourceText text, string phase)
    {
        var marks = new List<LineMark>();
        foreach (MemberDeclarationSyntax member in members)
        {
            if (member is TypeDeclarationSyntax)
            {
                continue;
            }

            int first = text.Lines.IndexOf(member.FullSpan.Start) + 1;
            int last = text.Lines.IndexOf(member.Span.End) + 1;
            while (first < last && text.Lines[first - 1].Span.IsEmpty)
            {
                first++;
            }

            int? layer = LayerOf(NameToken(member).ValueText);
            if (layer is { } number)
            {
                marks.Add(new LineMark(first, last, number, phase, EquationOfSummary(text, first, last)));
            }

            if (member is BaseMethodDeclarationSyntax)
            {
                Equations(text, LineOf(member.SyntaxTree, NameToken(member).SpanStart), last, layer, phase, marks);
            }
        }

        return marks;
    }

    private static int? LayerOf(string name)
        => MemberName().Match(name) is { Success: true } match
            ? int.Parse(match.Groups["layer"].ValueSpan, provider: null)
            : name is "OutputGradient" or "ComputeLoss" or "ComputeSampleLosses" ? 0 : null;

    /// <summary>Gets the equation of <c>Layer 1 of 3, Dense 4 → 16, Relu:  Z1 = W1ᵀ·Y0 + b1.  More.</c></summary>
    private static string? EquationOfSummary(SourceText text, int first, int last)
    {
        for (int line = first; line <= Math.Min(last, first + 3); line++)
        {
            if (Summary().Match(text.Lines[line - 1].ToString()) is { Success: true } match)
            {
                return match.Groups["equation"].Value.Replace("&gt;", ">").Replace("&lt;", "<");
            }
        }

        return null;
    }

    /// <summary>
    /// Finds comments with equations, and the lines below each, up to the next one or an empty line.
    /// </summary>
    private static void Equations(
        SourceText text, int first, int last, int? layer, string phase, List<LineMark> marks)
    {
        for (int line = first; line <= last; line++)
        {
            if (Comment().Match(text.Lines[line - 1].ToString()) is not { Success: true } match)
            {
                continue;
            }

            int end = line;
            while (end < last && !IsEnd(text.Lines[end].ToString()))
            {
                end++;
            }

            if (int.TryParse(match.Groups["layer"].ValueSpan, out int number))
            {
                marks.Add(new LineMark(line, end, layer ?? number, phase, match.Groups["equation"].Value.Trim()));
            }
        }
    }

    private static bool IsEnd(string line)
        => string.IsNullOrWhiteSpace(line) || line.Trim() is "}" or "{" || Comment().IsMatch(line);

    /// <summary>The name of a member of a layer: <c>ForwardLayer1</c>, <c>dW1</c>, <c>Y2Columns</c>.</summary>
    [GeneratedRegex(@"^(?:.*Layer|d?[A-Za-zβγ]{1,16}?)(?<layer>\d+)(?:Columns|Rows|Transposed)?$")]
    private static partial Regex MemberName();

    /// <summary>The equation in the summary of a layer's method.</summary>
    [GeneratedRegex(@"Layer \d+ of \d+, [^:]*:  (?<equation>.*?)(?:\.  .*)?\.?(?:</summary>)?$")]
    private static partial Regex Summary();

    /// <summary>A comment with an equation whose left side has the number of a layer.</summary>
    [GeneratedRegex(@"^\s*// (?<equation>d?[A-Za-zβγμσ]+?(?<layer>\d+)(?:[A-Za-z_ᵀ0-9]*)? = .*)$")]
    private static partial Regex Comment();
}
