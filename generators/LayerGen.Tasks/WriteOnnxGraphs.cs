using System.Globalization;
using LayerGen.Onnx.Import;
using Microsoft.Build.Framework;

namespace LayerGen.Tasks;

/// <summary>
/// Writes the graph of each model of ONNX as text, without the weights, for the source generator. A file whose text has
/// not changed is left alone, so a model that has been trained again does not write the code again.
/// </summary>
public sealed class WriteOnnxGraphs : ITask
{
    private readonly List<ITaskItem> _graphs = [];

    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>Gets or sets the models. Their metadata <c>Embed</c> is <c>true</c> if they are resources.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Gets or sets the folder of the texts.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Gets the texts.</summary>
    [Output]
    public ITaskItem[] Graphs => [.. _graphs];

    /// <inheritdoc/>
    /// <remarks>
    /// What is wrong with a model is an error of the network that names it, so it is a part of the text.
    /// </remarks>
    public bool Execute()
    {
        Directory.CreateDirectory(Folder);
        foreach (ITaskItem model in Models)
        {
            string name = model.ItemSpec.Replace('\\', '/');
            bool isEmbedded = string.Equals(model.GetMetadata("Embed"), "true", StringComparison.OrdinalIgnoreCase);
            string path = Path.Combine(Folder, FileName(name));
            Write(path, TextOf(name, isEmbedded ? name : "", model.GetMetadata("FullPath")));
            _graphs.Add(new GraphItem(path));
        }

        return true;
    }

    private static string TextOf(string name, string resource, string path)
    {
        try
        {
            return GraphText.Write(name, resource, File.ReadAllBytes(path));
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return GraphText.WriteError(name, resource, exception.Message);
        }
    }

    private static void Write(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return;
        }

        // A build and an editor can write the same file.
        string temporary = path + "." + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        File.WriteAllText(temporary, text);
        try
        {
            File.Delete(path);
            File.Move(temporary, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Returns a name for a file: that of the model, and a hash that tells it from others.</summary>
    private static string FileName(string name)
    {
        uint hash = name.Aggregate(2166136261U, (hash, letter) => unchecked((hash ^ letter) * 16777619U));
        return Path.GetFileNameWithoutExtension(name) + "-" + hash.ToString("x8", CultureInfo.InvariantCulture)
            + GraphText.Extension;
    }
}
