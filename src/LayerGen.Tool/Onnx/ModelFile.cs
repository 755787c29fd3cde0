using LayerGen.Onnx.Import;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Onnx;

/// <summary>A model of ONNX, and the network that its graph computes.</summary>
/// <param name="Path">The path, as the user wrote it.</param>
/// <param name="Model">The model.</param>
/// <param name="Network">The network, or why it is none.</param>
internal sealed record ModelFile(string Path, OnnxModel Model, ImportedNetwork Network)
{
    /// <summary>Determines whether a file is a model by its name.</summary>
    public static bool IsNamed(string path) => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a model.</summary>
    /// <param name="argument">The name of the argument, for errors.</param>
    /// <param name="path">The path.</param>
    /// <param name="console">The console.</param>
    /// <exception cref="ToolException">There is no such file, or it is not a model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelFile Read(string argument, string path, ToolConsole console)
    {
        string fullPath = console.PathOf(path);
        if (!File.Exists(fullPath))
        {
            throw new ToolException($"{argument}: expected an existing file, but found no '{path}'.");
        }

        try
        {
            OnnxModel model = OnnxModelReader.Read(File.ReadAllBytes(fullPath));
            return new ModelFile(path, model, GraphImporter.Import(model));
        }
        catch (OnnxFormatException exception)
        {
            throw new ToolException($"{argument}: expected a model of ONNX, but got '{path}': {exception.Message}.");
        }
    }
}
