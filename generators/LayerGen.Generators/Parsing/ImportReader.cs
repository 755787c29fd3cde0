using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads the name of a model: <c>[OnnxNetwork("digits.onnx")]</c>.</summary>
internal static class ImportReader
{
    /// <summary>The parameter with the name.</summary>
    public const string Model = "model";

    /// <summary>
    /// Finds the model. Returns null and reports why if the project has none with this name, or if it cannot be
    /// imported.
    /// </summary>
    public static ImportedModel? Find(AttributeReader attribute, ImportedModels models)
    {
        if (attribute.Text(Model) is not { } name)
        {
            // If the argument is not a constant, the compiler reports the error.
            if (attribute.IsBound && attribute.IsWritten(Model))
            {
                attribute.Report(Rules.ModelNotFound, Model, "", All(models), Suggestions(models));
            }

            return null;
        }

        if (models.Find(name) is not { } model)
        {
            attribute.Report(Rules.ModelNotFound, Model, name, All(models), Suggestions(models));
            return null;
        }

        foreach (string problem in model.Problems)
        {
            attribute.Report(Rules.ModelNotImported, Model, model.Name, problem);
        }

        foreach (string difference in model.Differences)
        {
            attribute.Report(Rules.ModelDiffers, Model, model.Name, difference);
        }

        return model.Problems.Count > 0 ? null : model;
    }

    /// <summary>Finds a model that can be imported, and reports nothing.</summary>
    public static ImportedModel? FindQuietly(AttributeReader attribute, ImportedModels models)
        => attribute.Text(Model) is { } name && models.Find(name) is { Problems.Count: 0 } model ? model : null;

    /// <summary>Gets the arguments of the layers of a model, whose errors are reported at its name.</summary>
    public static ImportedArguments[] Arguments(
        AttributeReader attribute, ImportedModel model, ICollection<Finding> findings)
    {
        Location location = attribute.LocationOf(Model);
        return
        [
            .. model.Layers.Select((layer, k) => new ImportedArguments(
                layer, k + 1, model.IsDouble, findings, location)),
        ];
    }

    /// <summary>Gets the names that may have been intended, for the code fix.</summary>
    private static FixData Suggestions(ImportedModels models)
    {
        const int Most = 5;
        return FixData.Of(
            FixData.Values,
            models.Names.Where(name => !name.Contains(FixData.Separator)).Take(Most).Select(Format.Quoted));
    }

    private static string All(ImportedModels models)
        => models.Items.Count == 0 ? "none" : string.Join(", ", models.Names);
}
