using System.Globalization;

namespace LayerGen.Benchmarks.Generation;

/// <summary>
/// The shape of a network that is generated to measure the cost: Relu between the layers, Softmax at the end, float.
/// </summary>
/// <param name="Name">The name, as in the names of the workloads: <c>4-16-16-2</c>.</param>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Units">The units of each layer.</param>
internal sealed record GeneratedShape(string Name, int Inputs, IReadOnlyList<int> Units)
{
    /// <summary>The name of the class that declares the shape.</summary>
    public const string ClassName = "Net";

    /// <summary>Three layers, of which one is small enough to be unrolled.</summary>
    public static GeneratedShape Medium { get; } = Of(64, 64, 64, 10);

    /// <summary>Three layers, all of them tiled.</summary>
    public static GeneratedShape Tiled { get; } = Of(256, 256, 256, 10);

    /// <summary>Three layers, all of them tiled, with about a million parameters, more than any other.</summary>
    public static GeneratedShape Largest { get; } = Of(1000, 900, 100, 10);

    /// <summary>So many layers that their cost exceeds all other costs.</summary>
    public static GeneratedShape Deepest { get; } = new("64-20x64-10", 64, [.. Enumerable.Repeat(64, 20), 10]);

    /// <summary>Gets all shapes, from 386 parameters to about a million.</summary>
    public static IReadOnlyList<GeneratedShape> All { get; } =
    [
        Of(4, 16, 16, 2),
        Of(16, 32, 32, 4),
        Medium,
        Of(784, 128, 10),
        Tiled,
        Largest,
        Deepest,
    ];

    /// <summary>
    /// Gets a value indicating whether the network is also generated for vectors of 512 bits, which is the default.
    /// </summary>
    public bool IsWide { get; init; } = true;

    public int LayerCount => Units.Count;

    /// <summary>Gets the number of weights and biases of all layers.</summary>
    public int ParameterCount => Units.Select((units, k) => ((k == 0 ? Inputs : Units[k - 1]) + 1) * units).Sum();

    /// <summary>Gets the declaration as a user writes it.</summary>
    public string Source
    {
        get
        {
            IEnumerable<string> layers = Units.Select((units, k) => string.Create(
                CultureInfo.InvariantCulture, $"[Dense({units}, {(k == Units.Count - 1 ? "Softmax" : "Relu")})]"));
            string wide = IsWide ? "" : ", Wide = false";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"using LayerGen;\nusing static LayerGen.Activation;\n[Network({Inputs}{wide})] {string.Join(" ", layers)}\npublic partial class {ClassName};\n");
        }
    }

    public override string ToString() => Name;

    private static GeneratedShape Of(int inputs, params int[] units)
        => new(
            string.Join('-', units.Prepend(inputs).Select(count => count.ToString(CultureInfo.InvariantCulture))),
            inputs,
            units);
}
