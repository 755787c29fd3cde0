using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Language;

/// <summary>
/// Finds the lines of the layers in generated code. The names of generated members end with the number of their layer,
/// and a comment with an equation stands before the lines that compute it.
/// </summary>
internal static class LineMarks
{
    /// <summary>What stands behind the number of a layer in the name of a copy in another order.</summary>
    private static readonly string[] Orders = ["Columns", "Rows", "Transposed"];

    /// <summary>Adds the marks of a member.</summary>
    public static void Add(List<LineMark> marks, GeneratedMember member, LineIndex lines, string phase)
    {
        int? layer = LayerOf(member.Name);
        if (layer is { } number)
        {
            marks.Add(new LineMark(
                member.First, member.Last, number, phase, EquationOfSummary(lines, member.First, member.Line)));
        }

        if (member.Parameters is not null)
        {
            AddEquations(marks, lines, member.Line, member.Last, layer, phase);
        }
    }

    /// <summary>
    /// Gets the layer of a member such as <c>ForwardLayer1</c>, <c>dW1</c> or <c>Y2Columns</c>; 0 is the loss.
    /// </summary>
    internal static int? LayerOf(string name)
    {
        if (name is "OutputGradient" or "ComputeLoss" or "ComputeSampleLosses")
        {
            return 0;
        }

        ReadOnlySpan<char> stem = name;
        foreach (string order in Orders)
        {
            stem = stem.EndsWith(order, StringComparison.Ordinal) ? stem[..^order.Length] : stem;
        }

        ReadOnlySpan<char> letters = stem.TrimEnd("0123456789");
        return letters.Length < stem.Length && !letters.IsEmpty && int.TryParse(stem[letters.Length..], out int layer)
            && (letters.EndsWith("Layer", StringComparison.Ordinal) || !letters.ContainsAnyExceptInRange('A', 'ω'))
                ? layer
                : null;
    }

    /// <summary>Gets the equation of <c>Layer 1 of 3, Dense 4 → 16, Relu:  Z1 = W1ᵀ·Y0 + b1.  More.</c></summary>
    private static string? EquationOfSummary(LineIndex lines, int first, int last)
    {
        for (int line = first; line <= Math.Min(last, first + 3); line++)
        {
            ReadOnlySpan<char> text = lines[line];
            int start = text.IndexOf(":  ");
            if (start < 0 || text.IndexOf("Layer ") is < 0 or > 20)
            {
                continue;
            }

            ReadOnlySpan<char> equation = text[(start + 3)..];
            equation = equation.IndexOf(".  ") is > 0 and var end ? equation[..end] : equation;
            equation = equation.IndexOf("</summary>") is > 0 and var tag ? equation[..tag] : equation;
            return equation.TrimEnd('.').ToString().Replace("&gt;", ">").Replace("&lt;", "<");
        }

        return null;
    }

    /// <summary>
    /// Adds comments with equations, and the lines below each, up to the next one or an empty line.
    /// </summary>
    private static void AddEquations(
        List<LineMark> marks, LineIndex lines, int first, int last, int? layer, string phase)
    {
        for (int line = first; line <= last; line++)
        {
            if (LayerOfEquation(lines[line]) is not { } number)
            {
                continue;
            }

            int end = line;
            while (end < last && !IsEnd(lines[end + 1]))
            {
                end++;
            }

            marks.Add(new LineMark(line, end, layer ?? number, phase, lines[line][3..].ToString()));
        }
    }

    private static bool IsEnd(ReadOnlySpan<char> line)
        => line.IsEmpty || line is "}" or "{" || LayerOfEquation(line) is not null;

    /// <summary>Gets the layer of the left side of <c>// dw1_i_j = …</c>, or null for another line.</summary>
    private static int? LayerOfEquation(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("// ", StringComparison.Ordinal))
        {
            return null;
        }

        ReadOnlySpan<char> text = line[3..];
        int letters = 0;
        while (letters < text.Length && char.IsLetter(text[letters]))
        {
            letters++;
        }

        int digits = letters;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        int equals = text.IndexOf(" = ");
        return letters > 0 && digits > letters && equals >= digits && !text[..equals].Contains(' ')
            ? int.Parse(text[letters..digits], provider: null)
            : null;
    }
}
