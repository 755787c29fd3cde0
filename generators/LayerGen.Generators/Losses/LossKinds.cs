using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>The losses that can be declared.</summary>
internal static class LossKinds
{
    /// <summary>
    /// All losses of the <c>LossFunction</c> enum, each with its default settings, in the order of their names.
    /// </summary>
    public static readonly IReadOnlyList<LossKind> All =
    [
        new BinaryCrossEntropy(),
        new CrossEntropy(),
        new Huber(),
        new MeanAbsoluteError(),
        new MeanSquaredError(),
    ];

    /// <summary>All losses by their name.</summary>
    public static readonly IReadOnlyDictionary<string, LossKind> ByName = All.ToDictionary(kind => kind.Name);

    /// <summary>Gets the object that writes the code of a loss.</summary>
    public static LossText Text(this LossKind loss) => ((IWritten<LossText>)loss).CreateText();
}
