using System.Text;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Draws the attributes of a network.</summary>
/// <param name="draw">The choices.</param>
/// <param name="hostility">The probability that an argument is unusual or wrong.</param>
/// <param name="prefix">What precedes the name of an attribute, such as <c>LayerGen.</c>.</param>
internal sealed class RandomAttributes(Draw draw, double hostility, string prefix)
{
    private const int MostLayers = 5;

    private readonly int _width = 1 + draw.Below(3);

    /// <summary>Returns all attributes, each in brackets or several in one pair of brackets.</summary>
    public string All()
    {
        bool isImage = draw.Chance(0.3);
        var attributes = new List<string> { Network(isImage) };

        // The optimizers are a third of the code of a small network, and most cases need only one of them.
        if (draw.Chance(0.85))
        {
            attributes.Add(prefix + "Optimizers(LayerGen.OptimizerKinds.Adam)");
        }

        attributes.AddRange(Layers(isImage));
        foreach (DeclarableAttribute other in DeclarableAttribute.Others)
        {
            if (draw.Chance(other.Name == "Loss" ? 0.2 : 0.05))
            {
                attributes.Insert(draw.Below(attributes.Count + 1), Attribute(other));
            }
        }

        if (draw.Chance(0.05))
        {
            attributes.Add(attributes[draw.Below(attributes.Count)]);
        }

        return Join(attributes);
    }

    /// <summary>Returns one attribute without brackets.</summary>
    public string Attribute(DeclarableAttribute attribute)
    {
        IReadOnlyList<DeclarableArgument> parameters = draw.One(attribute.Constructors);
        var arguments = new List<string>();
        bool isNamed = false;
        foreach (DeclarableArgument parameter in parameters.Where(each => !each.IsOptional || draw.Chance(0.5)))
        {
            isNamed |= draw.Chance(0.05);
            arguments.Add((isNamed ? parameter.Name + ": " : "") + Value(parameter));
        }

        if (draw.Chance(hostility * 0.2))
        {
            arguments = draw.Chance(0.5) ? [.. arguments.Take(1)] : [.. arguments, "1"];
        }

        foreach (DeclarableArgument property in attribute.Properties)
        {
            if (draw.Chance(hostility > 0 ? 0.15 : 0.04))
            {
                arguments.Add(property.Name + " = " + Value(property));
            }
        }

        string suffix = draw.Maybe(0.03, "Attribute");
        return prefix + attribute.Name + suffix
            + (arguments.Count == 0 && draw.Chance(0.8) ? "" : "(" + string.Join(", ", arguments) + ")");
    }

    /// <summary>Returns hundreds of layers, about as many as the generator supports, or more.</summary>
    public string Many()
    {
        int count = draw.Chance(0.5) ? 500 : 200 + draw.Below(57);
        string layer = draw.One("Dense(1)", "LayerNorm", "Dropout(0.1)", "Activation(LayerGen.Activation.Tanh)");
        var text = new StringBuilder($"[{prefix}Network(1)] ");
        for (int k = 0; k < count; k++)
        {
            text.Append('[').Append(prefix).Append(layer).Append(']');
        }

        return text.Append($" [{prefix}Dense(1)] [{prefix}Optimizers(LayerGen.OptimizerKinds.Adam)]").ToString();
    }

    private string Network(bool isImage)
    {
        if (draw.Chance(hostility))
        {
            return Attribute(DeclarableAttribute.Network);
        }

        string sizes = isImage ? $"{3 + draw.Below(2)}, {3 + draw.Below(2)}, {1 + draw.Below(2)}" : $"{_width}";
        string precision = draw.Maybe(
            0.2, ", Precision = LayerGen.Precision." + draw.One(Enum.GetNames<Precision>()));
        string unroll = draw.Maybe(0.2, ", Unroll = LayerGen.Unroll." + draw.One(Enum.GetNames<Unroll>()));
        return $"{prefix}Network({sizes}{precision}{unroll}{draw.Maybe(0.05, ", Wide = false")})";
    }

    /// <summary>
    /// Draws layers that often fit together: image layers only for an image, and a dense layer at the end.
    /// </summary>
    private IEnumerable<string> Layers(bool isImage)
    {
        int count = draw.Chance(0.4) ? 0 : draw.Below(MostLayers);
        for (int k = 0; k < count; k++)
        {
            DeclarableAttribute layer = draw.One(DeclarableAttribute.Layers);
            bool needsImage = layer.Name.Contains("2D", StringComparison.Ordinal) || layer.Name == "Flatten";
            if (needsImage == isImage || draw.Chance(isImage ? 0.5 : 0.1))
            {
                yield return Attribute(layer);
            }
        }

        if (draw.Chance(0.9))
        {
            string activation = draw.Maybe(
                0.4, ", LayerGen.Activation." + draw.One(Enum.GetNames<Activation>()));
            yield return draw.Chance(hostility)
                ? Attribute(DeclarableAttribute.Named("Dense"))
                : $"{prefix}Dense({(draw.Chance(0.7) ? _width : 1 + draw.Below(3))}{activation})";
        }
    }

    private string Value(DeclarableArgument argument)
        => draw.Chance(hostility)
            ? ArgumentText.Hostile(draw, argument)
            : ArgumentText.Plausible(draw, argument, _width);

    private string Join(IReadOnlyList<string> attributes)
    {
        string separator = draw.One("] [", "]\n[", ", ", "][", "] /* , */ [", "]\r\n    [");
        return "[" + string.Join(separator, attributes) + "]";
    }
}
