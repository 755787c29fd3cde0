using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text;

/// <summary>Documentation and heads of members, written in one way everywhere.</summary>
internal static class MemberWriter
{
    /// <summary>The version of the generator, as it was built.</summary>
    public static readonly string Version = typeof(MemberWriter).Assembly.GetName().Version.ToString(3);

    /// <summary>
    /// Marks a nested class as generated. The network class itself must not be marked: analyzers would then pass over the
    /// user's own part of it.
    /// </summary>
    public static void MarkGenerated(SourceWriter source) => source.Text("[GeneratedCode(\"LayerGen\", \"" + Version + "\")]");

    /// <summary>The longest comment that still stands on one line with its tags.</summary>
    private const int OneLine = 100;

    /// <summary>The longest head of a method that still stands on one line.</summary>
    private const int HeadLine = 110;

    /// <summary>Opens a kernel: a private static method that the JIT compiles at full optimisation at its first call.</summary>
    public static void OpenKernel(SourceWriter source, string name, string parameters)
        => OpenOptimized(source, "private static void " + name, parameters);

    /// <summary>Opens a method that the JIT compiles at full optimisation at its first call, because a step goes through it.</summary>
    public static void OpenOptimized(SourceWriter source, string name, string parameters)
    {
        source.Text("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        string head = name + "(" + parameters + ")";
        if (head.Length <= HeadLine)
        {
            source.Text(head);
        }
        else
        {
            source.Text(name + "(");
            string[] each = [.. Split(parameters)];
            for (int k = 0; k < each.Length; k++)
            {
                source.Text("    " + each[k] + (k < each.Length - 1 ? "," : ")"));
            }
        }

        source.Open();
    }

    /// <summary>Writes an XML summary of one or more lines; the text is escaped.</summary>
    public static void Summary(SourceWriter source, string text) => Element(source, "summary", "summary", text);

    /// <summary>Writes an XML <c>param</c>.</summary>
    public static void Parameter(SourceWriter source, string name, string text)
        => Element(source, "param name=\"" + name + "\"", "param", text);

    /// <summary>Writes an XML <c>returns</c>.</summary>
    public static void Returns(SourceWriter source, string text) => Element(source, "returns", "returns", text);

    /// <summary>Writes an XML <c>exception</c>.</summary>
    public static void Exception(SourceWriter source, string type, string text)
        => Element(source, "exception cref=\"" + type + "\"", "exception", text);

    /// <summary>Documents the parameters of a method that takes a part of a batch.</summary>
    public static void SampleRange(SourceWriter source)
    {
        Parameter(source, "cache", "The workspace, with a batch loaded.");
        Parameter(source, "first", "The first sample of the part, a multiple of 16.");
        Parameter(source, "end", "The sample behind its last one, at most the number of samples.");
        Exception(source, "ArgumentOutOfRangeException", "The part is not one of the batch.");
    }

    /// <summary>Lines of whole parameters, none longer than a head may be.</summary>
    private static IEnumerable<string> Split(string parameters)
    {
        string line = "";
        foreach (string parameter in parameters.Split([", "], StringSplitOptions.None))
        {
            if (line.Length > 0 && line.Length + parameter.Length > HeadLine)
            {
                yield return line;
                line = "";
            }

            line += (line.Length == 0 ? "" : ", ") + parameter;
        }

        yield return line;
    }

    private static void Element(SourceWriter source, string open, string close, string text)
    {
        string escaped = Format.Xml(text);
        if (escaped.IndexOf('\n') < 0 && escaped.Length <= OneLine)
        {
            source.Text("/// <" + open + ">" + escaped + "</" + close + ">");
            return;
        }

        source.Text("/// <" + open + ">");
        foreach (string line in escaped.Split('\n'))
        {
            source.Text("/// " + line);
        }

        source.Text("/// </" + close + ">");
    }
}
