namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>A text that contains every attribute with every argument. The fuzzer cuts it at every character.</summary>
internal static class EveryAttribute
{
    public static string Text { get; } =
        "using LayerGen;\nusing static LayerGen.Activation;\nnamespace Demo;\npublic partial class Outer\n{\n"
        + "    [Network(inputs: 2, Precision = Precision.Double, Unroll = Unroll.Never, Wide = false)]\n"
        + string.Concat(DeclarableAttribute.Layers.SelectMany(Every))
        + "    [Dense(2, Softmax)]\n"
        + string.Concat(DeclarableAttribute.Others.Select(attribute => Every(attribute).Last()))
        + "    internal sealed partial class Net : System.IDisposable { public void Dispose() { } }\n}\n";

    /// <summary>Returns the attribute with each of its constructors and all properties.</summary>
    private static IEnumerable<string> Every(DeclarableAttribute attribute)
    {
        var draw = new Draw(seed: 1, number: 1);
        foreach (IReadOnlyList<DeclarableArgument> constructor in attribute.Constructors)
        {
            IEnumerable<string> arguments =
            [
                .. constructor.Select(argument => ArgumentText.Plausible(draw, argument, width: 2)),
                .. attribute.Properties.Select(
                    property => $"{property.Name} = {ArgumentText.Plausible(draw, property, width: 2)}"),
            ];
            yield return $"    [{attribute.Name}({string.Join(", ", arguments)})]\n";
        }
    }
}
