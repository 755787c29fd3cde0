using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads the name of a model: <c>[OnnxNetwork("digits.onnx")]</c>.</summary>
internal static class ImportReader
{
    /// <summary>The parameter with the name.</summary>
    public const string Model = "model";

    /// <summary>
    /// Finds the model. Returns null and reports why if the project has none with this name, or if it cannot be imported.
    /// </summary>
    public static ImportedModel? Find(AttributeReader attribute, ImportedModels models)
    {
        if (attribute.Text(Model) is not { } name)
        {
            // If the argument is not a constant, the compiler reports the error.
            if (attribute.IsBound && attribute.IsWritten(Model))
            {
                attribute.Report(Rules.ModelNotFound, Model, "", All(models));
            }

            return null;
        }

        if (models.Find(name) is not { } model)
        {
            attribute.Report(Rules.ModelNotFound, Model, name, All(models));
            return null;
        }

        foreach (string problem in model.Problems)
        {
            attribute.Report(Rules.ModelNotImported, Model, model.Name, problem);
        }

        return model.Problems.Count > 0 ? null : model;
    }

    private static string All(ImportedModels models)
        => models.Items.Count == 0 ? "none" : string.Join(", ", models.Names);
}
