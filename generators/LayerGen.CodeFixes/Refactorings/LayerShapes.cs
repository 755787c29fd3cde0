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
                return Flat(size);
            case "BatchNorm" or "LayerNorm" or "Activation" or "Dropout" or "Residual":
                return before;
            case "Conv2D" when before is not null && before.Contains("/"):
                // Only a padded convolution with a stride of 1 keeps the height and the width.
                bool isSame = Arguments.Find(layer.Syntax, "Padding") is
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Same" },
                }
                && (Arguments.Find(layer.Syntax, "Stride") is not { } stride
                    || Arguments.Integer(stride, declaration.Model) == 1);
                return Image(
                    isSame ? before.Split('/')[0] : "layer " + number.ToString(CultureInfo.InvariantCulture), size);
            default:
                return null;
        }
    }

    private static string? Flat(int? units) => units?.ToString(CultureInfo.InvariantCulture);

    private static string? Image(string size, int? channels)
        => channels is { } count ? size + "/" + count.ToString(CultureInfo.InvariantCulture) : null;
}
