using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads the shape of a sample: <c>[Network(inputs)]</c>, <c>[Network(steps, features)]</c> or
/// <c>[Network(height, width, channels)]</c>.
/// </summary>
internal static class InputReader
{
    public static Shape? Read(AttributeReader network)
    {
        if (network.Has("steps"))
        {
            int? steps = network.PositiveInteger("steps", Rules.InputsBelowOne);
            int? features = network.PositiveInteger("features", Rules.InputsBelowOne);
            return steps is { } t && features is { } f ? Shape.Sequence(t, f) : null;
        }

        if (!network.Has("height"))
        {
            return network.PositiveInteger("inputs", Rules.InputsBelowOne) is { } inputs ? Shape.Of(inputs) : null;
        }

        // All are read, so that all errors are reported at once.
        int? height = network.PositiveInteger("height", Rules.InputsBelowOne);
        int? width = network.PositiveInteger("width", Rules.InputsBelowOne);
        int? channels = network.PositiveInteger("channels", Rules.InputsBelowOne);
        return height is { } h && width is { } w && channels is { } c ? Shape.Image(h, w, c) : null;
    }
}
