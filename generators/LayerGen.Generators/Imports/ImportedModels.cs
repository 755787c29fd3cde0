using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Imports;

/// <summary>The models of ONNX that the project contains.</summary>
/// <param name="Items">The models.</param>
internal sealed record ImportedModels(EquatableArray<ImportedModel> Items)
{
    public static readonly ImportedModels None = new(default(EquatableArray<ImportedModel>));

    /// <summary>Reads the models among the additional files of a project.</summary>
    public static ImportedModels In(IEnumerable<AdditionalText> files, CancellationToken cancellation)
        => Of(files.Where(ImportedModel.IsModel).Select(file => ImportedModel.Read(file, cancellation)));

    /// <summary>Orders models by their names, so that the order of the files in a project changes nothing.</summary>
    public static ImportedModels Of(IEnumerable<ImportedModel?> models) => new(
        new EquatableArray<ImportedModel>(
            [.. models.OfType<ImportedModel>().OrderBy(model => model.Name, StringComparer.Ordinal)]));

    /// <summary>Gets the names of all models.</summary>
    public IEnumerable<string> Names => Items.Select(model => model.Name);

    /// <summary>
    /// Finds a model by its path in the project, or by the end of the path if no other model has the same. Returns null
    /// if there is none.
    /// </summary>
    public ImportedModel? Find(string name)
    {
        string path = name.Replace('\\', '/');
        ImportedModel[] same = [.. Items.Where(model => model.Name == path)];
        ImportedModel[] found = same.Length > 0
            ? same
            : [.. Items.Where(model => path.Length > 0 && model.Name.EndsWith("/" + path, StringComparison.Ordinal))];
        return found.Length == 1 ? found[0] : null;
    }
}
