using System.Runtime.CompilerServices;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Onnx.Import;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Imports;

/// <summary>A model of ONNX that the project contains, as plain values.</summary>
/// <param name="Name">The path as the project file has it, with slashes: <c>models/digits.onnx</c>.</param>
/// <param name="Resource">The name of the resource with the model, or an empty string if there is none.</param>
/// <param name="Input">The shape of a sample, or null if the model cannot be imported.</param>
/// <param name="IsDouble">Whether the model is in double precision.</param>
/// <param name="Layers">The layers in the order of a declaration.</param>
/// <param name="Problems">Why the model cannot be imported: one problem for each node.</param>
internal sealed record ImportedModel(
    string Name,
    string Resource,
    Shape? Input,
    bool IsDouble,
    EquatableArray<LayerDeclaration> Layers,
    EquatableArray<string> Problems)
{
    /// <summary>Gets what the network computes in another way than the model.</summary>
    public EquatableArray<string> Differences { get; init; }

    /// <summary>The models by their text. An editor asks for them with every keystroke.</summary>
    private static readonly ConditionalWeakTable<SourceText, StrongBox<ImportedModel?>> OfText = new();

    /// <summary>Determines whether a file of the project is the text of a model.</summary>
    public static bool IsModel(AdditionalText file)
        => file.Path.EndsWith(GraphText.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the text of a model. Returns null if it is none.</summary>
    public static ImportedModel? Read(AdditionalText file, CancellationToken cancellation)
        => file.GetText(cancellation) is { } text
            ? OfText.GetValue(text, static key => new StrongBox<ImportedModel?>(Read(key.ToString()))).Value
            : null;

    private static ImportedModel? Read(string text)
    {
        if (GraphText.Read(text) is not { } file)
        {
            return null;
        }

        string name = file.Name.Replace('\\', '/');
        try
        {
            if (file.Error is not null)
            {
                throw new OnnxFormatException(file.Error);
            }

            ImportedNetwork network = GraphImporter.Import(OnnxModelReader.Read(file.Graph!));
            return network.Problems.Count > 0
                ? Failed([.. network.Problems.Select(problem => problem.ToString())])
                : new ImportedModel(
                    name,
                    file.Resource,
                    ShapeOf(network.Input),
                    network.IsDouble,
                    new EquatableArray<LayerDeclaration>(
                        [.. ImportedLayer.Of(network).Select(layer => LayerDeclaration.Of(layer))]),
                    default)
                {
                    Differences = new EquatableArray<string>(
                        [.. network.Differences.Select(difference => difference.ToString())]),
                };
        }
        catch (OnnxFormatException exception)
        {
            return Failed(["it is not a model of ONNX: " + exception.Message]);
        }

        ImportedModel Failed(string[] problems)
            => new(name, file.Resource, null, false, default, new EquatableArray<string>([.. problems]));
    }

    /// <summary>Converts a shape, which has the channels of an image first.</summary>
    private static Shape ShapeOf(IReadOnlyList<long> input) => input.Count switch
    {
        3 => Shape.Image((int)input[1], (int)input[2], (int)input[0]),
        2 => Shape.Sequence((int)input[0], (int)input[1]),
        _ => Shape.Of((int)Math.Min(int.MaxValue, input.Aggregate(1L, (product, size) => product * size))),
    };
}

/// <summary>A layer of a model as it is declared.</summary>
/// <param name="Kind">The kind, the name of the attribute without its namespace.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record LayerDeclaration(string Kind, EquatableArray<LayerArgument> Arguments)
{
    public static LayerDeclaration Of(ImportedLayer layer) => new(
        layer.Kind,
        new EquatableArray<LayerArgument>(
            [.. layer.Arguments.Select(argument => new LayerArgument(argument.Name, argument.Text, argument.Number))]));
}

/// <summary>An argument of a layer.</summary>
/// <param name="Name">The name of the attribute's property.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Number">The value, if it is a number.</param>
internal sealed record LayerArgument(string Name, string Text, double? Number);
