using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>The shapes between the layers of a declaration, as far as their arguments show them.</summary>
internal static class LayerShapes
{
    /// <summary>
    /// Gets a text for the input of each layer, and for the output of the last one. Equal texts are equal shapes; null
    /// is a shape that is not known.
    /// </summary>
    public static string?[] Before(Declaration declaration)
    {
        var shapes = new string?[declaration.Layers.Count + 1];
        shapes[0] = Input(declaration);
        for (int k = 0; k < declaration.Layers.Count; k++)
        {
            shapes[k + 1] = After(declaration, k, shapes[k]);
        }

        return shapes;
    }

    private static string? Input(Declaration declaration)
    {
        AttributeArgumentSyntax[] sizes =
        [
            .. declaration.Network?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null) ?? [],
        ];
        return sizes.Length switch
        {
            1 => Flat(Arguments.Integer(sizes[0], declaration.Model)),
            2 => Sequence("input", Arguments.Integer(sizes[1], declaration.Model)),
            3 => Image("input", Arguments.Integer(sizes[2], declaration.Model)),
            _ => null,
        };
    }

    private static string? After(Declaration declaration, int number, string? before)
    {
        DeclaredAttribute layer = declaration.Layers[number];
        int? size = Arguments.Integer(Arguments.First(layer.Syntax), declaration.Model);
        switch (layer.Kind)
        {
            case "Dense":
                return before is not null && before.Contains(":") ? Sequence(before.Split(':')[0], size) : Flat(size);
            case "BatchNorm" or "LayerNorm" or "Activation" or "Dropout" or "Residual":
                return before;
            case "Conv2D" when before is not null && before.Contains("/"):
                return Image(KeepsSize(declaration, layer) ? before.Split('/')[0] : NameOf(number), size);
            case "Conv1D" when before is not null && before.Contains(":"):
                return Sequence(KeepsSize(declaration, layer) ? before.Split(':')[0] : NameOf(number), size);
            default:
                return null;
        }
    }

    /// <summary>
    /// Determines whether a convolution keeps the height and the width, or the steps: only a padded one with a stride
    /// of 1 does.
    /// </summary>
    private static bool KeepsSize(Declaration declaration, DeclaredAttribute layer)
        => Arguments.Find(layer.Syntax, "Padding") is
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Same" or "Causal" },
        }
        && (Arguments.Find(layer.Syntax, "Stride") is not { } stride
            || Arguments.Integer(stride, declaration.Model) == 1);

    private static string NameOf(int number) => "layer " + number.ToString(CultureInfo.InvariantCulture);

    private static string? Flat(int? units) => units?.ToString(CultureInfo.InvariantCulture);

    private static string? Sequence(string steps, int? features)
        => features is { } count ? steps + ":" + count.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Image(string size, int? channels)
        => channels is { } count ? size + "/" + count.ToString(CultureInfo.InvariantCulture) : null;
}
