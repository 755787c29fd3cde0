using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads the shape of a sample: <c>[Network(inputs)]</c> or <c>[Network(height, width, channels)]</c>.
/// </summary>
internal static class InputReader
{
    public static Shape? Read(AttributeReader network)
    {
        if (!network.Has("height"))
        {
            return network.PositiveInteger("inputs", Rules.InputsBelowOne) is { } inputs ? Shape.Of(inputs) : null;
        }

        // All three are read, so that all errors are reported at once.
        int? height = network.PositiveInteger("height", Rules.InputsBelowOne);
        int? width = network.PositiveInteger("width", Rules.InputsBelowOne);
        int? channels = network.PositiveInteger("channels", Rules.InputsBelowOne);
        return height is { } h && width is { } w && channels is { } c ? Shape.Image(h, w, c) : null;
    }
}
