using System.Collections.Immutable;
using LayerGen.Onnx.Import;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>The models of the project that tests compile.</summary>
internal static class TestModels
{
    /// <summary>Gets the models: three that can be imported, and two that cannot.</summary>
    public static ImmutableArray<AdditionalText> All { get; } =
    [
        Text("digits.onnx", ModelBuilder.Mlp()),
        Text("models/other.onnx", ModelBuilder.Mlp(), isEmbedded: false),
        Text(
            "models/recurrent.onnx",
            new ModelBuilder().Input("x", 4).Weights("w", 3, 4)
                .Node("Scan", "x w", "state").Node("Einsum", "state", "y").Output("y").ToBytes()),
        Text(
            "models/logarithms.onnx",
            new ModelBuilder().Input("x", 4).Weights("w", 4, 3).Node("MatMul", "x w", "z").Node("LogSoftmax", "z", "y")
                .Output("y").ToBytes()),
        Text("models/damaged.onnx", [8, 7, 58, 100, 1]),
    ];

    /// <summary>Returns a model as the build passes it to the compiler.</summary>
    public static AdditionalText Text(string name, byte[] model, bool isEmbedded = true)
        => new ModelText("/obj/" + name + GraphText.Extension, GraphText.Write(name, isEmbedded ? name : "", model));

    private sealed class ModelText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
