using System.Text;

namespace LayerGen.Onnx.Import;

/// <summary>
/// A model as text, because the compiler hands only text to a source generator. The weights are left out, so the text,
/// and the code that is written from it, stays the same when a model is trained again.
/// </summary>
/// <param name="Name">The name of the model, as the project file has it.</param>
/// <param name="Resource">The name of the resource with the model, or an empty string if there is none.</param>
/// <param name="Graph">The model without weights, or null if the file cannot be read.</param>
/// <param name="Error">Why the file cannot be read, or null.</param>
internal sealed record GraphText(string Name, string Resource, byte[]? Graph, string? Error)
{
    /// <summary>The end of the names of such files.</summary>
    public const string Extension = ".layergen-onnx";

    private const string Title = "LayerGen model 1";
    private const int LineLength = 100;

    /// <summary>Returns the text of a model.</summary>
    public static string Write(string name, string resource, byte[] model)
    {
        try
        {
            return Write(name, resource, "graph", Convert.ToBase64String(ModelWithoutWeights.Of(model)));
        }
        catch (OnnxFormatException exception)
        {
            return WriteError(name, resource, exception.Message);
        }
    }

    /// <summary>Returns the text of a model that cannot be read.</summary>
    public static string WriteError(string name, string resource, string error) =>
        Write(name, resource, "error", OneLine(error));

    /// <summary>Reads a text. Returns null if it is none of a model.</summary>
    public static GraphText? Read(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length < 5 || lines[0].TrimEnd('\r') != Title)
        {
            return null;
        }

        string name = lines[1].TrimEnd('\r');
        string resource = lines[2].TrimEnd('\r');
        string content = string.Concat(lines.Skip(4).Select(line => line.TrimEnd('\r')));
        if (lines[3].TrimEnd('\r') == "error")
        {
            return new GraphText(name, resource, null, content);
        }

        try
        {
            return new GraphText(name, resource, Convert.FromBase64String(content), null);
        }
        catch (FormatException)
        {
            return new GraphText(name, resource, null, "its text is damaged; build the project again");
        }
    }

    private static string Write(string name, string resource, string kind, string content)
    {
        var text = new StringBuilder();
        text.Append(Title).Append('\n').Append(OneLine(name)).Append('\n').Append(OneLine(resource)).Append('\n');
        text.Append(kind).Append('\n');
        for (int k = 0; k < content.Length; k += LineLength)
        {
            text.Append(content, k, Math.Min(LineLength, content.Length - k)).Append('\n');
        }

        return text.ToString();
    }

    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');
}
