using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text;

/// <summary>Writes the documentation and the heads of members in a uniform style.</summary>
internal static class MemberWriter
{
    /// <summary>The maximum length of a comment that is written on one line with its tags.</summary>
    private const int OneLine = 100;

    /// <summary>The maximum length of a method head that is written on one line.</summary>
    private const int HeadLine = 110;

    /// <summary>The version of the generator.</summary>
    public static readonly string Version = typeof(MemberWriter).Assembly.GetName().Version.ToString(3);

    /// <summary>
    /// Marks a nested class as generated. The network class itself must not be marked, because analyzers would then
    /// skip the user's own part of it.
    /// </summary>
    public static void MarkGenerated(SourceWriter source)
        => source.Text($"[{Names.GeneratedCode}(\"LayerGen\", \"" + Version + "\")]");

    /// <summary>
    /// Opens a kernel: a private static method that the JIT compiles with full optimization at its first call.
    /// </summary>
    public static void OpenKernel(SourceWriter source, string name, IReadOnlyList<string> parameters)
        => OpenOptimized(source, "private static void " + name, parameters);

    /// <summary>
    /// Opens a method that the JIT compiles with full optimization at its first call, because every training step
    /// executes it.
    /// </summary>
    /// <param name="source">The writer.</param>
    /// <param name="name">The name of the method, with the modifiers and the type that precede it.</param>
    /// <param name="parameters">The parameters, each with its type.</param>
    // Writes:
    //     [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    //     private static void PredictLayer1(ReadOnlySpan<float> parameters, ReadOnlySpan<float> y0, Span<float> y1)
    //     {
    public static void OpenOptimized(SourceWriter source, string name, IReadOnlyList<string> parameters)
    {
        source.Text($"[{Names.MethodImpl}({Names.MethodImplOptions}.AggressiveOptimization)]");
        string head = name + "(" + string.Join(", ", parameters) + ")";
        if (TypeName.Plain(head).Length <= HeadLine)
        {
            source.Text(head);
        }
        else
        {
            source.Text(name + "(");
            string[] lines = [.. Fold(parameters)];
            for (int k = 0; k < lines.Length; k++)
            {
                source.Text("    " + lines[k] + (k < lines.Length - 1 ? "," : ")"));
            }
        }

        source.Open();
    }

    /// <summary>Writes an XML summary of one or more lines. The text is escaped.</summary>
    public static void Summary(SourceWriter source, string text)
        => Element(source, Order.Summary, "summary", "summary", text);

    /// <summary>Writes an XML <c>param</c>.</summary>
    public static void Parameter(SourceWriter source, string name, string text)
        => Element(source, Order.Parameter, "param name=\"" + name + "\"", "param", text);

    /// <summary>Writes an XML <c>returns</c>.</summary>
    public static void Returns(SourceWriter source, string text)
        => Element(source, Order.Returns, "returns", "returns", text);

    /// <summary>Writes an XML <c>exception</c>.</summary>
    public static void Exception(SourceWriter source, TypeName type, string text)
        => Element(source, Order.Exception, $"exception cref=\"{type}\"", "exception", text);

    /// <summary>Writes XML <c>remarks</c> that consist of lines of code. They are escaped.</summary>
    public static void CodeRemarks(SourceWriter source, IEnumerable<string> lines)
        => source.Document(
            (int)Order.Remarks,
            "/// <remarks>\n/// <code>\n"
                + string.Concat(lines.Select(line => "/// " + Format.Xml(line) + "\n"))
                + "/// </code>\n/// </remarks>");

    /// <summary>Documents the parameters of a method that processes a part of a batch.</summary>
    public static void SampleRange(SourceWriter source)
    {
        Parameter(source, "cache", "The workspace, with a batch loaded.");
        Parameter(source, "first", "The first sample of the part, a multiple of 16.");
        Parameter(source, "end", "The exclusive end of the part, at most the number of samples.");
        Exception(source, Names.ArgumentOutOfRangeException, "The part is not within the batch.");
    }

    /// <summary>Combines parameters to lines that are not longer than the head of a method may be.</summary>
    private static IEnumerable<string> Fold(IEnumerable<string> parameters)
    {
        string line = "";
        foreach (string parameter in parameters)
        {
            if (line.Length > 0 && TypeName.Plain(line + parameter).Length > HeadLine)
            {
                yield return line;
                line = "";
            }

            line += (line.Length == 0 ? "" : ", ") + parameter;
        }

        yield return line;
    }

    /// <summary>Adds an element to the documentation of the next member.</summary>
    private static void Element(SourceWriter source, Order order, string open, string close, string text)
    {
        string escaped = Format.Xml(text);
        bool isOneLine = escaped.IndexOf('\n') < 0 && escaped.Length <= OneLine;
        source.Document((int)order, isOneLine
            ? "/// <" + open + ">" + escaped + "</" + close + ">"
            : "/// <" + open + ">\n/// " + escaped.Replace("\n", "\n/// ") + "\n/// </" + close + ">");
    }

    /// <summary>The order of the elements of documentation.</summary>
    private enum Order
    {
        Summary,
        Parameter,
        Returns,
        Exception,
        Remarks,
    }
}
