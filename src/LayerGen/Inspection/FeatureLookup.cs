using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Inspection;

/// <summary>Finds features by their names and checks their positions.</summary>
internal static class FeatureLookup
{
    private const int MostNames = 12;

    /// <exception cref="ArgumentException">There is no feature with this name.</exception>
    public static int Find(IReadOnlyList<Feature> features, string name, string argument)
    {
        for (int k = 0; k < features.Count; k++)
        {
            if (features[k].Name == name)
            {
                return k;
            }
        }

        string names = string.Join(", ", features.Take(MostNames).Select(static feature => feature.Name));
        throw new ArgumentException(
            $"Expected a feature of the data ({names}{(features.Count > MostNames ? ", …" : "")}), but got '{name}'.",
            argument);
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no feature at this position.</exception>
    public static void Check(IReadOnlyList<Feature> features, int feature, string argument)
    {
        if ((uint)feature >= (uint)features.Count)
        {
            throw new ArgumentOutOfRangeException(
                argument, Invariant($"Expected a feature from 0 to {features.Count - 1}, but got {feature}."));
        }
    }
}
