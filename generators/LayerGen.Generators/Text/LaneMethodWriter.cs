using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text;

/// <summary>
/// Writes a method that applies a function of the user's own to vectors lane by lane, because the function does not
/// compute vectors itself.
/// </summary>
internal static class LaneMethodWriter
{
    /// <param name="source">Receives the method.</param>
    /// <param name="vectors">The vocabulary of vector code.</param>
    /// <param name="summary">The summary of the method.</param>
    /// <param name="name">The name of the method, without escapes.</param>
    /// <param name="function">The function: <c>global::Demo.Bent.Value</c>.</param>
    /// <param name="parameters">The parameters, which the function takes one lane at a time.</param>
    // Writes:
    //     private static Vector<float> BentValue(Vector<float> z)
    //     {
    //         Vector<float> result = z;
    //         for (int lane = 0; lane < Vector<float>.Count; lane++)
    //         {
    //             result = result.WithElement(lane, global::Demo.Bent.Value(z[lane]));
    //         }
    //
    //         return result;
    //     }
    public static void Write(
        SourceWriter source,
        VectorCode vectors,
        string summary,
        string name,
        string function,
        IReadOnlyList<string> parameters)
    {
        MemberWriter.Summary(source, summary);

        // Not inlined: one call costs little compared with as many calls as there are lanes.
        MemberWriter.OpenOptimized(
            source,
            "private static " + vectors.Type + " " + Identifiers.Escape(name),
            [.. parameters.Select(parameter => vectors.Type + " " + parameter)]);
        source.Line($"{vectors.Type} result = {parameters[parameters.Count - 1]};");
        source.Open($"for (int lane = 0; lane < {vectors.Count}; lane++)");
        string lanes = string.Join(", ", parameters.Select(parameter => parameter + "[lane]"));
        source.Line($"result = {vectors.WithElement("result", "lane", function + "(" + lanes + ")")};");
        source.Close();
        source.Line();
        source.Text("return result;");
        source.Close();
    }
}
